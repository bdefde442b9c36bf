import type { Row } from '@leadlight/scoring-core';
import { type HubSpotRecord, presentValue, timeIn } from '../reading/record.ts';
import { engagementTime } from './engagement-time.ts';
import { eventRow } from './row.ts';

export const EMAIL_PROPERTIES: readonly string[] = [
  'hs_timestamp',
  'hs_createdate',
  'hs_email_direction',
  'hs_email_status',
];

const NOT_SENT = new Set(['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING']);

/**
 * E-mails that went out. Those that came in are told by the contact's `hs_sales_email_last_replied`, which has them
 * whether or not somebody logs them; taking both would count an answer twice.
 */
export function emailRows(email: HubSpotRecord, contacts: readonly string[]): Row[] {
  const direction = presentValue(email, 'hs_email_direction') ?? 'EMAIL';
  if (direction !== 'EMAIL' || NOT_SENT.has(presentValue(email, 'hs_email_status') ?? '')) return [];
  return contacts.map((contact) =>
    eventRow(`email:${email.id}:${contact}`, contact, 'email_sent', engagementTime(email), {}),
  );
}

export const MEETING_PROPERTIES: readonly string[] = ['hs_timestamp', 'hs_createdate'];

/** Booked when it was made, whenever it takes place. */
export function meetingRows(meeting: HubSpotRecord, contacts: readonly string[]): Row[] {
  const bookedAt = timeIn(presentValue(meeting, 'hs_createdate')) ?? meeting.createdAt;
  return contacts.map((contact) =>
    eventRow(
      `meeting:${meeting.id}:${contact}`,
      contact,
      'meeting_booked',
      { occurredAt: bookedAt, knownAt: bookedAt },
      {},
    ),
  );
}

export const TASK_PROPERTIES: readonly string[] = [
  'hs_createdate',
  'hs_lastmodifieddate',
  'hs_task_type',
  'hs_task_status',
  'hs_task_completion_date',
];

/** Open tasks keep another one from being made; what is in them is nobody's business here. */
export function taskRows(task: HubSpotRecord, contacts: readonly string[]): Row[] {
  const createdAt = timeIn(presentValue(task, 'hs_createdate')) ?? task.createdAt;
  const completedAt =
    presentValue(task, 'hs_task_status') === 'COMPLETED'
      ? (timeIn(presentValue(task, 'hs_task_completion_date')) ??
        timeIn(presentValue(task, 'hs_lastmodifieddate')) ??
        createdAt)
      : null;
  const properties = { task: task.id, taskType: presentValue(task, 'hs_task_type')?.toLowerCase() ?? null };
  const row = (contact: string, type: 'task_created' | 'task_completed', at: number): Row =>
    eventRow(
      `task:${task.id}:${type}:${contact}`,
      contact,
      type,
      { occurredAt: at, knownAt: at },
      properties,
    );
  return contacts.flatMap((contact) => [
    row(contact, 'task_created', createdAt),
    ...(completedAt === null ? [] : [row(contact, 'task_completed', completedAt)]),
  ]);
}
