import type { Row } from '@leadlight/scoring-core';
import { type HubSpotRecord, timeIn, versionsOf } from '../reading/record.ts';
import { eventRow } from './row.ts';

/** HubSpot tells of submissions only here: the name of the newest form, and when it was sent. */
export const FORM_PROPERTIES: readonly string[] = ['recent_conversion_event_name', 'recent_conversion_date'];

/** The two are written one after the other: times this close are one submission. */
const SAME_SUBMISSION_MS = 60_000;

/**
 * One row for each submission that the versions tell of. The same form sent again changes no name, only the date; so a
 * date without a new name is a submission of the form named before.
 */
export function formRows(contact: HubSpotRecord): Row[] {
  const [nameProperty = '', dateProperty = ''] = FORM_PROPERTIES;
  const names = versionsOf(contact, nameProperty).filter(({ value }) => value !== '');
  const submissions = names.map(({ value, timestamp }) => ({ form: value, at: timestamp }));
  for (const { value } of versionsOf(contact, dateProperty)) {
    const at = timeIn(value);
    if (at === null || submissions.some((known) => Math.abs(known.at - at) <= SAME_SUBMISSION_MS)) continue;
    const named = names.findLast(({ timestamp }) => timestamp <= at);
    if (named !== undefined) submissions.push({ form: named.value, at });
  }
  return submissions.map(({ form, at }) =>
    eventRow(
      `contact:${contact.id}:form:${at}`,
      contact.id,
      'form_submitted',
      { occurredAt: at, knownAt: at },
      { form },
    ),
  );
}
