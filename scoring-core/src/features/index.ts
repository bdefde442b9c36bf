export { buildMatrix, type MatrixRow, matrixOf } from './build-matrix.ts';
export { CATALOGUE } from './catalogue/index.ts';
export {
  describeValue,
  type Feature,
  type FeatureFamily,
  type FeatureValue,
  type Fold,
  feature,
} from './feature.ts';
export { type FeatureSet, featureSet } from './feature-set.ts';
export { calendarOf, fieldSource, isRecorded, type Source, type SourceCalendar } from './source-calendar.ts';
export { TimelineFold } from './timeline-fold.ts';
export { vectorAt } from './vector.ts';
