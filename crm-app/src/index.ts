/** What benches and tests across packages use of the app; the app itself starts at `cli/main.ts`. */
export { type CsvExamples, type CsvWishes, csvExamples } from './backtest/csv-examples.ts';
export type { BacktestResult } from './backtest/result.ts';
export { type StreamExamples, streamExamples } from './backtest/stream-examples.ts';
export { readLeadsTable } from './leads-table/read-leads-table.ts';
export { readTimelines, type TimelinesFile } from './timelines-file/read-timelines.ts';
export { CANDIDATES } from './training/candidates.ts';
