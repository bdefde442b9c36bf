import { expect, test } from 'vitest';
import { outcomeOf } from '../../outcomes/index.ts';
import { at, event, storeOf } from '../../timeline/rows.test-support.ts';
import { describeValue } from '../feature.ts';
import { featureSet } from '../feature-set.ts';
import { vectorAt } from '../vector.ts';
import { barredByName } from './barred-properties.ts';
import { propertyFeature } from './property-feature.ts';
import { surveyProperties } from './survey.ts';

const outcome = outcomeOf('deal_won');
const leads = Array.from({ length: 60 }, (_, index) => `lead:${index}`);
const set = (lead: string, name: string, value: unknown, day = '2025-01-02'): ReturnType<typeof event> =>
  event(lead, 'property_changed', day, { name, value });

const store = storeOf(
  leads.flatMap((lead, index) => [
    event(lead, 'lead_created', '2025-01-01'),
    set(lead, 'seats', String(index)),
    set(lead, 'plan', index % 2 ? 'team' : 'solo'),
    set(lead, 'notes', `note ${index}`),
    set(lead, 'constant', 'yes'),
    set(lead, 'renewal', `2025-03-${10 + (index % 20)}`),
    set(lead, 'country', 'DE'),
    set(lead, 'hs_analytics_num_visits', index),
    ...(index < 10
      ? [event(lead, 'deal_won', '2025-02-01'), set(lead, 'onboarding_owner', `cs${index % 3}`, '2025-02-02')]
      : []),
  ]),
);

test('properties become numbers or categories, or are barred with a reason', () => {
  expect(surveyProperties(store, { outcome, asOf: at('2025-03-01') })).toEqual({
    declared: [
      { property: 'plan', type: 'category' },
      { property: 'seats', type: 'number' },
    ],
    barred: [
      { property: 'constant', why: 'always the same value' },
      { property: 'hs_analytics_num_visits', why: 'calculated by the CRM' },
      { property: 'notes', why: 'too many different values' },
      { property: 'onboarding_owner', why: 'filled in only with or after the outcome' },
      { property: 'renewal', why: 'a date' },
    ],
  });
});

test('a calculated field may be allowed, and what is known only after asOf is not seen', () => {
  const allowed = new Set(['hs_analytics_num_visits']);
  const { declared, barred } = surveyProperties(store, { outcome, asOf: at('2025-01-15'), allowed });
  expect(declared).toContainEqual({ property: 'hs_analytics_num_visits', type: 'number' });
  expect(barred.map(({ property }) => property)).not.toContain('onboarding_owner');
});

test('a declared property is a feature like any other', () => {
  const features = [
    propertyFeature({ property: 'seats', type: 'number' }),
    propertyFeature({ property: 'plan', type: 'category' }),
  ];
  const calendar = { kind: 'all since', since: 0 } as const;
  const vector = vectorAt(featureSet(features), store.timelineOf('lead:7'), at('2025-01-03'), calendar);
  expect(vector).toEqual([7, 'team']);
  expect(features.map(({ name }) => name)).toEqual(['property_seats', 'property_plan']);
  expect(describeValue(features[0], 7, null)).toBe('seats: 7');
  const salesforce = propertyFeature({ property: 'AnnualSpend__c', type: 'number' });
  expect(describeValue(salesforce, null, null)).toBe('annual spend not filled in');
});

test.each([
  ['leadlight_propensity', 'written by Leadlight'],
  ['Propensity_to_Buy__c', 'written by Leadlight'],
  ['total_revenue', 'calculated by the CRM'],
  ['ConvertedOpportunityId', 'calculated by the CRM'],
  ['hs_lead_score', 'calculated by the CRM'],
  ['email', 'identifies a person or a company'],
  ['OwnerId', 'identifies a person or a company'],
  ['hs_lead_status', null],
  ['num_seats', null],
  ['is_paid', null],
  ['emailing_frequency', null],
])('%s: %s', (property, why) => {
  expect(barredByName(property)).toBe(why);
});
