import { z } from 'zod';
import { CrmRefused } from '../../crm.ts';
import { HubSpotRefused } from '../api/failure.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { FIELD_GROUP, type FieldDefinition, LEADLIGHT_FIELDS } from './leadlight-fields.ts';

const property = z.looseObject({
  name: z.string(),
  type: z.string(),
  options: z.array(z.looseObject({ value: z.string() })).optional(),
});
const list = z.looseObject({ results: z.array(property) });

type Property = z.output<typeof property>;

/**
 * The property group and the five properties of contacts. What is there already is kept, and given the tiers that it
 * lacks; a property of that name and another type is somebody else's, and refused in words.
 */
export async function ensureFields(
  api: HubSpotApi,
): Promise<{ readonly created: readonly string[]; readonly existing: readonly string[] }> {
  await unlessThere(() =>
    api.call({
      method: 'POST',
      path: hubspotPath('crm/properties', 'contacts/groups'),
      body: FIELD_GROUP,
      answer: z.unknown(),
    }),
  );
  const path = hubspotPath('crm/properties', 'contacts');
  const { results } = await api.call({ method: 'GET', path, answer: list });
  const there = new Map(results.map((one) => [one.name, one]));
  const created: string[] = [];
  const existing: string[] = [];
  for (const field of LEADLIGHT_FIELDS) {
    const found = there.get(field.name);
    const made = found === undefined && (await create(api, path, field));
    if (found !== undefined) await repair(api, path, field, found);
    (made ? created : existing).push(field.name);
  }
  return { created, existing };
}

/** One that was archived comes back by being made. */
function create(api: HubSpotApi, path: string, field: FieldDefinition): Promise<boolean> {
  const body = { ...field, groupName: FIELD_GROUP.name, formField: false };
  return unlessThere(() => api.call({ method: 'POST', path, body, answer: z.unknown() }));
}

/** A PATCH of options replaces the whole list, so those that are there are sent along. */
async function repair(api: HubSpotApi, path: string, field: FieldDefinition, found: Property): Promise<void> {
  if (found.type !== field.type) {
    throw new CrmRefused(
      `The contact property "${field.name}" is there with the type ${found.type}, and Leadlight needs ${field.type}. ` +
        'Archive it in HubSpot under Settings → Properties and try again.',
    );
  }
  const kept = found.options ?? [];
  const missing = (field.options ?? []).filter(({ value }) => !kept.some((option) => option.value === value));
  if (missing.length === 0) return;
  await api.call({
    method: 'PATCH',
    path: `${path}/${field.name}`,
    body: { options: [...kept, ...missing] },
    answer: z.unknown(),
  });
}

/** False where it was there before: 409, by whoever made it. */
async function unlessThere(make: () => Promise<unknown>): Promise<boolean> {
  try {
    await make();
    return true;
  } catch (error) {
    if (error instanceof HubSpotRefused && error.status === 409) return false;
    throw error;
  }
}
