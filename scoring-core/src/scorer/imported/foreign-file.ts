import { sha256 } from '../json.ts';
import {
  decodeModel,
  ELEMENT,
  encodeModel,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
} from '../onnx/onnx-proto.ts';
import type { Declaration } from './declaration.ts';
import { ImportError } from './import-error.ts';

/** A foreign file found sound so far: the bytes to open and the tensor that the propensity is read from. */
export type ForeignFile = { readonly bytes: Uint8Array; readonly output: TensorOutput };

export type TensorOutput = {
  readonly name: string;
  readonly kind: 'probability' | 'log_odds';
  /** Column of the positive class; null: the output must have one column. */
  readonly positiveClass: number | null;
};

/** 100 MB: thousands of deep trees; what is larger would hold the service's memory and its threads. */
export const MOST_BYTES = 100_000_000;

/** Checks what can be seen without running anything. Throws an `ImportError`. */
export function checkForeignFile(bytes: Uint8Array, declaration: Declaration): ForeignFile {
  if (bytes.length > MOST_BYTES) {
    throw new ImportError(
      'forbidden',
      `The model has ${bytes.length} bytes; at most ${MOST_BYTES} are taken.`,
    );
  }
  if (declaration.sha256 !== undefined && sha256(bytes) !== declaration.sha256) {
    throw new ImportError(
      'corrupt',
      `The file is not the one declared: expected SHA-256 ${declaration.sha256}, found ${sha256(bytes)}. Copy it again.`,
    );
  }
  const model = decode(bytes);
  const graph = model.graph;
  if (!graph?.node?.length || !graph.output?.length || !model.opsetImport?.length) {
    throw new ImportError(
      'corrupt',
      'The file is no complete ONNX model: its graph, outputs or operator versions are missing. It may have been cut off; copy or export it again.',
    );
  }
  refuseForbidden(model, graph);
  return readableOutput(bytes, graph, declaration);
}

function decode(bytes: Uint8Array): OnnxModel {
  try {
    return decodeModel(bytes);
  } catch (cause) {
    throw new ImportError(
      'corrupt',
      `The file cannot be read as ONNX (${bytes.length} bytes): it is damaged, cut off or something else. Copy or export it again.`,
      { cause },
    );
  }
}

/** Weights in other files would be read from our disk, and a Loop may never end. */
function refuseForbidden(model: OnnxModel, graph: OnnxGraph): void {
  const functions = (model.functions ?? []).map((each) => ({ node: each.node ?? [] }));
  const graphs = [graph, ...functions].flatMap(withInnerGraphs);
  const nodes = graphs.flatMap((each) => each.node ?? []);
  const loop = nodes.find((node) => node.opType === 'Loop');
  if (loop) {
    throw new ImportError(
      'forbidden',
      `The model has a Loop ("${loop.name}"), which may never end. Export it without.`,
    );
  }
  const attributes = nodes.flatMap((node) => node.attribute ?? []);
  const sparse = [
    ...graphs.flatMap((each) => each.sparseInitializer ?? []),
    ...attributes.flatMap((each) => [each.sparseTensor ?? [], each.sparseTensors ?? []].flat()),
  ];
  const tensors = [
    ...graphs.flatMap((each) => each.initializer ?? []),
    ...attributes.flatMap((each) => [each.t ?? [], each.tensors ?? []].flat()),
    ...sparse.flatMap((each) => [each.values ?? [], each.indices ?? []].flat()),
  ];
  const outside = tensors.find((tensor) => tensor.dataLocation === EXTERNAL || tensor.externalData?.length);
  if (outside) {
    throw new ImportError(
      'forbidden',
      `The weights "${outside.name}" lie in another file. Save the model as one file with its weights inside.`,
    );
  }
}

const EXTERNAL = 1;

/** The graph and those inside its nodes (branches, bodies), at any depth. */
function withInnerGraphs(graph: OnnxGraph): OnnxGraph[] {
  const attributes = (graph.node ?? []).flatMap((node) => node.attribute ?? []);
  const inner = attributes.flatMap((each) => [each.g ?? [], each.graphs ?? []].flat());
  return [graph, ...inner.flatMap(withInnerGraphs)];
}

/**
 * onnxruntime-node gives tensors alone, not maps. A label map is made by a ZipMap from a table of probabilities;
 * that table becomes one more output: protobuf messages written one behind the other merge, so a graph with just
 * this output is appended and no byte of the file is rewritten
 * (https://protobuf.dev/programming-guides/encoding/#last-one-wins).
 */
function readableOutput(bytes: Uint8Array, graph: OnnxGraph, declaration: Declaration): ForeignFile {
  const declared = declaration.output;
  if (declared.kind === 'log_odds') return { bytes, output: { ...declared, positiveClass: null } };
  if (declared.kind === 'probability') {
    return { bytes, output: { ...declared, positiveClass: declared.positiveClass ?? null } };
  }
  const zip = graph.node?.find((node) => node.opType === 'ZipMap' && node.output?.includes(declared.name));
  const table = zip?.input?.[0];
  if (!zip || table === undefined) {
    throw new ImportError(
      'output',
      `The output "${declared.name}" is declared as a label map, and no ZipMap makes it. Declare it as a probability, or export without maps (scikit-learn: zipmap False).`,
    );
  }
  const labels = zipLabels(zip);
  const positiveClass = labels.indexOf(declared.positiveClass);
  if (positiveClass < 0) {
    throw new ImportError(
      'output',
      `The label map "${declared.name}" has the labels ${labels.map((label) => JSON.stringify(label)).join(', ')}, and not the positive class ${JSON.stringify(declared.positiveClass)}.`,
    );
  }
  const output = { name: table, kind: 'probability', positiveClass } as const;
  if (graph.output?.some((each) => each.name === table)) return { bytes, output };
  const shape = { dim: [{ dimParam: 'N' }, { dimValue: labels.length }] };
  const extra = encodeModel({
    graph: { output: [{ name: table, type: { tensorType: { elemType: ELEMENT.float, shape } } }] },
  });
  return { bytes: new Uint8Array(Buffer.concat([bytes, extra])), output };
}

function zipLabels(zip: OnnxNode): (string | number)[] {
  const attribute = (name: string) => zip.attribute?.find((each) => each.name === name);
  const strings = attribute('classlabels_strings')?.strings ?? [];
  if (strings.length > 0) return strings.map((each) => Buffer.from(each).toString('utf8'));
  return attribute('classlabels_int64s')?.ints ?? [];
}
