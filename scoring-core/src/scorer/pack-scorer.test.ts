import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_BOOSTED_TREES, trainBoostedTrees, trainCoxTrees } from '../models/boosted-trees/index.ts';
import type { Matrix } from '../models/matrix.ts';
import { createRules } from '../models/rules/index.ts';
import { packScorer } from './pack-scorer.ts';
import type { ScorerFacts } from './scorer.ts';
import { type ScorerFileName, ScorerFormatError } from './scorer-error.ts';
import type { FoundFiles } from './scorer-files.ts';
import { unpackModel, unpackScorer } from './unpack-scorer.ts';

const leads: Matrix = {
  rows: 2,
  columns: [
    { kind: 'number', name: 'pricing_views_7d', values: Float32Array.of(3, 0) },
    { kind: 'category', name: 'country', categories: ['DE', '日本'], codes: Int32Array.of(1, -1) },
  ],
};
const model = createRules(leads, [
  { kind: 'at_least', column: 'pricing_views_7d', bound: 1, points: 2 },
  { kind: 'one_of', column: 'country', categories: ['日本'], points: 0.1 },
]);
const facts: ScorerFacts = {
  version: '2026-05-12 rules 1',
  createdAt: '2026-05-12T08:00:00Z',
  outcome: 'deal_won',
  horizonDays: 90,
  input: { features: ['pricing_views_7d', 'country'] },
  calibrator: { kind: 'platt', slope: 0.9, intercept: -1 },
  baseRate: 0.07,
  metrics: { rocAuc: 0.812, brier: null },
  trainingWindow: { from: '2025-01-01T00:00:00Z', to: '2026-01-31T00:00:00Z', asOf: '2026-05-01T00:00:00Z' },
  dataHash: 'abc',
  reasons: { words: {} },
};
const files = packScorer(model, facts);
const NAMES: ScorerFileName[] = ['model.onnx', 'model.json', 'scorer.json'];

function faultOf(found: FoundFiles): ScorerFormatError {
  try {
    unpackScorer(found);
  } catch (error) {
    if (error instanceof ScorerFormatError) return error;
    throw error;
  }
  throw new Error('The files were taken for a scorer.');
}

const withScorerJson = (change: (json: Record<string, unknown>) => object): FoundFiles => {
  const json = JSON.parse(new TextDecoder().decode(files['scorer.json']));
  return { ...files, 'scorer.json': new TextEncoder().encode(JSON.stringify(change(json))) };
};

test('trees whose margin is no log-odds make no scorer, and the message says what does', () => {
  const options = { ...DEFAULT_BOOSTED_TREES, trees: 1 };
  const weights = Float64Array.of(1, 1);
  const durations = { time: Float64Array.of(1, 2), event: Float64Array.of(1, 1) };
  const hazards = trainCoxTrees({ matrix: leads, weights, durations }, options, 1).model;
  expect(() => packScorer(hazards, facts)).toThrow(/"cox" give no log-odds. trainBoostedCox/);
  const set = { matrix: leads, labels: Float64Array.of(0, 3), weights };
  const amounts = trainBoostedTrees(set, { ...options, objective: 'squared_error' }, 1).model;
  expect(() => packScorer(amounts, facts)).toThrow(/"squared_error" give no log-odds/);
});

describe('a packed scorer', () => {
  test('comes back with every fact, and a model that is equal', () => {
    const scorer = unpackScorer(files);
    expect(scorer).toMatchObject({ ...facts, kind: 'rules', schema: model.schema });
    expect(unpackModel(files).predict(leads)).toEqual(model.predict(leads));
    expect(unpackModel(files).explain(leads)).toEqual(model.explain(leads));
  });

  test('keeps fields that this version does not know, through any number of round trips', () => {
    const newer = {
      ...facts,
      promotedBy: { person: 7 },
      trainingWindow: { ...facts.trainingWindow, weeks: 60 },
    };
    const once = unpackScorer(packScorer(model, newer));
    const twice = unpackScorer(packScorer(model, once));
    expect(twice).toMatchObject({ promotedBy: { person: 7 }, trainingWindow: { weeks: 60 } });
    expect(twice.id).toBe(once.id);
  });

  test('has an id that is its content', () => {
    expect(packScorer(model, { ...facts })).toEqual(files);
    const { id } = unpackScorer(files);
    const recalibrated = packScorer(model, { ...unpackScorer(files), calibrator: { kind: 'identity' } });
    expect(unpackScorer(recalibrated).id).not.toBe(id);
    expect(recalibrated['model.json']).toEqual(files['model.json']);
  });

  test('takes no number that JSON cannot hold, and no time of another kind', () => {
    expect(() => packScorer(model, { ...facts, metrics: { rocAuc: Number.NaN } })).toThrow(
      /\$\.metrics\.rocAuc is NaN/,
    );
    expect(() => packScorer(model, { ...facts, createdAt: 'yesterday' })).toThrow(/createdAt/);
  });
});

describe('files that are not as they were stored are refused', () => {
  test.each(NAMES)('%s is missing', (name) => {
    const { [name]: _, ...rest } = files;
    expect(faultOf(rest)).toMatchObject({ file: name, fault: 'missing' });
  });

  test.each(NAMES)('%s is cut off', (name) => {
    const whole = files[name];
    for (const length of [0, 1, whole.length >> 1, whole.length - 1]) {
      const error = faultOf({ ...files, [name]: whole.subarray(0, length) });
      expect(error).toMatchObject({ file: name, fault: 'truncated' });
      expect(error.message).toContain('Restore');
    }
  });

  test.each(NAMES)('%s has a changed byte', (name) => {
    fc.assert(
      fc.property(fc.nat(files[name].length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
        const changed = new Uint8Array(files[name]);
        changed[place] ^= flip;
        faultOf({ ...files, [name]: changed });
      }),
      { numRuns: 300 },
    );
  });

  test('two scorers were mixed', () => {
    const other = packScorer(model, { ...facts, calibrator: { kind: 'identity' } });
    expect(faultOf({ ...files, 'model.onnx': other['model.onnx'] })).toMatchObject({ file: 'model.onnx' });
  });

  test('a fact was edited by hand', () => {
    const error = faultOf(withScorerJson((json) => ({ ...json, baseRate: 0.5 })));
    expect(error).toMatchObject({ file: 'scorer.json', fault: 'corrupt' });
    expect(error.message).toContain('changed after it was written');
  });

  test('a newer Leadlight wrote it, or something else did', () => {
    expect(faultOf(withScorerJson((json) => ({ ...json, formatVersion: 2 })))).toMatchObject({
      fault: 'unknown_version',
    });
    expect(faultOf(withScorerJson(() => ({ name: 'package' }))).message).toContain(
      'does not describe a Leadlight scorer',
    );
    expect(faultOf(withScorerJson(({ outcome, ...json }) => json)).message).toContain('outcome');
  });
});
