/**
 * The scoring core, in the order of the road: what happened → features → honest labels → models → calibration →
 * reasons → evaluation → a stored scorer that serves.
 */

export { callTop } from './evaluation/call-top.ts';
export { cumulativeGains } from './evaluation/gains.ts';
export { precisionRecallCurve } from './evaluation/precision-recall-curve.ts';
export { reliabilityBands } from './evaluation/reliability-bands.ts';
export { splitByTime } from './evaluation/time-split.ts';
export { verdictOf } from './evaluation/verdict.ts';
export * from './explain/index.ts';
export * from './features/index.ts';
export * from './models/index.ts';
export * from './outcomes/index.ts';
export { createRandom, type Random, shuffle } from './random.ts';
export * from './routing/index.ts';
export * from './scorer/index.ts';
export * from './timeline/index.ts';
export * from './training/index.ts';
