import type { Row } from '@leadlight/scoring-core';
import { type HubSpotRecord, versionsOf } from '../reading/record.ts';
import { eventRow } from './row.ts';

/** A company's properties that its contacts learn from, under names of their own: a contact has a country too. */
const LEARNED: Readonly<Record<string, string>> = {
  industry: 'company_industry',
  country: 'company_country',
  numberofemployees: 'company_employees',
  annualrevenue: 'company_annual_revenue',
  lifecyclestage: 'company_lifecycle_stage',
};

export const COMPANY_HISTORY: readonly string[] = Object.keys(LEARNED);

/** As for deals: the tie to a contact has no time, so nothing is known of the contact before it was seen. */
export function companyRows(company: HubSpotRecord, contacts: readonly string[], seenAt: number): Row[] {
  return contacts.flatMap((contact) =>
    Object.entries(LEARNED).flatMap(([property, name]) =>
      versionsOf(company, property).map(({ value, timestamp }) =>
        eventRow(
          `company:${company.id}:${property}:${timestamp}:${contact}`,
          contact,
          'property_changed',
          { occurredAt: timestamp, knownAt: seenAt },
          { name, value: value === '' ? null : value },
        ),
      ),
    ),
  );
}
