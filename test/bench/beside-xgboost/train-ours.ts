import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, readMatrix, readSet, trainLikeXgboost } from './our-training.ts';

/** Trains our boosted trees once; prints seconds and peak memory in bytes, and writes the margins of the test rows. */
const given = readArguments();
const [folder, table] = given;

const set = readSet(folder, table);
const started = performance.now();
const model = trainLikeXgboost(set, given);
const seconds = (performance.now() - started) / 1000;
const peakBytes = process.resourceUsage().maxRSS * 1024;
writeFileSync(join(folder, 'margins.f64'), new Uint8Array(model.predict(readMatrix(folder, 'test')).buffer));
console.log(JSON.stringify({ seconds, peakBytes, version: process.version }));
