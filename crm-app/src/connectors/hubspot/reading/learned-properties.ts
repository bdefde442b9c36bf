import { barredByName } from '@leadlight/scoring-core';
import { z } from 'zod';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { SPECIAL_CONTACT_PROPERTIES } from '../rows/contact-property.ts';
import { FORM_PROPERTIES } from '../rows/form-rows.ts';
import { MERGED_PROPERTY } from '../rows/merge-rows.ts';

const definitions = z.looseObject({
  results: z.array(
    z.looseObject({
      name: z.string(),
      label: z.string().optional(),
      type: z.string(),
      fieldType: z.string().optional(),
      calculated: z.boolean().optional(),
      hidden: z.boolean().optional(),
      archived: z.boolean().optional(),
      modificationMetadata: z.looseObject({ readOnlyValue: z.boolean().optional() }).optional(),
    }),
  ),
});

export type Definition = z.output<typeof definitions>['results'][number];

export type LearnedProperties = {
  /** Those whose versions become rows. */
  readonly learned: readonly string[];
  /** Those to ask the history of; only ones that the account has. */
  readonly history: readonly string[];
};

/** Read by special rules from their versions, beside the learned ones. */
const READ_OTHERWISE: readonly string[] = [...FORM_PROPERTIES, MERGED_PROPERTY, 'createdate'];

export async function readDefinitions(api: HubSpotApi): Promise<readonly Definition[]> {
  const { results } = await api.call({
    method: 'GET',
    path: hubspotPath('crm/properties', 'contacts'),
    answer: definitions,
  });
  return results;
}

/** Of which contact properties the history is worth reading in this account. */
export async function readLearnedProperties(api: HubSpotApi): Promise<LearnedProperties> {
  const results = await readDefinitions(api);
  const special = new Set(SPECIAL_CONTACT_PROPERTIES);
  const learned = results
    .filter((one) => special.has(one.name) || whyNotLearned(one) === null)
    .map(({ name }) => name);
  const there = new Set(results.map(({ name }) => name));
  return { learned, history: [...learned, ...READ_OTHERWISE.filter((name) => there.has(name))] };
}

const LEARNED_TYPES = new Set(['string', 'number', 'enumeration', 'bool']);

/** Where people write sentences, or what names a person: not kept at all. */
const FREE_FIELDS = new Set(['textarea', 'html', 'file', 'phonenumber']);

/** Neither our own fields, nor what the CRM calculates, nor what identifies a person (CONTRACT.md, Events). */
export function whyNotLearned({ name, type, fieldType, ...rest }: Definition): string | null {
  if (rest.archived || rest.hidden) return 'hidden in the CRM';
  const barred = barredByName(name);
  if (barred !== null) return barred;
  if (rest.calculated || rest.modificationMetadata?.readOnlyValue) return 'rewritten by the CRM itself';
  if (FREE_FIELDS.has(fieldType ?? '')) return 'free text or a number that names a person: not kept';
  return LEARNED_TYPES.has(type) ? null : 'a date, which no feature is made of';
}
