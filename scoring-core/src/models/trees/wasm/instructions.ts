/** What follows an instruction's bytes: a local, a label, a constant, lanes, an address' alignment and offset. */
export type Immediate =
  | { readonly kind: 'none' | 'local' | 'label' | 'integer' | 'float' | 'lanes' }
  /** `alignment` is the base-2 logarithm of the bytes that the access is naturally aligned to. */
  | { readonly kind: 'memory'; readonly alignment: number }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] };

export type Instruction = { readonly bytes: readonly number[]; readonly immediate: Immediate };

const plain = (...bytes: number[]): Instruction => ({ bytes, immediate: { kind: 'none' } });
const memory = (alignment: number, ...bytes: number[]): Instruction => ({
  bytes,
  immediate: { kind: 'memory', alignment },
});
const withImmediate = (
  kind: 'local' | 'label' | 'integer' | 'float' | 'lanes',
  ...bytes: number[]
): Instruction => ({
  bytes,
  immediate: { kind },
});

/** The instructions that the kernels use, by name: WebAssembly Core Specification 2.0, chapter 5.4. */
export const INSTRUCTIONS: ReadonlyMap<string, Instruction> = new Map([
  ['br', withImmediate('label', 0x0c)],
  ['br_if', withImmediate('label', 0x0d)],
  ['select', plain(0x1b)],
  ['local.get', withImmediate('local', 0x20)],
  ['local.set', withImmediate('local', 0x21)],
  ['local.tee', withImmediate('local', 0x22)],
  ['i32.const', withImmediate('integer', 0x41)],
  ['f64.const', withImmediate('float', 0x44)],
  ['i32.load', memory(2, 0x28)],
  ['f32.load', memory(2, 0x2a)],
  ['f64.load', memory(3, 0x2b)],
  ['i32.load8_u', memory(0, 0x2d)],
  ['i32.store8', memory(0, 0x3a)],
  ['i32.store', memory(2, 0x36)],
  ['f64.store', memory(3, 0x39)],
  ['i32.eq', plain(0x46)],
  ['i32.ge_u', plain(0x4f)],
  ['f32.ne', plain(0x5c)],
  ['f32.lt', plain(0x5d)],
  ['f32.gt', plain(0x5e)],
  ['i32.add', plain(0x6a)],
  ['i32.sub', plain(0x6b)],
  ['i32.mul', plain(0x6c)],
  ['i32.and', plain(0x71)],
  ['i32.or', plain(0x72)],
  ['i32.shl', plain(0x74)],
  ['i32.shr_u', plain(0x76)],
  ['f64.add', plain(0xa0)],
  ['memory.copy', { bytes: [0xfc, 0x0a], immediate: { kind: 'bytes', bytes: [0x00, 0x00] } }],
  ['memory.fill', { bytes: [0xfc, 0x0b], immediate: { kind: 'bytes', bytes: [0x00] } }],
  ['v128.load', memory(4, 0xfd, 0x00)],
  ['v128.store', memory(4, 0xfd, 0x0b)],
  ['v128.load64_zero', memory(3, 0xfd, 0x5d)],
  ['i8x16.shuffle', withImmediate('lanes', 0xfd, 0x0d)],
  ['f64x2.splat', plain(0xfd, 0x14)],
  ['f64x2.extract_lane', withImmediate('lanes', 0xfd, 0x21)],
  ['f64x2.nearest', plain(0xfd, 0x94, 0x01)],
  ['i64x2.shl', plain(0xfd, 0xcb, 0x01)],
  ['f64x2.neg', plain(0xfd, 0xed, 0x01)],
  ['f64x2.add', plain(0xfd, 0xf0, 0x01)],
  ['f64x2.sub', plain(0xfd, 0xf1, 0x01)],
  ['f64x2.mul', plain(0xfd, 0xf2, 0x01)],
  ['f64x2.div', plain(0xfd, 0xf3, 0x01)],
  ['f64x2.pmin', plain(0xfd, 0xf6, 0x01)],
  ['f64x2.pmax', plain(0xfd, 0xf7, 0x01)],
  ['f64x2.convert_low_i32x4_s', plain(0xfd, 0xfe, 0x01)],
]);
