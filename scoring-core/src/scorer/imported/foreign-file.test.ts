import { describe, expect, test } from 'vitest';
import { sha256 } from '../json.ts';
import {
  ELEMENT,
  encodeModel,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from '../onnx/onnx-proto.ts';
import { ServingError } from '../serving/serving-error.ts';
import { model, numbers, sigmoidDeclaration, sigmoidModel } from './foreign-models-for-tests.ts';
import { ImportError } from './import-error.ts';
import { importOnnxModel } from './import-onnx-model.ts';

const options = { background: numbers(150), seed: 1 };
const take = (onnx: OnnxModel, declaration: unknown) =>
  importOnnxModel(encodeModel(onnx), declaration, options);

describe('a damaged or dangerous file never loads', () => {
  const bytes = encodeModel(sigmoidModel);
  const load = (file: Uint8Array) => importOnnxModel(file, sigmoidDeclaration, options);

  test('cut off at any byte', async () => {
    for (let length = 0; length < bytes.length; length++) {
      const refusal = await load(bytes.subarray(0, length)).catch((error: unknown) => error);
      expect(refusal instanceof ImportError || refusal instanceof ServingError, `${length} bytes`).toBe(true);
    }
  });

  test('anything else than ONNX', async () => {
    for (const text of [
      '<!doctype html><title>Sign in</title>',
      'PK\u0003\u0004',
      '{"trees": []}',
      '\0'.repeat(64),
    ]) {
      await expect(load(new TextEncoder().encode(text))).rejects.toThrow(ImportError);
    }
  });

  test('a byte changed, where the maker told the hash', async () => {
    const changed = new Uint8Array(bytes);
    changed[bytes.length >> 1] ^= 1;
    const declaration = { ...sigmoidDeclaration, sha256: sha256(bytes) };
    await expect(importOnnxModel(bytes, declaration, options)).resolves.toBeDefined();
    await expect(importOnnxModel(changed, declaration, options)).rejects.toThrow(/SHA-256/);
  });

  test('an operator that does not exist', async () => {
    const node = [{ opType: 'BuyLead', domain: 'example', input: ['x'], output: ['p'] }];
    await expect(take(model({ ...sigmoidModel.graph, node }), sigmoidDeclaration)).rejects.toThrow(
      ServingError,
    );
  });

  test('weights in another file, and loops, wherever they stand', async () => {
    const outside: OnnxTensor = {
      name: 'w',
      dims: [3, 1],
      dataType: ELEMENT.float,
      dataLocation: 1,
      externalData: [{ key: 'location', value: 'weights.bin' }],
    };
    const branch = (inner: OnnxGraph): OnnxNode => ({
      opType: 'If',
      input: ['x'],
      output: ['y'],
      attribute: [{ name: 'then_branch', type: 5, g: inner }],
    });
    const graph = sigmoidModel.graph ?? {};
    const withNode = (node: OnnxNode) => model({ ...graph, node: [...(graph.node ?? []), node] });
    const loop = { opType: 'Loop', name: 'forever', input: [], output: [] };
    const refused: [OnnxModel, RegExp][] = [
      [model({ ...graph, initializer: [outside] }), /"w" lie in another file/],
      [model({ ...graph, sparseInitializer: [{ values: outside }] }), /"w" lie in another file/],
      [withNode(branch({ initializer: [outside] })), /"w" lie in another file/],
      [withNode(loop), /has a Loop \("forever"\)/],
      [withNode(branch({ node: [loop] })), /has a Loop \("forever"\)/],
      [{ ...sigmoidModel, functions: [{ node: [loop] }] }, /has a Loop \("forever"\)/],
    ];
    for (const [file, message] of refused) {
      await expect(take(file, sigmoidDeclaration)).rejects.toThrow(message);
    }
  });
});
