export { buildMatrix, type MatrixRow, matrixOf } from './build-matrix.ts';
export { isFreeMail } from './catalogue/free-mail-domains.ts';
export { CATALOGUE } from './catalogue/index.ts';
export { coverageOf, type DroppedColumn, dropSparseColumns } from './coverage.ts';
export {
  type ComparedAs,
  type Describer,
  describerOf,
  describeValue,
  type Feature,
  type FeatureFamily,
  type FeatureValue,
  type Fold,
  feature,
} from './feature.ts';
export { type FeatureSet, featureSet } from './feature-set.ts';
export { featuresOfSchema } from './features-of-schema.ts';
export { CAUSED_BY_SCORE } from './folds/calls.ts';
export { type Leak, leakCheck, leakWarning } from './leaks/leak-check.ts';
export { type BarredWhy, barredByName } from './properties/barred-properties.ts';
export {
  type PropertyDeclaration,
  propertyFeature,
  propertyFeatureName,
} from './properties/property-feature.ts';
export { type PropertySurvey, type SurveyOptions, surveyProperties } from './properties/survey.ts';
export { calendarOf, fieldSource, isRecorded, type Source, type SourceCalendar } from './source-calendar.ts';
export { TimelineFold } from './timeline-fold.ts';
export { vectorAt } from './vector.ts';
