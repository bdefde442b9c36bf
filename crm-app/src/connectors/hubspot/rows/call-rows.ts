import { type Row, TAKES_BACK } from '@leadlight/scoring-core';
import { type HubSpotRecord, presentValue, versionsOf } from '../reading/record.ts';
import { engagementTime } from './engagement-time.ts';
import { eventRow } from './row.ts';

export const CALL_PROPERTIES: readonly string[] = ['hs_timestamp', 'hs_createdate'];

/** What may be told, or told otherwise, after the call was logged. */
export const CALL_HISTORY: readonly string[] = [
  'hs_call_status',
  'hs_call_disposition',
  'hs_call_duration',
  'hs_call_direction',
];

/** The outcomes that every account has; HubSpot's calls guide lists their ids. An account's own keep their id. */
const DISPOSITIONS: Readonly<Record<string, string>> = {
  '9d9162e7-6cf3-4944-bf63-4dff82258764': 'busy',
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'connected',
  'a4c4c377-d246-4b32-a75b-75a56a4cd0ff': 'left_live_message',
  'b2cf5968-551e-4856-9783-52b3da59a7d0': 'left_voicemail',
  '73a0d17f-1163-4015-bdd5-ec830791da20': 'no_answer',
  '17b47fee-58de-441e-a44c-c6300d46f273': 'wrong_number',
};

/** What the dialer says where nobody picked an outcome. A COMPLETED call may have reached a mailbox: it says nothing. */
const BY_STATUS: Readonly<Record<string, string>> = { NO_ANSWER: 'no_answer', BUSY: 'busy' };

/** A call that was put in the calendar, is ringing or goes on has not been made yet: nobody knows how it will end. */
const NOT_MADE = new Set(['QUEUED', 'RINGING', 'CANCELED', 'CONNECTING', 'CALLING_CRM_USER', 'IN_PROGRESS']);

/**
 * A call is told once it has ended, as it was known then. An outcome that appears or changes later is a row of its own,
 * known from that version on, which takes the one before it back: a call counts once, and whoever reads it live or
 * years later gets the same rows, as far as HubSpot keeps the versions.
 */
export function callRows(call: HubSpotRecord, contacts: readonly string[]): Row[] {
  const { occurredAt, knownAt: loggedAt } = engagementTime(call);
  const told: { readonly at: number; readonly said: Said }[] = [];
  for (const at of changeTimes(call, loggedAt)) {
    const said = saidAt(call, at, loggedAt);
    if (said !== null && !isSame(said, told.at(-1)?.said)) told.push({ at, said });
  }
  return contacts.flatMap((contact) => {
    const idOf = (index: number): string =>
      index === 0 ? `call:${call.id}:${contact}` : `call:${call.id}:${told[index]?.at}:${contact}`;
    return told.map(({ at, said }, index) => {
      const before = index === 0 ? {} : { [TAKES_BACK]: [`hubspot:${idOf(index - 1)}`] };
      const time = { occurredAt, knownAt: at };
      return eventRow(idOf(index), contact, 'call_logged', time, { ...said, ...before });
    });
  });
}

type Said = {
  readonly disposition: string | null;
  readonly direction: string | null;
  readonly durationSeconds?: number;
};

/** Null while the call has not been made, or where a cancelled one never was. */
function saidAt(call: HubSpotRecord, at: number, loggedAt: number): Said | null {
  const value = (property: string): string | null => valueAt(call, property, at, loggedAt);
  const status = value('hs_call_status') ?? '';
  if (NOT_MADE.has(status)) return null;
  const duration = value('hs_call_duration');
  const milliseconds = duration === null ? Number.NaN : Number(duration);
  return {
    disposition: dispositionOf(value('hs_call_disposition')) ?? BY_STATUS[status] ?? null,
    direction: value('hs_call_direction')?.toLowerCase() ?? null,
    ...(Number.isFinite(milliseconds) ? { durationSeconds: Math.round(milliseconds / 1000) } : {}),
  };
}

/** Since when it was logged, and each later time at which one of the properties changed; ascending. */
function changeTimes(call: HubSpotRecord, loggedAt: number): number[] {
  const changes = CALL_HISTORY.flatMap((property) => versionsOf(call, property)).map(({ timestamp }) =>
    Math.max(timestamp, loggedAt),
  );
  return [...new Set([loggedAt, ...changes])].sort((a, b) => a - b);
}

/** Versions from before the logging count from it on; where no version is kept, the value was there from the start. */
function valueAt(call: HubSpotRecord, property: string, at: number, loggedAt: number): string | null {
  const versions = versionsOf(call, property);
  if (versions.length === 0) return presentValue(call, property);
  const value = versions.findLast(({ timestamp }) => Math.max(timestamp, loggedAt) <= at)?.value.trim() ?? '';
  return value === '' ? null : value;
}

function isSame(a: Said, b: Said | undefined): boolean {
  return (
    b !== undefined &&
    a.disposition === b.disposition &&
    a.direction === b.direction &&
    a.durationSeconds === b.durationSeconds
  );
}

function dispositionOf(value: string | null): string | null {
  if (value === null) return null;
  return DISPOSITIONS[value.toLowerCase()] ?? value.toLowerCase().replaceAll(' ', '_');
}
