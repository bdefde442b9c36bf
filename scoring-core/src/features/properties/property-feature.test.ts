import { expect, it } from 'vitest';
import { propertyFeature } from './property-feature.ts';

it.each([
  ['hs_lead_status', 'OPEN_DEAL', 'lead status: open deal'],
  ['hs_lead_status', 'NEW', 'lead status: NEW'],
  ['AnnualPlan__c', 'Pro', 'annual plan: Pro'],
  ['country_code', 'DE', 'country code: DE'],
  ['product_line', 'SaaS_Tools', 'product line: SaaS_Tools'],
  ['hs_', 'a', 'hs: a'],
])('a rep reads %s = %s as "%s"', (property, value, words) => {
  expect(propertyFeature({ property, type: 'category' }).describe(value, null)).toBe(words);
});
