import type { Row } from '@leadlight/scoring-core';
import {
  contactDeleted,
  contactRestored,
  type RowOfRecord,
  recordDeleted,
  recordRestored,
} from '../rows/deletion-rows.ts';
import type { Deletable, TimesById } from './told-by-changes.ts';

/** What the timeline tells of records so far. */
type RowsOf = (object: Deletable, ids: readonly string[]) => Promise<readonly RowOfRecord[]>;

/** Of records that are gone, each since the time at which it was deleted. */
export async function deletedRows(
  object: Deletable,
  gone: readonly string[],
  deletedAt: TimesById,
  rowsOf: RowsOf,
): Promise<Row[]> {
  const at = (id: string): number => deletedAt.get(id) ?? 0;
  if (object === 'contacts') return gone.map((id) => contactDeleted(id, at(id)));
  const told = await rowsOf(object, gone);
  return gone.flatMap((id) => recordDeleted(object, id, at(id), told));
}

/** Of records that were restored and are there. */
export async function restoredRows(object: Deletable, restoredAt: TimesById, rowsOf: RowsOf): Promise<Row[]> {
  const told = await rowsOf(object, [...restoredAt.keys()]);
  return [...restoredAt].flatMap(([id, at]) => {
    if (object !== 'contacts') return recordRestored(object, id, at, told);
    const row = contactRestored(id, at, told);
    return row === null ? [] : [row];
  });
}
