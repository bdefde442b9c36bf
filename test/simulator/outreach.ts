import { HOUR, MINUTE } from '@leadlight/scoring-core';
import { pick } from './draws.ts';
import {
  byIntent,
  changeContact,
  companyOf,
  contactOf,
  inOfficeHours,
  iso,
  type Life,
  nextMadeId,
} from './life.ts';
import { tieVisitor } from './website-visit.ts';

/** A day's chances; the customer's are those of looking after them. */
const EMAIL = byIntent(0.022, 0.025, 0.032, 0.035, 0.05, 0.005);
const CALL = byIntent(0.003, 0.006, 0.015, 0.025, 0.07, 0.004);
const MEETING = byIntent(0, 0.0005, 0.003, 0.012, 0.03, 0.001);
/** Chances once the mail is there. */
const OPENED = byIntent(0.15, 0.28, 0.42, 0.5, 0.5, 0.3);
const CLICKED = byIntent(0.08, 0.2, 0.35, 0.4, 0.25, 0.1);
const REPLIED = byIntent(0.005, 0.02, 0.06, 0.12, 0.3, 0.05);
const CONNECTED = byIntent(0.15, 0.25, 0.4, 0.5, 0.6, 0.5);
const OPTS_OUT_IN_A_DAY = 0.0004;

/** HubSpot's ids of its own call outcomes (calls API guide). */
export const CALL_OUTCOMES = {
  connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  leftVoicemail: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
  noAnswer: '73a0d17f-1163-4015-bdd5-ec830791da20',
  busy: '9d9162e7-6cf3-4944-bf63-4dff82258764',
} as const;

const SUBJECTS = [
  'A question about your pipeline',
  'How others rank their leads',
  'Our September release',
  'Shall we talk?',
];

/** What the team does with a contact on one day, and how the contact takes it. */
export function reachOut(life: Life, dayStart: number): void {
  const { random, intent } = life;
  if (life.createdAt === null || life.createdAt >= dayStart) return;
  if (!life.isOptedOut && random() < OPTS_OUT_IN_A_DAY) {
    life.isOptedOut = true;
    changeContact(life, inOfficeHours(life, dayStart), { hs_email_optout: 'true' }, 'EMAIL');
  }
  if (!life.isOptedOut && random() < EMAIL[intent]) writeEmail(life, inOfficeHours(life, dayStart));
  if (life.person.phone !== null && random() < CALL[intent]) {
    logCall(life, inOfficeHours(life, dayStart), random() < CONNECTED[intent]);
  }
  if (random() < MEETING[intent]) bookMeeting(life, inOfficeHours(life, dayStart));
}

function writeEmail(life: Life, at: number): void {
  const { random, intent } = life;
  const id = nextMadeId(life);
  const owner = ownerOf(life);
  const subject = pick(random, SUBJECTS);
  const sent = {
    hs_timestamp: iso(at),
    hs_email_subject: subject,
    hs_email_direction: 'EMAIL',
    hs_email_status: 'SENT',
  };
  make(life, at, 'emails', id, { ...sent, ...owner });
  const note = (when: number, count: string, last: string): void => {
    life.emit({
      kind: 'update',
      at: when,
      objectType: 'emails',
      id,
      properties: { [count]: '1' },
      source: 'EMAIL',
    });
    changeContact(life, when + 1, { [last]: iso(when) }, 'EMAIL');
  };
  if (random() >= OPENED[intent]) return;
  const openedAt = at + Math.round(MINUTE + 20 * HOUR * random() ** 2);
  note(openedAt, 'hs_email_open_count', 'hs_sales_email_last_opened');
  if (random() < CLICKED[intent]) {
    const clickedAt = openedAt + MINUTE;
    note(clickedAt, 'hs_email_click_count', 'hs_sales_email_last_clicked');
    tieVisitor(life, `visitor:${life.number}`, clickedAt);
  }
  if (random() < REPLIED[intent]) {
    const repliedAt = openedAt + Math.round(2 * HOUR * random()) + MINUTE;
    note(repliedAt, 'hs_email_reply_count', 'hs_sales_email_last_replied');
    const reply = {
      hs_email_subject: `Re: ${subject}`,
      hs_email_direction: 'INCOMING_EMAIL',
      hs_email_status: 'SENT',
    };
    make(life, repliedAt, 'emails', nextMadeId(life), { hs_timestamp: iso(repliedAt), ...reply });
  }
}

/** As the dialer logs a call when it begins. */
export function callBegun(at: number): Record<string, string> {
  return {
    hs_timestamp: iso(at),
    hs_call_title: 'Call',
    hs_call_direction: 'OUTBOUND',
    hs_call_status: 'IN_PROGRESS',
  };
}

/** As the dialer logs its end; what came of it is the rep's to say. */
export function callEnded(isConnected: boolean, seconds: number): Record<string, string> {
  return { hs_call_status: 'COMPLETED', hs_call_duration: String(isConnected ? seconds * 1000 : 0) };
}

export function callOutcome(isConnected: boolean, otherwise: string): Record<string, string> {
  return { hs_call_disposition: isConnected ? CALL_OUTCOMES.connected : otherwise };
}

/** How long a phone rings before somebody gives up, and how long a rep takes to pick the outcome. */
const RINGS_MS = 30_000;
const PICKS_OUTCOME_MS = 20_000;

function logCall(life: Life, at: number, isConnected: boolean): void {
  const { random } = life;
  const otherwise = pick(random, [CALL_OUTCOMES.leftVoicemail, CALL_OUTCOMES.noAnswer, CALL_OUTCOMES.busy]);
  const seconds = Math.round(60 + 600 * random());
  const id = nextMadeId(life);
  make(life, at, 'calls', id, { ...callBegun(at), ...ownerOf(life) });
  const note = (when: number, properties: Record<string, string>): void =>
    life.emit({ kind: 'update', at: when, objectType: 'calls', id, properties, source: 'CRM_UI' });
  const endedAt = at + (isConnected ? seconds * 1000 : RINGS_MS);
  note(endedAt, callEnded(isConnected, seconds));
  note(endedAt + PICKS_OUTCOME_MS, callOutcome(isConnected, otherwise));
}

function bookMeeting(life: Life, at: number): void {
  const begins = at + Math.round((24 + 96 * life.random()) * HOUR);
  make(life, at, 'meetings', nextMadeId(life), {
    hs_timestamp: iso(at),
    hs_meeting_title: 'Demo',
    hs_meeting_start_time: iso(begins),
    hs_meeting_end_time: iso(begins + HOUR),
    hs_meeting_outcome: 'SCHEDULED',
    ...ownerOf(life),
  });
}

function make(
  life: Life,
  at: number,
  objectType: 'emails' | 'calls' | 'meetings',
  id: string,
  properties: Record<string, string>,
): void {
  const associations = [contactOf(life), companyOf(life)];
  life.emit({ kind: 'create', at, objectType, id, properties, source: 'CRM_UI', associations });
}

function ownerOf({ person }: Life): Record<string, string> {
  return person.owner === null ? {} : { hubspot_owner_id: person.owner };
}
