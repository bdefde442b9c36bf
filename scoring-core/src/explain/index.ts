export { type ColumnReference, referencesOf } from './column-reference.ts';
export { type FeatureStrength, featureStrengths } from './feature-strength.ts';
export {
  cellValue,
  type DescribeValue,
  describeColumn,
  formatNumber,
  type Reason,
  reasonsFor,
} from './reasons.ts';
export { type Change, MOST_EXACT, whatChanged } from './what-changed.ts';
