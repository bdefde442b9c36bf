import { describe, expect, test } from 'vitest';
import { sigmoid } from '../../evaluation/log-odds.ts';
import type { Matrix } from '../../models/matrix.ts';
import { sha256 } from '../json.ts';
import { encodeAttribute } from '../onnx/graph-builder.ts';
import { ELEMENT, encodeModel, type OnnxModel } from '../onnx/onnx-proto.ts';
import { loadOnnxRuntime } from '../serving/onnx-runtime.ts';
import {
  classifier,
  mixedModel,
  model,
  numbers,
  sigmoidDeclaration,
  sigmoidModel,
  tensorType,
  treesModel,
} from './foreign-models-for-tests.ts';
import { ImportError } from './import-error.ts';
import { importOnnxModel } from './import-onnx-model.ts';
import { openImportedModel } from './open-imported-model.ts';

const options = { background: numbers(150), seed: 1 };
const take = (onnx: OnnxModel, declaration: unknown, background = options.background) =>
  importOnnxModel(encodeModel(onnx), declaration, { background, seed: 1 });

describe('a model that fits its declaration', () => {
  test('gives the log-odds of a probability, its columns found by name', async () => {
    const open = await openImportedModel(
      await take(sigmoidModel, sigmoidDeclaration),
      await loadOnnxRuntime(),
    );
    const matrix = numbers(5_000, 2);
    const margins = await open.predict(matrix);
    const [c, a, b] = matrix.columns.map((column) =>
      column.kind === 'number' ? column.values : new Float32Array(),
    );
    for (let row = 0; row < matrix.rows; row++) {
      expect(sigmoid(margins[row])).toBeCloseTo(sigmoid(0.5 * a[row] - b[row] + 2 * c[row] - 0.25), 6);
    }
    await open.close();
  });

  test('gives a label map by the column of the positive class', async () => {
    const declaration = {
      inputs: [{ name: 'float_input', columns: ['a', 'b', 'c'], type: 'float' }],
      output: { name: 'output_probability', kind: 'label_map', positiveClass: 'won' },
    };
    const imported = await take(treesModel, declaration);
    const open = await openImportedModel(imported, await loadOnnxRuntime());
    const b = { kind: 'number', name: 'b', values: Float32Array.of(2.5, 2.6) } as const;
    const margins = await open.predict({ rows: 2, columns: [b] });
    expect(margins[0]).toBeCloseTo(Math.log(0.1 / 0.9), 5);
    expect(margins[1]).toBeCloseTo(Math.log(0.7 / 0.3), 5);
    await open.close();
  });

  test('takes whole numbers, doubles and text, and log-odds as they are', async () => {
    const declaration = {
      inputs: [
        { name: 'visits', columns: ['visits'], type: 'int64', missing: -7 },
        { name: 'amount', columns: ['amount'], type: 'double' },
        { name: 'country', columns: ['country'], type: 'string', missing: 'FR' },
      ],
      output: { name: 'log_odds', kind: 'log_odds' },
    };
    const matrix: Matrix = {
      rows: 4,
      columns: [
        { kind: 'number', name: 'visits', values: Float32Array.of(1, 2, Number.NaN, 4) },
        { kind: 'number', name: 'amount', values: Float32Array.of(0.5, 0.25, 0, 1) },
        {
          kind: 'category',
          name: 'country',
          codes: Int32Array.of(0, 1, -1, 2),
          categories: ['DE', 'FR', 'Österreich'],
        },
      ],
    };
    const open = await openImportedModel(
      await take(mixedModel, declaration, matrix),
      await loadOnnxRuntime(),
    );
    expect(await open.predict(matrix)).toEqual(
      Float64Array.of(1 + 0.5 + 3, 2 + 0.25 + 5, -7 + 0 + 5, 4 + 1 - 1),
    );
    const half = { kind: 'number', name: 'visits', values: Float32Array.of(1.5) } as const;
    const amount = { kind: 'number', name: 'amount', values: Float32Array.of(1) } as const;
    await expect(open.predict({ rows: 1, columns: [half, amount] })).rejects.toThrow(
      /"visits" has the value 1.5/,
    );
    await open.close();
  });
});

