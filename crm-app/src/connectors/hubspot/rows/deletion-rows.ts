import { type EventType, type Row, TAKES_BACK } from '@leadlight/scoring-core';
import { eventRow, leadOf } from './row.ts';

/** A row of the timeline that tells of a deal or task, or that a contact, deal or task was deleted. */
export type RowOfRecord = {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
  /** The record's id in HubSpot. */
  readonly record: string;
  readonly knownAt: number;
};

/** What a deleted deal told ends, and what a deleted task did. A contact has its own life, which ends in another way. */
const KINDS = {
  deals: { word: 'deal', deleted: 'custom:deal_deleted', restored: 'custom:deal_restored' },
  tasks: { word: 'task', deleted: 'custom:task_deleted', restored: 'custom:task_restored' },
} as const satisfies Record<string, { word: string; deleted: EventType; restored: EventType }>;

/** Not scored, called or learned from as an open lead any more. */
export function contactDeleted(contact: string, at: number): Row {
  const time = { occurredAt: at, knownAt: at };
  const properties = { reason: 'deleted in HubSpot' };
  return eventRow(`${contactDeletion(contact)}${at}`, contact, 'lead_excluded', time, properties);
}

/** Null where nothing that was known by then excludes the contact for its deletion. */
export function contactRestored(contact: string, at: number, told: readonly RowOfRecord[]): Row | null {
  const deletion = `hubspot:${contactDeletion(contact)}`;
  const deleted = told.filter(({ id, knownAt }) => id.startsWith(deletion) && knownAt <= at);
  if (deleted.length === 0) return null;
  const time = { occurredAt: at, knownAt: at };
  return eventRow(`contact:${contact}:restored:${at}`, contact, 'custom:lead_restored', time, {
    [TAKES_BACK]: deleted.map(({ id }) => id),
  });
}

/** For each contact of the record: from now on, nothing that was told of the record stands. */
export function recordDeleted(
  object: 'deals' | 'tasks',
  record: string,
  at: number,
  told: readonly RowOfRecord[],
): Row[] {
  return ofRecord(object, record, 'deleted', at, told, ({ type }) => !type.startsWith('custom:'));
}

/** The deletions known by then are taken back, so that what they took stands again. */
export function recordRestored(
  object: 'deals' | 'tasks',
  record: string,
  at: number,
  told: readonly RowOfRecord[],
): Row[] {
  const { deleted } = KINDS[object];
  const isDeletion = ({ type, knownAt }: RowOfRecord): boolean => type === deleted && knownAt <= at;
  return ofRecord(object, record, 'restored', at, told.filter(isDeletion), () => true);
}

function ofRecord(
  object: 'deals' | 'tasks',
  record: string,
  what: 'deleted' | 'restored',
  at: number,
  told: readonly RowOfRecord[],
  isTaken: (row: RowOfRecord) => boolean,
): Row[] {
  const { word, [what]: type } = KINDS[object];
  const time = { occurredAt: at, knownAt: at };
  const bySubject = Map.groupBy(
    told.filter((row) => row.record === record),
    ({ subject }) => subject,
  );
  return [...bySubject].map(([subject, rows]) => {
    const contact = subject.slice(leadOf('').length);
    return eventRow(`${word}:${record}:${what}:${at}:${contact}`, contact, type, time, {
      [word]: record,
      [TAKES_BACK]: rows
        .filter(isTaken)
        .map(({ id }) => id)
        .sort(),
    });
  });
}

function contactDeletion(contact: string): string {
  return `contact:${contact}:deleted:`;
}
