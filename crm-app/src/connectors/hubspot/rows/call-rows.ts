import type { Row } from '@leadlight/scoring-core';
import { type HubSpotRecord, presentValue } from '../reading/record.ts';
import { engagementTime } from './engagement-time.ts';
import { eventRow } from './row.ts';

export const CALL_PROPERTIES: readonly string[] = [
  'hs_timestamp',
  'hs_createdate',
  'hs_call_disposition',
  'hs_call_duration',
  'hs_call_direction',
  'hs_call_status',
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

/** A call that was put in the calendar, or is ringing, has not been made. */
const NOT_MADE = new Set(['QUEUED', 'RINGING', 'CANCELED', 'CONNECTING', 'CALLING_CRM_USER']);

export function callRows(call: HubSpotRecord, contacts: readonly string[]): Row[] {
  const status = presentValue(call, 'hs_call_status') ?? '';
  if (NOT_MADE.has(status)) return [];
  const milliseconds = Number(presentValue(call, 'hs_call_duration') ?? Number.NaN);
  const properties = {
    disposition: dispositionOf(presentValue(call, 'hs_call_disposition')) ?? BY_STATUS[status] ?? null,
    direction: presentValue(call, 'hs_call_direction')?.toLowerCase() ?? null,
    ...(Number.isFinite(milliseconds) ? { durationSeconds: Math.round(milliseconds / 1000) } : {}),
  };
  return contacts.map((contact) =>
    eventRow(`call:${call.id}:${contact}`, contact, 'call_logged', engagementTime(call), properties),
  );
}

function dispositionOf(value: string | null): string | null {
  if (value === null) return null;
  return DISPOSITIONS[value.toLowerCase()] ?? value.toLowerCase().replaceAll(' ', '_');
}
