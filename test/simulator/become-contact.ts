import { DAY } from '@leadlight/scoring-core';
import { changeContact, companyOf, iso, type Life } from './life.ts';

/** How a record came about, as HubSpot's property history calls it. */
const SOURCE = { website: 'FORM', import: 'IMPORT', sales: 'CRM_UI' } as const;
const ANALYTICS = { website: 'ORGANIC_SEARCH', import: 'OFFLINE', sales: 'OFFLINE' } as const;

/** Fields that some forms and lists lack. */
const FILLED = 0.85;
/** An import brings leads from up to so many days ago. */
const BACKDATED_DAYS = 300;

export function becomeContact(life: Life, at: number): void {
  if (life.createdAt !== null) return;
  life.createdAt = at;
  const { person, random } = life;
  const { company, origin } = person;
  const source = SOURCE[origin];
  const properties: Record<string, string> = {
    email: person.email,
    firstname: person.firstName,
    lastname: person.lastName,
    company: company.name,
    lifecyclestage: 'lead',
    hs_lead_status: 'NEW',
    hs_analytics_source: ANALYTICS[origin],
  };
  if (person.phone !== null) properties.phone = person.phone;
  if (random() < FILLED) properties.country = company.country;
  if (random() < FILLED) properties.industry = company.industry;
  if (random() < FILLED) properties.company_size = String(company.employees);
  if (random() < FILLED) properties.jobtitle = person.jobTitle;
  if (person.owner !== null) properties.hubspot_owner_id = person.owner;
  if (origin === 'import')
    properties.first_contact_date = iso(at - random() * BACKDATED_DAYS * DAY).slice(0, 10);
  life.emit({
    kind: 'create',
    at,
    objectType: 'contacts',
    id: person.id,
    properties,
    source,
    associations: [companyOf(life)],
  });
}

/** A form filled in on the website, as HubSpot keeps it on the contact. */
export function noteConversion(life: Life, form: string, at: number): void {
  life.conversions++;
  const name = `${form} form`;
  const properties = {
    recent_conversion_event_name: name,
    recent_conversion_date: iso(at),
    num_conversion_events: String(life.conversions),
    ...(life.conversions === 1 ? { first_conversion_event_name: name, first_conversion_date: iso(at) } : {}),
  };
  changeContact(life, at + 1, properties, 'FORM');
}
