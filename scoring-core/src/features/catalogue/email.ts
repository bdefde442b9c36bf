import type { EventType } from '../../timeline/index.ts';
import { type Feature, feature } from '../feature.ts';
import { decayedCountAt, decayedCountOf } from '../folds/decayed-count.ts';
import { countWithin, daysSinceLast, timesOf } from '../folds/event-times.ts';
import { inLastDays, onDay, plainNumber } from '../reason-words.ts';

const CLICKS_HALF_LIFE_DAYS = 14;
const RATE_DAYS = 90;

function emailCount(name: string, type: EventType, days: number, done: string): Feature {
  return feature({
    name,
    label: `E-mails ${done}, last ${days} days`,
    family: 'engagement',
    type: 'number',
    source: 'email',
    fold: timesOf([type]),
    read: (times, moment) => countWithin(times, days, moment),
    comparedAs: 'count',
    describe: inLastDays(`e-mail ${done}`, `e-mails ${done}`, days),
  });
}

/** Opens or clicks for each e-mail sent in the same days; above 1 where one e-mail was opened twice. */
function emailRate(name: string, type: EventType, answers: string): Feature {
  return feature({
    name,
    label: `${answers} for each e-mail, last ${RATE_DAYS} days`,
    family: 'engagement',
    type: 'number',
    source: 'email',
    fold: {
      types: ['email_sent', type],
      start: () => ({ sent: [] as number[], answered: [] as number[] }),
      absorb({ sent, answered }, event) {
        (event.type === 'email_sent' ? sent : answered).push(event.occurredAt);
      },
    },
    read({ sent, answered }, moment) {
      const count = countWithin(sent, RATE_DAYS, moment);
      return count === 0 ? null : countWithin(answered, RATE_DAYS, moment) / count;
    },
    comparedAs: 'amount',
    describe: (value) =>
      `${plainNumber(Number(value))} ${answers.toLowerCase()} for each e-mail in the last ${RATE_DAYS} days`,
    whenMissing: `no e-mail sent in the last ${RATE_DAYS} days`,
  });
}

/** How the lead answers e-mails. */
export const email: readonly Feature[] = [
  emailCount('emails_sent_30d', 'email_sent', 30, 'sent'),
  emailCount('emails_opened_30d', 'email_opened', 30, 'opened'),
  emailCount('emails_clicked_30d', 'email_clicked', 30, 'clicked'),
  emailCount('emails_replied_30d', 'email_replied', 30, 'answered'),
  feature({
    name: 'email_clicks_decayed',
    label: 'E-mail clicks, recent ones counting more',
    family: 'engagement',
    type: 'number',
    source: 'email',
    fold: decayedCountOf(['email_clicked'], CLICKS_HALF_LIFE_DAYS),
    read: (state, moment) => decayedCountAt(state, CLICKS_HALF_LIFE_DAYS, moment),
    comparedAs: 'amount',
    describe: (value) => `e-mail clicks, older ones counting less: ${plainNumber(Number(value))}`,
  }),
  emailRate('email_open_rate_90d', 'email_opened', 'Opens'),
  emailRate('email_click_rate_90d', 'email_clicked', 'Clicks'),
  feature({
    name: 'days_since_email_click',
    label: 'Days since an e-mail was clicked or answered',
    family: 'engagement',
    type: 'number',
    source: 'email',
    fold: timesOf(['email_clicked', 'email_replied']),
    read: daysSinceLast,
    comparedAs: 'age',
    describe: onDay('e-mail last clicked or answered'),
    whenMissing: 'no e-mail ever clicked or answered',
  }),
  feature({
    name: 'unsubscribed',
    label: 'Unsubscribed',
    family: 'engagement',
    type: 'number',
    source: 'email',
    fold: timesOf(['unsubscribed']),
    read: (times) => (times.length === 0 ? 0 : 1),
    comparedAs: 'nothing',
    describe: (value) => (value === 1 ? 'unsubscribed from e-mails' : 'still subscribed to e-mails'),
  }),
];
