import type { Row } from '@leadlight/scoring-core';
import type { LeadProfile } from '../../crm.ts';
import { type HubSpotRecord, presentValue, timeIn, versionsOf } from '../reading/record.ts';
import { contactPropertyRows } from './contact-property.ts';
import { formRows } from './form-rows.ts';
import { mergeRows } from './merge-rows.ts';
import { eventRow } from './row.ts';

/** What a task and a page say of the person. */
export const PROFILE_PROPERTIES: readonly string[] = [
  'firstname',
  'lastname',
  'email',
  'phone',
  'mobilephone',
  'company',
  'hubspot_owner_id',
  'hs_email_optout',
  'createdate',
];

/**
 * Everything that a contact's record tells, each version of a property at its own time.
 * @param learned the properties whose versions become `property_changed`
 * @param seenAt when the record was read: what HubSpot gives no time is known from then on
 */
export function contactRows(contact: HubSpotRecord, learned: readonly string[], seenAt: number): Row[] {
  return [
    createdRow(contact),
    ...learned.flatMap((name) =>
      versionsOf(contact, name).flatMap((version) => contactPropertyRows(contact.id, name, version)),
    ),
    ...formRows(contact),
    ...mergeRows(contact, seenAt),
  ];
}

/** `createdate` may lie before the time at which an import set it: then it was not known before that. */
function createdRow(contact: HubSpotRecord): Row {
  const occurredAt = timeIn(presentValue(contact, 'createdate')) ?? contact.createdAt;
  const [first] = versionsOf(contact, 'createdate');
  const knownAt = first?.timestamp ?? contact.createdAt;
  return eventRow(`contact:${contact.id}:created`, contact.id, 'lead_created', { occurredAt, knownAt }, {});
}

/** @param companies the primary one first: the account is that one */
export function profileOf(contact: HubSpotRecord, companies: readonly string[]): LeadProfile {
  const names = [presentValue(contact, 'firstname'), presentValue(contact, 'lastname')].filter(
    (part) => part !== null,
  );
  const [company] = companies;
  return {
    crmId: contact.id,
    name: names.length === 0 ? null : names.join(' '),
    email: presentValue(contact, 'email'),
    phone: presentValue(contact, 'phone') ?? presentValue(contact, 'mobilephone'),
    company: presentValue(contact, 'company'),
    account: company === undefined ? null : `company:${company}`,
    ownerId: presentValue(contact, 'hubspot_owner_id'),
    optedOut: presentValue(contact, 'hs_email_optout') === 'true',
  };
}
