/** From which propensity on a lead is called: what is proposed from the calls a day, who decided, what holds. */
export { areDecided, BY_LEADLIGHT } from './decided.ts';
export { followCapacity } from './follow-capacity.ts';
export { DEFAULT_CALLS_PER_DAY } from './proposal.ts';
export { type ReadThresholds, readThresholds } from './read-thresholds.ts';
export { workingDaysBefore } from './working-days.ts';
