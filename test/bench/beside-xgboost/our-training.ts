import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type BoostedTrees,
  DEFAULT_BOOSTED_TREES,
  trainBoostedTrees,
} from '../../../scoring-core/src/models/boosted-trees/index.ts';
import type { Matrix } from '../../../scoring-core/src/models/matrix.ts';
import type { TrainingSet } from '../../../scoring-core/src/models/model.ts';
import { asMatrix, COLUMNS } from './synthetic-leads.ts';

/** What both programs are called with: folder, training table, threads, trees, depth, learning rate. */
const trainingArguments = z.tuple([
  z.string(),
  z.string(),
  wholeNumber(),
  wholeNumber(),
  wholeNumber(),
  z.coerce.number(),
]);
type TrainingArguments = z.infer<typeof trainingArguments>;

export function readArguments(): TrainingArguments {
  return trainingArguments.parse(process.argv.slice(2));
}

function wholeNumber() {
  return z.coerce.number().int().positive();
}

/** XGBoost's defaults, so that both do the same work. */
export function trainLikeXgboost(
  set: TrainingSet,
  [, , threads, trees, depth, learningRate]: TrainingArguments,
): BoostedTrees {
  const options = {
    ...DEFAULT_BOOSTED_TREES,
    trees,
    depth,
    learningRate,
    threads,
    l2: 1,
    minChildWeight: 1,
    minGain: 0,
    rowSampling: 1,
    columnSampling: 1,
  };
  return trainBoostedTrees(set, options, 1).model;
}

export function readSet(folder: string, table: string): TrainingSet {
  const labels = Float64Array.from(readFloats(folder, `${table}.labels.f32`));
  return { matrix: readMatrix(folder, table), labels, weights: new Float64Array(labels.length).fill(1) };
}

/** The row-by-row copy is dropped again: like XGBoost, we are given one table in memory. */
export function readMatrix(folder: string, table: string): Matrix {
  const values = readFloats(folder, `${table}.values.f32`);
  return asMatrix({ rows: values.length / COLUMNS, values, labels: new Float32Array(0) });
}

function readFloats(folder: string, file: string): Float32Array {
  const bytes = readFileSync(join(folder, file));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
