/**
 * The scoring core, in the order of the road: what happened → features → honest labels → models → calibration →
 * reasons → evaluation → a stored scorer that serves.
 */

export * from './calibration/index.ts';
export * from './evaluation/index.ts';
export * from './explain/index.ts';
export * from './features/index.ts';
export * from './models/index.ts';
export * from './outcomes/index.ts';
export { createRandom, type Random, shuffle } from './random.ts';
export * from './routing/index.ts';
export * from './scorer/index.ts';
export * from './survival/index.ts';
export * from './timeline/index.ts';
export * from './training/index.ts';
