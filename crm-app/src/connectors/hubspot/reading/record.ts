import { z } from 'zod';

/** The ids of associated records, by the plural name of their object. */
const associations = z
  .record(
    z.string(),
    z.looseObject({
      results: z.array(z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) })),
      paging: z.unknown().optional(),
    }),
  )
  .optional();

const version = z.looseObject({
  value: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  timestamp: z.string().transform((text) => Date.parse(text)),
});

/** SimplePublicObject of the CRM's specs, with what Leadlight reads of it. */
export const hubspotRecord = z.looseObject({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullish()).default({}),
  propertiesWithHistory: z.record(z.string(), z.array(version)).optional(),
  createdAt: z.string().transform((text) => Date.parse(text)),
  archived: z.boolean().default(false),
  associations,
});

export type HubSpotRecord = z.output<typeof hubspotRecord>;

/** One value that a property had from `timestamp` on; an empty text is a cleared one. */
export type PropertyVersion = { readonly value: string; readonly timestamp: number };

/** The versions that are kept, oldest first. What was before the oldest is not known, and no row says anything of it. */
export function versionsOf(record: HubSpotRecord, property: string): PropertyVersion[] {
  const versions = record.propertiesWithHistory?.[property] ?? [];
  return versions
    .filter(({ timestamp }) => Number.isFinite(timestamp))
    .sort((a, b) => a.timestamp - b.timestamp);
}

/** The present value; null where there is none. */
export function presentValue(record: HubSpotRecord, property: string): string | null {
  const text = record.properties[property]?.trim() ?? '';
  return text === '' ? null : text;
}

/** HubSpot writes times as ISO 8601 and, in older properties and in webhooks, as epoch milliseconds. */
export function timeIn(text: string | null): number | null {
  if (text === null) return null;
  const time = /^-?\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(time) ? time : null;
}
