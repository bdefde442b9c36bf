// What somebody who installed @leadlight/scoring-core writes: plain JavaScript, any Node from 20 on, nothing else of
// Leadlight. Reads a stored scorer from this folder, scores one lead, trains trees on two threads, prints JSON.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import {
  alignTo,
  createRandom,
  createServing,
  DEFAULT_BOOSTED_TREES,
  propensityOf,
  trainBoostedTrees,
  unpackModel,
  unpackScorer,
} from '@leadlight/scoring-core';

const files = Object.fromEntries(
  ['model.onnx', 'model.json', 'scorer.json'].map((name) => [name, readFileSync(name)]),
);
const lead = {
  rows: 1,
  columns: [
    { kind: 'category', name: 'country', codes: Int32Array.of(0), categories: ['日本'] },
    { kind: 'number', name: 'pricing_views_7d', values: Float32Array.of(3) },
  ],
};

const scorer = unpackScorer(files);
const model = unpackModel(files);
const row = alignTo(model.schema, lead);
const [margin] = model.predict(row);
const { base, values } = model.explain(row);

console.log(
  JSON.stringify({
    version: scorer.version,
    propensity: propensityOf(scorer.calibrator, margin),
    contributions: base + values.reduce((sum, value) => sum + value, 0) - margin,
    served: await serve(row),
    sameModelOnTwoThreads: (await train(2)) === (await train(1)),
  }),
);

async function serve(matrix) {
  try {
    const serving = await createServing(files);
    const { propensity } = await serving.score(matrix);
    await serving.close();
    return propensity[0];
  } catch (error) {
    return error.message;
  }
}

/** Trains twice, with a pause: a thread that could not start is told of at the next training. */
async function train(threads) {
  const options = { ...DEFAULT_BOOSTED_TREES, trees: 5, threads };
  const table = randomTable(450_000);
  trainBoostedTrees(table, options, 1);
  await setTimeout(threads > 1 ? 300 : 0);
  return JSON.stringify(trainBoostedTrees(table, options, 1).model);
}

function randomTable(rows) {
  const random = createRandom(7);
  const values = Float32Array.from({ length: rows }, () => random() * 10);
  const labels = Float64Array.from(values, (value) => (random() * 10 < value ? 1 : 0));
  const columns = [{ kind: 'number', name: 'visits', values }];
  return { matrix: { rows, columns }, labels, weights: new Float64Array(rows).fill(1) };
}
