import { name, section, signed, sized, unsigned, vector } from './binary-encoding.ts';
import { type Immediate, INSTRUCTIONS } from './instructions.ts';
import { type Expression, list, parse, word } from './parse.ts';
import { MOST_PAGES } from './web-assembly.ts';

/**
 * Assembles the part of the WebAssembly text format (WebAssembly Core Specification, chapter 6) that the tree
 * kernels are written in: one imported memory, functions with named parameters and locals, folded
 * instructions, `block`, `loop` and `if … then … else`. Kernels stay readable text in this repository, and no
 * binary file or extra tool is needed to build them.
 */
export function assemble(text: string, sharedMemory: boolean): Uint8Array<ArrayBuffer> {
  const functions = parse(text).map(readFunction);
  const types = functions.map((it) => [
    0x60,
    ...vector(it.parameters.map(byteOfType)),
    ...vector(it.results),
  ]);
  const limits = [sharedMemory ? 0x03 : 0x01, ...unsigned(1), ...unsigned(MOST_PAGES)];
  const memoryImport = [...name('environment'), ...name('memory'), 0x02, ...limits];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memoryImport])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(functions.map((it, index) => [...name(it.name), 0x00, ...unsigned(index)]))),
    ...section(10, vector(functions.map((it) => sized(it.code)))),
  ]);
}

type AssembledFunction = {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly results: number[][];
  readonly code: number[];
};

/** `(func $name (param $a i32) (result f64) (local $b v128) instruction …)`, exported as `name`. */
function readFunction(expression: Expression): AssembledFunction {
  const [, functionName, ...rest] = list(expression);
  const declared = (keyword: string): Expression[][] =>
    rest.filter((it): it is Expression[] => Array.isArray(it) && it[0] === keyword);
  const parameters = declared('param');
  const locals = declared('local');
  const indexOf = new Map([...parameters, ...locals].map((it, index) => [word(it[1]), index]));
  const body = rest.filter((it) => !['param', 'local', 'result'].includes(String(list(it)[0])));
  const code = [
    ...vector(locals.map((it) => [1, ...byteOfType(word(it[2]))])),
    ...body.flatMap((it) => instruction(it, indexOf, [])),
    0x0b,
  ];
  return {
    name: word(functionName).slice(1),
    parameters: parameters.map((it) => word(it[2])),
    results: declared('result').map((it) => byteOfType(word(it[1]))),
    code,
  };
}

/** Operands come first, then the instruction itself, as the binary format wants it. */
function instruction(
  expression: Expression,
  locals: ReadonlyMap<string, number>,
  labels: string[],
): number[] {
  const [head, ...rest] = list(expression);
  const operator = word(head);
  const nested = (items: Expression[], inner: string[]): number[] =>
    items.flatMap((it) => instruction(it, locals, inner));
  if (operator === 'block' || operator === 'loop') {
    const [label, ...body] = rest;
    return [operator === 'block' ? 0x02 : 0x03, 0x40, ...nested(body, [word(label), ...labels]), 0x0b];
  }
  if (operator === 'if') {
    const [condition, yes, no] = rest;
    const inner = ['', ...labels];
    const otherwise = no ? [0x05, ...nested(list(no).slice(1), inner)] : [];
    return [
      ...nested([condition], labels),
      0x04,
      0x40,
      ...nested(list(yes).slice(1), inner),
      ...otherwise,
      0x0b,
    ];
  }
  const known = INSTRUCTIONS.get(operator);
  if (!known) throw new SyntaxError(`The kernel uses "${operator}", which the assembler does not know.`);
  const words = rest.filter((it): it is string => typeof it === 'string');
  const operands = rest.filter((it) => typeof it !== 'string');
  return [...nested(operands, labels), ...known.bytes, ...immediate(known.immediate, words, locals, labels)];
}

function immediate(
  kind: Immediate,
  words: readonly string[],
  locals: ReadonlyMap<string, number>,
  labels: readonly string[],
): number[] {
  switch (kind.kind) {
    case 'none':
      return [];
    case 'bytes':
      return [...kind.bytes];
    case 'local':
      return unsigned(found(locals.get(words[0]), words[0]));
    case 'label':
      return unsigned(found(labels.indexOf(words[0]), words[0]));
    case 'lanes':
      return words.map(Number);
    case 'integer':
      return signed(BigInt(words[0]));
    case 'float':
      return [...new Uint8Array(Float64Array.of(Number(words[0])).buffer)];
    case 'memory': {
      const offset = words.find((it) => it.startsWith('offset='));
      return [kind.alignment, ...unsigned(offset ? Number(offset.slice('offset='.length)) : 0)];
    }
  }
}

function found(index: number | undefined, wanted: string): number {
  if (index === undefined || index < 0)
    throw new SyntaxError(`The kernel names "${wanted}", which is not declared.`);
  return index;
}

const TYPES = new Map([
  ['i32', 0x7f],
  ['i64', 0x7e],
  ['f32', 0x7d],
  ['f64', 0x7c],
  ['v128', 0x7b],
]);

function byteOfType(type: string): number[] {
  return [found(TYPES.get(type), type)];
}
