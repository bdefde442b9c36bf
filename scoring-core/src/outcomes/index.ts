export { type Eligibility, exampleAt, judge, type LeftOut, notAtRisk } from './example.ts';
export { historyOf, type LeadHistory } from './lead-history.ts';
export { type Moment, type MomentKind, matters, momentsOf, SILENCE, type Span } from './moments.ts';
export { BECOMES_LEAD, type Outcome, type OutcomeType, outcomeOf } from './outcome.ts';
export {
  type Example,
  type SampledExamples,
  type SamplingOptions,
  sampleExamples,
} from './sample-examples.ts';
