import { type KernelMemory, PAGE_BYTES, WebAssembly } from './web-assembly.ts';

type Part = Uint8Array | Int32Array | Float64Array;

/** Lays regions out one after another, then makes a memory that holds them. */
export type Regions = {
  /** Address of so many bytes that are left 0. */
  take(bytes: number): number;
  /** Address of what will hold the part's bytes. */
  put(part: Part): number;
  build(): KernelMemory;
};

/** The widest load of a kernel. */
const ALIGNMENT = 16;

export function layRegions(): Regions {
  const parts: { readonly address: number; readonly part: Part }[] = [];
  let end = 0;
  const take = (bytes: number): number => {
    const address = end;
    end += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return address;
  };
  return {
    take,
    put(part) {
      const address = take(part.byteLength);
      parts.push({ address, part });
      return address;
    },
    build() {
      const pages = Math.max(1, Math.ceil(end / PAGE_BYTES));
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: false });
      const bytes = new Uint8Array(memory.buffer);
      for (const { address, part } of parts) {
        bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), address);
      }
      return memory;
    },
  };
}
