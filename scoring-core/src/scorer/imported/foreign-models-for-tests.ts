import type { Matrix } from '../../models/matrix.ts';
import { createRandom } from '../../random.ts';
import { encodeAttribute, ML_DOMAIN } from '../onnx/graph-builder.ts';
import {
  ELEMENT,
  type OnnxModel,
  type OnnxNode,
  type OnnxOpset,
  type OnnxTensor,
  type OnnxType,
} from '../onnx/onnx-proto.ts';

/** For tests: models as other tools export them. */
export const tensorType = (elemType: number, ...dims: (number | string)[]): OnnxType => ({
  tensorType: {
    elemType,
    shape: { dim: dims.map((each) => (typeof each === 'number' ? { dimValue: each } : { dimParam: each })) },
  },
});

const floats = (name: string, dims: number[], values: number[]): OnnxTensor => ({
  name,
  dims,
  dataType: ELEMENT.float,
  rawData: new Uint8Array(Float32Array.from(values).buffer),
});

const ONNX: OnnxOpset = { domain: '', version: 15 };
const ONNX_ML: OnnxOpset = { domain: ML_DOMAIN, version: 2 };

export const model = (graph: NonNullable<OnnxModel['graph']>, opsetImport = [ONNX, ONNX_ML]): OnnxModel => ({
  irVersion: 8,
  producerName: 'somebody else',
  graph: { name: 'theirs', ...graph },
  opsetImport,
});

/** What PyTorch exports for a logistic regression: one float input, one probability. Log-odds 0.5 a − b + 2 c − 0.25. */
export const sigmoidModel: OnnxModel = model(
  {
    node: [
      { opType: 'MatMul', input: ['x', 'w'], output: ['xw'] },
      { opType: 'Add', input: ['xw', 'b'], output: ['z'] },
      { opType: 'Sigmoid', input: ['z'], output: ['p'] },
    ],
    initializer: [floats('w', [3, 1], [0.5, -1, 2]), floats('b', [1], [-0.25])],
    input: [{ name: 'x', type: tensorType(ELEMENT.float, 'batch', 3) }],
    output: [
      { name: 'p', type: tensorType(ELEMENT.float, 'batch', 1) },
      { name: 'z', type: tensorType(ELEMENT.float, 'batch', 1) },
    ],
  },
  [ONNX],
);

/** What scikit-learn's converter makes of a tree classifier: a label, and a list of maps from label to probability. */
export const classifier: OnnxNode = {
  opType: 'TreeEnsembleClassifier',
  domain: ML_DOMAIN,
  input: ['float_input'],
  output: ['output_label', 'probabilities'],
  attribute: [
    encodeAttribute('classlabels_strings', { strings: ['lost', 'won'] }),
    encodeAttribute('post_transform', { string: 'NONE' }),
    encodeAttribute('nodes_treeids', { ints: [0, 0, 0] }),
    encodeAttribute('nodes_nodeids', { ints: [0, 1, 2] }),
    encodeAttribute('nodes_featureids', { ints: [1, 0, 0] }),
    encodeAttribute('nodes_values', { floats: [2.5, 0, 0] }),
    encodeAttribute('nodes_modes', { strings: ['BRANCH_LEQ', 'LEAF', 'LEAF'] }),
    encodeAttribute('nodes_truenodeids', { ints: [1, 0, 0] }),
    encodeAttribute('nodes_falsenodeids', { ints: [2, 0, 0] }),
    encodeAttribute('class_treeids', { ints: [0, 0, 0, 0] }),
    encodeAttribute('class_nodeids', { ints: [1, 1, 2, 2] }),
    encodeAttribute('class_ids', { ints: [0, 1, 0, 1] }),
    encodeAttribute('class_weights', { floats: [0.9, 0.1, 0.3, 0.7] }),
  ],
};
export const treesModel: OnnxModel = model({
  node: [
    classifier,
    {
      opType: 'ZipMap',
      domain: ML_DOMAIN,
      input: ['probabilities'],
      output: ['output_probability'],
      attribute: [encodeAttribute('classlabels_strings', { strings: ['lost', 'won'] })],
    },
  ],
  input: [{ name: 'float_input', type: tensorType(ELEMENT.float, 'N', 3) }],
  output: [
    { name: 'output_label', type: tensorType(ELEMENT.string, 'N') },
    {
      name: 'output_probability',
      type: {
        sequenceType: {
          elemType: { mapType: { keyType: ELEMENT.string, valueType: tensorType(ELEMENT.float) } },
        },
      },
    },
  ],
});

/** One column an input, of every type: visits (int64), amount (double), country (string, and in rank 1). */
export const mixedModel: OnnxModel = model({
  node: [
    {
      opType: 'Cast',
      input: ['visits'],
      output: ['v'],
      attribute: [encodeAttribute('to', { int: ELEMENT.double })],
    },
    {
      opType: 'LabelEncoder',
      domain: ML_DOMAIN,
      input: ['country'],
      output: ['code'],
      attribute: [
        encodeAttribute('keys_strings', { strings: ['DE', 'FR'] }),
        encodeAttribute('values_int64s', { ints: [3, 5] }),
        encodeAttribute('default_int64', { int: -1 }),
      ],
    },
    {
      opType: 'Cast',
      input: ['code'],
      output: ['c'],
      attribute: [encodeAttribute('to', { int: ELEMENT.double })],
    },
    { opType: 'Squeeze', input: ['v', 'one'], output: ['v1'] },
    { opType: 'Squeeze', input: ['amount', 'one'], output: ['a1'] },
    { opType: 'Sum', input: ['v1', 'a1', 'c'], output: ['log_odds'] },
  ],
  initializer: [
    { name: 'one', dims: [1], dataType: ELEMENT.int64, rawData: new Uint8Array(BigInt64Array.of(1n).buffer) },
  ],
  input: [
    { name: 'visits', type: tensorType(ELEMENT.int64, 'N', 1) },
    { name: 'amount', type: tensorType(ELEMENT.double, 'N', 1) },
    { name: 'country', type: tensorType(ELEMENT.string, 'N') },
  ],
  output: [{ name: 'log_odds', type: tensorType(ELEMENT.double, 'N') }],
});

export const numbers = (rows: number, seed = 1): Matrix => {
  const random = createRandom(seed);
  const column = (name: string) =>
    ({ kind: 'number', name, values: Float32Array.from({ length: rows }, () => random() * 6 - 1) }) as const;
  return { rows, columns: [column('c'), column('a'), column('b')] };
};

export const sigmoidDeclaration = {
  inputs: [{ name: 'x', columns: ['a', 'b', 'c'], type: 'float' }],
  output: { name: 'p', kind: 'probability' },
};
