import { HOUR, MINUTE, type Row } from '@leadlight/scoring-core';
import { becomeContact, noteConversion } from './become-contact.ts';
import { pick, pickWeighted, poisson } from './draws.ts';
import { atHour, byIntent, type Life } from './life.ts';

/** Visits a day, for an average activity. */
const VISITS = byIntent(0.012, 0.05, 0.13, 0.25, 0.14, 0.01);
/** Pages after the first. */
const MORE_PAGES = byIntent(0.7, 1.2, 2.5, 3.2, 2, 0.5);

const PATHS = [
  '/',
  '/blog/scoring-basics',
  '/blog/pipeline-habits',
  '/product',
  '/product/integrations',
  '/case-studies/brightforge',
  '/pricing',
  '/pricing/teams',
  '/demo',
];
/** How often each path is viewed, in the order of PATHS. */
const MIX = {
  dormant: [3, 5, 4, 1, 0.5, 0.3, 0.2, 0.1, 0.05],
  aware: [3, 4, 3, 2, 1, 0.7, 0.4, 0.2, 0.1],
  evaluating: [2, 2, 1, 3, 2.5, 2, 1.6, 1, 0.6],
  deciding: [1, 0.5, 0.5, 2, 2, 2, 3, 2, 1.6],
  negotiating: [1, 0.5, 0.5, 2, 3, 1, 2, 2, 0.4],
  won: [2, 3, 3, 1, 3, 0.2, 0.2, 0.2, 0],
  gone: [1, 0, 0, 0, 0, 0, 0, 0, 0],
} as const;

/** Chances in a visit. Before one is a contact a form makes one; after it, forms go on counting. */
const FORM = byIntent(0.05, 0.12, 0.16, 0.22, 0.04, 0);
const DOWNLOAD = byIntent(0.02, 0.04, 0.1, 0.08, 0.03, 0.01);
const HOVER = byIntent(0.02, 0.04, 0.1, 0.2, 0.05, 0);
const ABANDONED = 0.3;
const SECOND_DEVICE = 0.12;
/** Rows that a phone held back, and for how long at most. */
const LATE = 0.03;
const LATE_HOURS = 36;

const SOURCES = [
  ['google', 'organic'],
  ['newsletter', 'email'],
  ['linkedin', 'social'],
  ['google', 'cpc'],
  ['(direct)', 'none'],
] as const;

export function visitWebsite(life: Life, dayStart: number): void {
  const { random, intent, person } = life;
  for (let visits = poisson(random, VISITS[intent] * person.activity); visits > 0; visits--)
    visitOnce(life, dayStart);
}

/** All of a visit lies within its day, so that a form never comes after what it led to. */
function visitOnce(life: Life, dayStart: number): void {
  const { random, intent, person } = life;
  const session = `${life.number}-${life.sessions++}`;
  const device = random() < SECOND_DEVICE ? 'mobile' : 'desktop';
  const visitor = `visitor:${life.number}${device === 'mobile' ? 'm' : ''}`;
  const [source, medium] = pick(random, SOURCES);
  const common = {
    session,
    device,
    browser: device === 'mobile' ? 'safari' : 'chrome',
    country: person.company.country,
    source,
    medium,
  };
  let at = Math.min(atHour(dayStart, 6 + 16 * random()), dayStart + 23 * HOUR);
  // Not before the record that the form would be noted on: somebody may become a contact later on the same day.
  const fillsForm = random() < FORM[intent] && (life.createdAt === null || life.createdAt < at);
  const lateBy = random() < LATE && !fillsForm ? random() * LATE_HOURS * HOUR : 0;
  let rows = 0;
  const send = (
    type: 'page_viewed' | 'form_started' | 'form_abandoned' | 'file_downloaded' | 'cta_hovered',
    properties: Record<string, unknown>,
  ): void => {
    const knownAt = Math.round(at + lateBy);
    const row: Row = {
      kind: 'event',
      id: `web-${session}-${rows++}`,
      subject: visitor,
      type,
      occurredAt: Math.round(at),
      knownAt,
      properties: { ...properties, session },
    };
    life.emit({ kind: 'website', at: knownAt, rows: [row] });
  };

  for (let pages = 1 + poisson(random, MORE_PAGES[intent]); pages > 0; pages--) {
    const durationSeconds = Math.round(10 + 120 * random() ** 2);
    const path = PATHS[pickWeighted(random, MIX[intent])];
    send('page_viewed', { path, ...common, durationSeconds, scrollDepth: Math.round(100 * random()) });
    at += durationSeconds * 1000;
  }
  if (random() < HOVER[intent]) send('cta_hovered', { cta: intent === 'deciding' ? 'demo' : 'newsletter' });
  if (random() < DOWNLOAD[intent])
    send('file_downloaded', { file: pick(random, ['whitepaper', 'checklist', 'datasheet']) });
  if (!fillsForm) return;
  const form = formFor(life);
  send('form_started', { form });
  at += MINUTE;
  const isAbandoned = random() < ABANDONED;
  if (isAbandoned) {
    send('form_abandoned', { form });
    return;
  }
  // The form itself is HubSpot's: that it was sent stands on the contact, and is not told a second time from here.
  becomeContact(life, Math.round(at));
  tieVisitor(life, visitor, Math.round(at));
  noteConversion(life, form, Math.round(at));
}

function formFor({ random, intent }: Life): string {
  if (intent === 'deciding') return pick(random, ['demo request', 'demo request', 'contact sales']);
  if (intent === 'evaluating') return pick(random, ['whitepaper', 'webinar', 'demo request']);
  return pick(random, ['newsletter', 'newsletter', 'whitepaper']);
}

/** Who a browser belongs to is known from here on; what it did before comes with it. */
export function tieVisitor(life: Life, visitor: string, tiedAt: number): void {
  if (life.tiedVisitors.has(visitor)) return;
  life.tiedVisitors.add(visitor);
  const from = { from: visitor, into: `lead:${life.person.id}` };
  const row: Row = { kind: 'identity', id: `tie-${visitor}`, ...from, tiedAt, untiedAt: null };
  life.emit({ kind: 'website', at: tiedAt, rows: [row] });
}