describe('a model that does not fit is refused, with what was expected and what was found', () => {
  const inputs = (change: object) => ({
    ...sigmoidDeclaration,
    inputs: [{ ...sigmoidDeclaration.inputs[0], ...change }],
  });
  const output = (change: object) => ({ ...sigmoidDeclaration, output: change });

  test.each([
    ['an input of another name', inputs({ name: 'y' }), /wants "x"; not declared: "x"/],
    [
      'an input too many',
      {
        ...sigmoidDeclaration,
        inputs: [...sigmoidDeclaration.inputs, { name: 'y', columns: ['d'], type: 'float' }],
      },
      /Column "d": expected a number in the background/,
    ],
    ['another type', inputs({ type: 'double' }), /Input "x": expected float64, found float32/],
    [
      'too few columns',
      inputs({ columns: ['a', 'b'] }),
      /Input "x": expected a table \[any number of rows, 2 columns\], found \[batch, 3\]/,
    ],
    [
      'an output of another name',
      output({ name: 'q', kind: 'probability' }),
      /no output "q"; it has "p", "z"/,
    ],
    [
      'log-odds declared as probability',
      output({ name: 'z', kind: 'probability' }),
      /expected probabilities from 0 to 1, found/,
    ],
    [
      'a class that is not there',
      output({ name: 'p', kind: 'probability', positiveClass: 1 }),
      /expected a column 1 for the positive class, counted from 0, found 1/,
    ],
    [
      'a label map that is none',
      output({ name: 'p', kind: 'label_map', positiveClass: 1 }),
      /declared as a label map, and no ZipMap makes it/,
    ],
    ['a type that is not known', inputs({ type: 'float16' }), /declaration is wrong/],
    ['a column named twice', inputs({ columns: ['a', 'b', 'a'] }), /names column "a" twice/],
    [
      'another file than declared',
      { ...sigmoidDeclaration, sha256: sha256('other') },
      /expected SHA-256 [0-9a-f]+, found/,
    ],
  ])('%s', async (_, declaration, message) => {
    const refusal = take(sigmoidModel, declaration);
    await expect(refusal).rejects.toThrow(ImportError);
    await expect(refusal).rejects.toThrow(message);
  });

  const overTrees = (declared: object) => ({
    inputs: [{ name: 'float_input', columns: ['a', 'b', 'c'], type: 'float' }],
    output: declared,
  });

  test('a label output, a map declared as a tensor and an unknown label', async () => {
    await expect(take(treesModel, overTrees({ name: 'output_label', kind: 'probability' }))).rejects.toThrow(
      /expected float32 or float64 \(probability\), found string/,
    );
    await expect(
      take(treesModel, overTrees({ name: 'output_probability', kind: 'probability' })),
    ).rejects.toThrow(/expected a tensor, found a list or map/);
    const declared = { name: 'output_probability', kind: 'label_map', positiveClass: 'bought' };
    await expect(take(treesModel, overTrees(declared))).rejects.toThrow(
      /labels "lost", "won", and not .* "bought"/,
    );
  });

  test('several classes and none named as the positive one', async () => {
    const table = model({
      ...treesModel.graph,
      node: [classifier],
      output: [{ name: 'probabilities', type: tensorType(ELEMENT.float, 'N', 2) }],
    });
    const declared = { name: 'probabilities', kind: 'probability' };
    await expect(take(table, overTrees(declared))).rejects.toThrow(/expected 1 column, found 2/);
    await expect(take(table, overTrees({ ...declared, positiveClass: 1 }))).resolves.toBeDefined();
  });

  test('a fixed number of rows', async () => {
    const fixed = model({
      ...sigmoidModel.graph,
      input: [{ name: 'x', type: tensorType(ELEMENT.float, 1, 3) }],
    });
    await expect(take(fixed, sigmoidDeclaration)).rejects.toThrow(/found \[1, 3\]/);
  });

  test('a result that depends on the rows beside it', async () => {
    const mean = {
      opType: 'ReduceMean',
      input: ['x'],
      output: ['m'],
      attribute: [encodeAttribute('axes', { ints: [0] })],
    };
    const mixing = model({
      ...sigmoidModel.graph,
      node: [
        mean,
        { opType: 'Sub', input: ['x', 'm'], output: ['d'] },
        { opType: 'MatMul', input: ['d', 'w'], output: ['z'] },
      ],
      output: [{ name: 'z', type: tensorType(ELEMENT.float, 'batch', 1) }],
    });
    const declaration = { ...sigmoidDeclaration, output: { name: 'z', kind: 'log_odds' } };
    await expect(take(mixing, declaration)).rejects.toThrow(/depends on the rows beside it/);
  });

  test('missing values that the model does not take', async () => {
    const background: Matrix = {
      rows: 2,
      columns: ['a', 'b', 'c'].map((name) => ({
        kind: 'number',
        name,
        values: Float32Array.of(1, Number.NaN),
      })),
    };
    await expect(take(sigmoidModel, sigmoidDeclaration, background)).rejects.toThrow(
      /gives NaN for row 1.*missing/,
    );
    await expect(take(sigmoidModel, inputs({ missing: 0 }), background)).resolves.toBeDefined();
  });
});
