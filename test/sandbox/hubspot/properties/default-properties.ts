import type { ObjectType } from '../object-types.ts';
import { define, optionsOf, type PropertyDefinition, type PropertyType } from './definition.ts';

/**
 * The part of HubSpot's own properties that a lead's history needs (knowledge.hubspot.com, "HubSpot's default contact
 * properties" and its siblings; the engagements' from their API guides).
 */
type Shorthand = Readonly<Partial<Record<PropertyType | 'calculatedDates' | 'calculatedNumbers', string>>> & {
  readonly choices?: Readonly<Record<string, readonly string[]>>;
};

const LIFECYCLE = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
];
const ENGAGEMENT = 'hs_timestamp';

const SHORTHAND: Readonly<Record<ObjectType, Shorthand>> = {
  contacts: {
    string:
      'firstname lastname phone mobilephone company jobtitle country city industry company_size website recent_conversion_event_name first_conversion_event_name hs_analytics_source_data_1',
    enumeration: 'hubspot_owner_id',
    bool: 'hs_email_optout',
    datetime: 'notes_last_contacted',
    calculatedDates:
      'createdate lastmodifieddate recent_conversion_date first_conversion_date hs_sales_email_last_opened hs_sales_email_last_clicked hs_sales_email_last_replied',
    calculatedNumbers: 'hs_object_id num_conversion_events num_associated_deals',
    choices: {
      lifecyclestage: LIFECYCLE,
      hs_lead_status: [
        'NEW',
        'OPEN',
        'IN_PROGRESS',
        'OPEN_DEAL',
        'UNQUALIFIED',
        'ATTEMPTED_TO_CONTACT',
        'CONNECTED',
      ],
      hs_analytics_source: [
        'ORGANIC_SEARCH',
        'PAID_SEARCH',
        'EMAIL_MARKETING',
        'SOCIAL_MEDIA',
        'REFERRALS',
        'DIRECT_TRAFFIC',
        'OFFLINE',
      ],
    },
  },
  companies: {
    string: 'name domain industry country city phone website',
    number: 'numberofemployees annualrevenue',
    enumeration: 'hubspot_owner_id',
    calculatedDates: 'createdate hs_lastmodifieddate',
    calculatedNumbers: 'hs_object_id',
    choices: { lifecyclestage: LIFECYCLE },
  },
  deals: {
    string: 'dealname description',
    number: 'amount',
    enumeration: 'hubspot_owner_id pipeline dealstage',
    datetime: 'closedate createdate',
    calculatedDates: 'hs_lastmodifieddate',
    calculatedNumbers: 'hs_object_id',
    choices: { hs_is_closed: ['true', 'false'], hs_is_closed_won: ['true', 'false'] },
  },
  tasks: {
    string: 'hs_task_subject hs_task_body hs_task_reminders',
    datetime: ENGAGEMENT,
    enumeration: 'hubspot_owner_id',
    calculatedDates: 'hs_createdate hs_lastmodifieddate hs_task_completion_date',
    calculatedNumbers: 'hs_object_id',
    choices: {
      hs_task_status: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'],
      hs_task_priority: ['NONE', 'LOW', 'MEDIUM', 'HIGH'],
      hs_task_type: ['CALL', 'EMAIL', 'TODO'],
    },
  },
  notes: {
    string: 'hs_note_body',
    datetime: ENGAGEMENT,
    enumeration: 'hubspot_owner_id',
    calculatedDates: 'hs_createdate hs_lastmodifieddate',
    calculatedNumbers: 'hs_object_id',
  },
  meetings: {
    string: 'hs_meeting_title hs_meeting_body',
    datetime: `${ENGAGEMENT} hs_meeting_start_time hs_meeting_end_time`,
    enumeration: 'hubspot_owner_id',
    calculatedDates: 'hs_createdate hs_lastmodifieddate',
    calculatedNumbers: 'hs_object_id',
    choices: { hs_meeting_outcome: ['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'] },
  },
  calls: {
    string: 'hs_call_title hs_call_body hs_call_disposition hs_call_from_number hs_call_to_number',
    number: 'hs_call_duration',
    datetime: ENGAGEMENT,
    enumeration: 'hubspot_owner_id',
    calculatedDates: 'hs_createdate hs_lastmodifieddate',
    calculatedNumbers: 'hs_object_id',
    choices: {
      hs_call_direction: ['INBOUND', 'OUTBOUND'],
      hs_call_status: [
        'BUSY',
        'CALLING_CRM_USER',
        'CANCELED',
        'COMPLETED',
        'CONNECTING',
        'FAILED',
        'IN_PROGRESS',
        'NO_ANSWER',
        'QUEUED',
        'RINGING',
      ],
    },
  },
  emails: {
    string: 'hs_email_subject hs_email_text',
    number: 'hs_email_open_count hs_email_click_count hs_email_reply_count',
    datetime: ENGAGEMENT,
    enumeration: 'hubspot_owner_id',
    calculatedDates: 'hs_createdate hs_lastmodifieddate',
    calculatedNumbers: 'hs_object_id',
    choices: {
      hs_email_direction: ['EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'],
      hs_email_status: ['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT'],
    },
  },
};

export function defaultGroup(objectType: ObjectType): string {
  return objectType === 'contacts' ? 'contactinformation' : `${objectType}information`;
}

export function defaultProperties(objectType: ObjectType): PropertyDefinition[] {
  const { choices = {}, calculatedDates = '', calculatedNumbers = '', ...plain } = SHORTHAND[objectType];
  const groupName = defaultGroup(objectType);
  const own = { groupName, hubspotDefined: true };
  const named = (names: string): string[] => names.split(' ').filter((name) => name !== '');
  return [
    ...Object.entries(plain).flatMap(([type, names]) =>
      named(names).map((name) => define({ ...own, name, type: typeOf(type) })),
    ),
    ...named(calculatedDates).map((name) => define({ ...own, name, type: 'datetime', calculated: true })),
    ...named(calculatedNumbers).map((name) => define({ ...own, name, type: 'number', calculated: true })),
    ...Object.entries(choices).map(([name, values]) =>
      define({ ...own, name, type: 'enumeration', options: optionsOf(values) }),
    ),
    ...(objectType === 'contacts'
      ? [define({ ...own, name: 'email', type: 'string', hasUniqueValue: true, formField: true })]
      : []),
  ];
}

function typeOf(text: string): PropertyType {
  if (
    text === 'string' ||
    text === 'number' ||
    text === 'enumeration' ||
    text === 'bool' ||
    text === 'date' ||
    text === 'datetime'
  ) {
    return text;
  }
  throw new Error(`"${text}" is no property type.`);
}
