import { DAY, HOUR, MINUTE } from '@leadlight/scoring-core';
import { becomeContact } from './become-contact.ts';
import type { Intent } from './intent.ts';
import {
  atHour,
  byIntent,
  changeContact,
  companyOf,
  contactOf,
  inOfficeHours,
  iso,
  type Life,
  nextMadeId,
} from './life.ts';

const STAGES = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'decisionmakerboughtin',
  'contractsent',
];
/** Chance a day that an open deal moves on by one stage. */
const MOVES_ON = 0.12;
/** Chance a day that marketing calls one qualified: mostly right. */
const QUALIFIED = byIntent(0.0005, 0.002, 0.015, 0.03, 0, 0);
/** Chance a day that a lead whose interest is gone is marked so. */
const MARKED_GONE = 0.02;
/** The leak: who looks after the customer is filled in days after the win, and only then. */
const ONBOARDING_AFTER = 3 * DAY;

/** What a change of mind means for the pipeline, on the day that it happens. */
export function sell(life: Life, before: Intent, dayStart: number): void {
  const { intent, random } = life;
  if (before !== 'negotiating' && intent === 'negotiating') openDeal(life, inOfficeHours(life, dayStart));
  if (before === 'negotiating' && intent === 'won') win(life, inOfficeHours(life, dayStart));
  if (before === 'negotiating' && intent === 'dormant') lose(life, inOfficeHours(life, dayStart));
  if (before === 'negotiating' && intent === 'negotiating' && random() < MOVES_ON) moveOn(life, dayStart);
  if (life.createdAt === null || life.createdAt >= dayStart) return;
  if (!life.isQualified && random() < QUALIFIED[intent]) {
    life.isQualified = true;
    changeContact(
      life,
      inOfficeHours(life, dayStart),
      { lifecyclestage: 'marketingqualifiedlead' },
      'CRM_UI',
    );
  }
  if (intent === 'gone' && life.excludedAt === null && random() < MARKED_GONE) {
    life.excludedAt = inOfficeHours(life, dayStart);
    changeContact(life, life.excludedAt, { hs_lead_status: 'UNQUALIFIED' }, 'CRM_UI');
  }
}

function openDeal(life: Life, calledAt: number): void {
  // Somebody who never filled in a form is put into the CRM by the rep who has them on the phone.
  becomeContact(life, calledAt);
  const at = Math.max(calledAt, life.createdAt ?? calledAt) + MINUTE;
  const { person, random } = life;
  const amount = Math.round(Math.exp(9 + 0.5 * Math.log(1 + person.company.employees / 50) + 0.4 * random()));
  const id = nextMadeId(life);
  life.deal = { id, amount, stage: 0 };
  life.isQualified = true;
  life.emit({
    kind: 'create',
    at,
    objectType: 'deals',
    id,
    properties: {
      dealname: `${person.company.name}: Leadlight`,
      amount: String(amount),
      pipeline: 'default',
      ...stage(STAGES[0] ?? ''),
      closedate: iso(at + 45 * DAY),
      ...(person.owner === null ? {} : { hubspot_owner_id: person.owner }),
    },
    source: 'CRM_UI',
    associations: [contactOf(life), companyOf(life)],
  });
  changeContact(life, at + MINUTE, { lifecyclestage: 'opportunity', hs_lead_status: 'OPEN_DEAL' }, 'CRM_UI');
}

function moveOn(life: Life, dayStart: number): void {
  const { deal } = life;
  const next = deal === null ? undefined : STAGES[deal.stage + 1];
  if (deal === null || next === undefined) return;
  deal.stage++;
  changeDeal(life, inOfficeHours(life, dayStart), stage(next));
}

function win(life: Life, at: number): void {
  life.wonAt = at;
  changeDeal(life, at, { ...stage('closedwon'), closedate: iso(at) });
  changeContact(life, at + MINUTE, { lifecyclestage: 'customer' }, 'CRM_UI');
  const successor = `cs${life.number % 4}`;
  changeContact(life, at + ONBOARDING_AFTER, { onboarding_owner: successor }, 'CRM_UI');
  life.deal = null;
}

function lose(life: Life, at: number): void {
  changeDeal(life, at, { ...stage('closedlost'), closedate: iso(at) });
  changeContact(life, at + MINUTE, { hs_lead_status: 'OPEN' }, 'CRM_UI');
  life.deal = null;
}

function changeDeal(life: Life, at: number, properties: Record<string, string>): void {
  if (life.deal === null) throw new Error(`Lead ${life.number} has no open deal to change.`);
  life.emit({ kind: 'update', at, objectType: 'deals', id: life.deal.id, properties, source: 'CRM_UI' });
}

/** With what HubSpot calculates from it. */
function stage(dealstage: string): Record<string, string> {
  const isWon = dealstage === 'closedwon';
  return {
    dealstage,
    hs_is_closed: String(isWon || dealstage === 'closedlost'),
    hs_is_closed_won: String(isWon),
  };
}

/** Imports and reps put people into the CRM without a visit. */
export function arrive(life: Life, dayStart: number): void {
  const { origin } = life.person;
  if (origin === 'sales') becomeContact(life, inOfficeHours(life, dayStart));
  // One file, read within minutes.
  if (origin === 'import') becomeContact(life, atHour(dayStart, 7) + Math.round(0.1 * HOUR * life.random()));
}
