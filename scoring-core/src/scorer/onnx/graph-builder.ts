import {
  ATTRIBUTE,
  ELEMENT,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
} from './onnx-proto.ts';

/** ONNX's own operators are in the domain ''; trees and label encoders in 'ai.onnx.ml'. */
export const ML_DOMAIN = 'ai.onnx.ml';

export type AttributeValue =
  | { readonly int: number }
  | { readonly string: string }
  | { readonly floats: readonly number[] }
  | { readonly ints: readonly number[] }
  | { readonly strings: readonly string[] };

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A value that flows through the graph, known by its name. */
export type Wire = string;

/** Collects nodes and constants and hands out the names of what they give. */
export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #constants: OnnxTensor[] = [];
  readonly #inputs: OnnxValueInfo[] = [];
  readonly #outputs: OnnxValueInfo[] = [];

  input(name: string, element: number, width: number): Wire {
    this.#inputs.push(tableInfo(name, element, width));
    return name;
  }

  /** Gives the wire its public name. */
  output(wire: Wire, name: string, element: number): void {
    this.#nodes.push({ opType: 'Identity', name: `give_${name}`, input: [wire], output: [name] });
    this.#outputs.push(tableInfo(name, element, 1));
  }

  add(opType: string, input: readonly Wire[], attributes: Attributes = {}, domain = ''): Wire {
    const wire = `${opType}_${this.#nodes.length}`;
    this.#nodes.push({
      opType,
      domain,
      name: wire,
      input: [...input],
      output: [wire],
      attribute: Object.entries(attributes).map(([name, value]) => encodeAttribute(name, value)),
    });
    return wire;
  }

  doubles(values: ArrayLike<number>, dims: readonly number[]): Wire {
    return this.#constant(ELEMENT.double, dims, Float64Array.from(values));
  }

  floats(values: ArrayLike<number>, dims: readonly number[]): Wire {
    return this.#constant(ELEMENT.float, dims, Float32Array.from(values));
  }

  /** Without `dims`: one integer, not a list. */
  integers(values: readonly number[], dims: readonly number[] = []): Wire {
    return this.#constant(ELEMENT.int64, dims, BigInt64Array.from(values, BigInt));
  }

  booleans(values: readonly boolean[], dims: readonly number[]): Wire {
    return this.#constant(ELEMENT.bool, dims, Uint8Array.from(values, Number));
  }

  graph(name: string): OnnxGraph {
    return {
      name,
      node: this.#nodes,
      initializer: this.#constants,
      input: this.#inputs,
      output: this.#outputs,
    };
  }

  /** Typed arrays are little-endian on every platform that Node runs on, as raw_data must be. */
  #constant(dataType: number, dims: readonly number[], values: ArrayBufferView): Wire {
    const name = `constant_${this.#constants.length}`;
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.push({ name, dims: [...dims], dataType, rawData });
    return name;
  }
}

function tableInfo(name: string, elemType: number, width: number): OnnxValueInfo {
  return {
    name,
    type: { tensorType: { elemType, shape: { dim: [{ dimParam: 'N' }, { dimValue: width }] } } },
  };
}

export function encodeAttribute(name: string, value: AttributeValue): OnnxAttribute {
  if ('int' in value) return { name, type: ATTRIBUTE.int, i: value.int };
  if ('string' in value) return { name, type: ATTRIBUTE.string, s: Buffer.from(value.string) };
  if ('floats' in value) return { name, type: ATTRIBUTE.floats, floats: [...value.floats] };
  if ('ints' in value) return { name, type: ATTRIBUTE.ints, ints: [...value.ints] };
  return { name, type: ATTRIBUTE.strings, strings: value.strings.map((each) => Buffer.from(each)) };
}
