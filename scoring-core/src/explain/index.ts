export { type ColumnReference, referencesOf } from './column-reference.ts';
export { type DescribeValue, describeColumn, formatNumber } from './describe-column.ts';
export { type FeatureStrength, featureStrengths } from './feature-strength.ts';
export { cellValue, type Reason, reasonsFor } from './reasons.ts';
export { type Change, MOST_EXACT, type WhatChanged, whatChanged } from './what-changed.ts';
