import type { FieldChoice } from './settings-page.ts';

/** The rest of the page, without owners, settings and fields, is of 30 kB. HubSpot carries 1 MB at most (platform page, section 2). */
const MOST_BYTES = 950_000;

/**
 * The fields for which there is room beside everything else that is sent: those that can never be used go first, then
 * the last by label that nobody chose. About 5,000 fit; HubSpot allows 1,000 of an account's own.
 */
export function shownFields(
  fields: readonly FieldChoice[],
  chosen: Readonly<Record<string, boolean>>,
  besides: unknown,
): FieldChoice[] {
  const bytesOf = fields.map(bytes);
  let room = MOST_BYTES - bytes(besides) - bytesOf.reduce((sum, each) => sum + each, 0);
  const [barred, unchosen] = [new Set<number>(), new Set<number>()];
  for (const [place, { name, barred: why }] of fields.entries()) {
    if (why !== null) barred.add(place);
    else if (chosen[name] === undefined) unchosen.add(place);
  }
  const leftOut = new Set<number>();
  for (const place of [...[...barred].reverse(), ...[...unchosen].reverse()]) {
    if (room >= 0) break;
    leftOut.add(place);
    room += bytesOf[place];
  }
  return fields.filter((_, place) => !leftOut.has(place));
}

/** As JSON, with the comma behind it. */
function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + 1;
}
