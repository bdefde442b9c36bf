import type { Feature } from '../feature.ts';
import { behaviour } from './behaviour.ts';
import { callFeatures } from './calls.ts';
import { email } from './email.ts';
import { firmographics } from './firmographics.ts';
import { intentActions } from './intent-actions.ts';
import { intentPages } from './intent-pages.ts';
import { sales } from './sales.ts';
import { source } from './source.ts';

/** Every feature that needs no knowledge of a tenant's own fields, in the order of a table's columns. */
export const CATALOGUE: readonly Feature[] = [
  ...behaviour,
  ...intentPages,
  ...intentActions,
  ...sales,
  ...email,
  ...callFeatures,
  ...source,
  ...firmographics,
];
