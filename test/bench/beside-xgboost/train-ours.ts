import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, readMatrix, readSet, trainLikeXgboost } from './our-training.ts';

/**
 * Trains our boosted trees once; prints seconds, processor seconds, peak bytes, and writes the margins of the
 * test rows.
 */
const given = readArguments();
const [folder, table] = given;

const set = readSet(folder, table);
const started = performance.now();
const worked = process.cpuUsage();
const model = trainLikeXgboost(set, given);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(worked);
const peakBytes = process.resourceUsage().maxRSS * 1024;
writeFileSync(join(folder, 'margins.f64'), new Uint8Array(model.predict(readMatrix(folder, 'test')).buffer));
console.log(
  JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakBytes, version: process.version }),
);
