import type { Row } from '@leadlight/scoring-core';
import { type PropertyVersion, timeIn } from '../reading/record.ts';
import { eventRow } from './row.ts';

/** What a version of one of these says is an event of its own, not a value to learn from. */
const SALES_EMAIL = {
  hs_sales_email_last_opened: 'email_opened',
  hs_sales_email_last_clicked: 'email_clicked',
  hs_sales_email_last_replied: 'email_replied',
} as const;

/** HubSpot's names for what the features call otherwise. */
const CANONICAL: Readonly<Record<string, string>> = {
  lifecyclestage: 'lifecycle_stage',
  jobtitle: 'role',
};

/** What a timeline calls a contact's property; null where its versions are events of their own. */
export function propertyOf(name: string): string | null {
  if (name in SALES_EMAIL || name === 'hs_email_optout') return null;
  return name === 'email' ? 'email_domain' : (CANONICAL[name] ?? name);
}

const MQL = 'marketingqualifiedlead';

/** Contact properties that are read in a way of their own, whatever the account's list says of them. */
export const SPECIAL_CONTACT_PROPERTIES: readonly string[] = [
  ...Object.keys(SALES_EMAIL),
  'lifecyclestage',
  'hs_email_optout',
  'email',
];

/**
 * The rows of one version of a contact's property, from its history or from a webhook: both give the same ids where
 * both have the same time. An import stamps its versions with its own time, so what it brings is known from then on.
 */
export function contactPropertyRows(contact: string, name: string, version: PropertyVersion): Row[] {
  const { value, timestamp } = version;
  const time = { occurredAt: timestamp, knownAt: timestamp };
  const type = name in SALES_EMAIL ? SALES_EMAIL[name as keyof typeof SALES_EMAIL] : null;
  if (type !== null) {
    const occurredAt = timeIn(value);
    if (occurredAt === null) return [];
    return [
      eventRow(
        `contact:${contact}:${type}:${occurredAt}`,
        contact,
        type,
        { occurredAt, knownAt: timestamp },
        {},
      ),
    ];
  }
  if (name === 'hs_email_optout') {
    if (value !== 'true') return [];
    return [eventRow(`contact:${contact}:unsubscribed:${timestamp}`, contact, 'unsubscribed', time, {})];
  }
  if (name === 'email') {
    // The domain is enough, and unlike the address it is no personal data.
    const domain = value.includes('@') ? value.slice(value.lastIndexOf('@') + 1).toLowerCase() : '';
    return [changed(contact, propertyOf(name) ?? name, domain, time)];
  }
  const rows: Row[] = [changed(contact, propertyOf(name) ?? name, value, time)];
  if (name === 'lifecyclestage' && value === MQL) {
    rows.push(eventRow(`contact:${contact}:mql:${timestamp}`, contact, 'mql_reached', time, {}));
  }
  return rows;
}

function changed(
  contact: string,
  name: string,
  value: string,
  time: { readonly occurredAt: number; readonly knownAt: number },
): Row {
  const id = `contact:${contact}:${name}:${time.occurredAt}`;
  return eventRow(id, contact, 'property_changed', time, { name, value: value === '' ? null : value });
}
