import { readArguments, readMatrix, readSet, trainLikeXgboost } from './our-training.ts';

/** Trains our boosted trees, explains the test rows once; prints seconds, and how far shares are from adding up. */
const given = readArguments();
const [folder, table] = given;

const model = trainLikeXgboost(readSet(folder, table), given);
const test = readMatrix(folder, 'test');
const margins = model.predict(test);
const started = performance.now();
const { base, values } = model.explain(test);
const seconds = (performance.now() - started) / 1000;
const width = test.columns.length;
let largestError = 0;
for (let row = 0; row < test.rows; row++) {
  const sum = values.subarray(row * width, (row + 1) * width).reduce((a, b) => a + b, base);
  largestError = Math.max(largestError, Math.abs(sum - margins[row]));
}
console.log(JSON.stringify({ seconds, largestError, version: process.version }));
