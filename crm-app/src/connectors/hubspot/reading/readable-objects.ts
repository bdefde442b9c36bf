import type { Row } from '@leadlight/scoring-core';
import type { HubSpotObject } from '@leadlight/webhooks';
import { CALL_HISTORY, CALL_PROPERTIES, callRows } from '../rows/call-rows.ts';
import { COMPANY_HISTORY, companyRows } from '../rows/company-rows.ts';
import { contactRows, PROFILE_PROPERTIES } from '../rows/contact-rows.ts';
import { DEAL_HISTORY, dealRows } from '../rows/deal-rows.ts';
import type { DealStages } from '../rows/deal-stages.ts';
import {
  EMAIL_PROPERTIES,
  emailRows,
  MEETING_PROPERTIES,
  meetingRows,
  TASK_PROPERTIES,
  taskRows,
} from '../rows/engagement-rows.ts';
import { MERGED_PROPERTY } from '../rows/merge-rows.ts';
import type { LearnedProperties } from './learned-properties.ts';
import type { HubSpotRecord } from './record.ts';

/** What is known of the account when records are read. */
export type ReadingContext = {
  readonly contactProperties: LearnedProperties;
  readonly stages: DealStages;
  /** When the records were read; epoch milliseconds. */
  readonly seenAt: number;
};

/** How one of HubSpot's objects is read and what its records tell of contacts. */
export type ReadableObject = {
  readonly object: HubSpotObject;
  readonly properties: readonly string[];
  history(context: ReadingContext): readonly string[];
  /** The records whose ids the rows need: an engagement's contacts, a contact's companies. */
  readonly tiedTo: HubSpotObject;
  rows(record: HubSpotRecord, tied: readonly string[], context: ReadingContext): Row[];
};

const none = (): readonly string[] => [];

/** In the order in which a backfill reads them: people first, so that what follows finds them. */
export const READABLE_OBJECTS: readonly ReadableObject[] = [
  {
    object: 'contacts',
    properties: [...PROFILE_PROPERTIES, MERGED_PROPERTY],
    history: ({ contactProperties }) => contactProperties.history,
    tiedTo: 'companies',
    rows: (contact, _companies, { contactProperties, seenAt }) =>
      contactRows(contact, contactProperties.learned, seenAt),
  },
  {
    object: 'companies',
    properties: [],
    history: () => COMPANY_HISTORY,
    tiedTo: 'contacts',
    rows: (company, contacts, { seenAt }) => companyRows(company, contacts, seenAt),
  },
  {
    object: 'deals',
    properties: ['createdate'],
    history: () => DEAL_HISTORY,
    tiedTo: 'contacts',
    rows: (deal, contacts, { stages, seenAt }) => dealRows(deal, contacts, stages, seenAt),
  },
  {
    object: 'calls',
    properties: [...CALL_PROPERTIES, ...CALL_HISTORY],
    history: () => CALL_HISTORY,
    tiedTo: 'contacts',
    rows: callRows,
  },
  { object: 'emails', properties: EMAIL_PROPERTIES, history: none, tiedTo: 'contacts', rows: emailRows },
  {
    object: 'meetings',
    properties: MEETING_PROPERTIES,
    history: none,
    tiedTo: 'contacts',
    rows: meetingRows,
  },
  { object: 'tasks', properties: TASK_PROPERTIES, history: none, tiedTo: 'contacts', rows: taskRows },
];

export function readableObject(object: HubSpotObject): ReadableObject {
  const found = READABLE_OBJECTS.find((one) => one.object === object);
  if (found === undefined) throw new Error(`${object} are not read.`);
  return found;
}
