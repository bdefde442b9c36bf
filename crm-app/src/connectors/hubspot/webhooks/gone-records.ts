import type { HubSpotCrm } from '../hubspot-crm.ts';
import type { Deletable } from './told-by-changes.ts';

type Reads = Pick<HubSpotCrm, 'readRecords'>;

/**
 * Those that are gone of records that were told as deleted. HubSpot is asked once more: one that was restored is there;
 * one that was merged is answered with the record that is left, and must not end that one's life. An answer does not say
 * which of the ids asked for it belongs to; so where one has another id, each is asked alone.
 */
export async function goneAmong(crm: Reads, object: Deletable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { found } = await crm.readRecords(object, ids);
  if (found.every((id) => ids.includes(id))) return ids.filter((id) => !found.includes(id));
  if (ids.length === 1) return [];
  const each: string[] = [];
  for (const id of ids) if (!found.includes(id)) each.push(...(await goneAmong(crm, object, [id])));
  return each;
}
