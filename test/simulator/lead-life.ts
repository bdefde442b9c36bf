import { streamFor } from './draws.ts';
import { chancesFor, type Intent, stepIntent, winProbabilities } from './intent.ts';
import type { Life } from './life.ts';
import { reachOut } from './outreach.ts';
import { type Person, personOf } from './people.ts';
import { arrive, sell } from './selling.ts';
import type { Happening } from './simulator-contract.ts';
import { visitWebsite } from './website-visit.ts';

/** Days that the truth looks ahead: the deal outcome's horizon. */
export const HORIZON_DAYS = 90;
/** Bulk imports come this often; who is imported waits for the next. */
const IMPORT_EVERY_DAYS = 75;
const FIRST_IMPORT_DAY = 20;

export type LeadLife = {
  readonly life: Readonly<Life>;
  /** The first day to live. */
  readonly bornDay: number;
  /** Bought before there was this CRM: a customer of old, of whom it never hears. */
  readonly isOldCustomer: boolean;
  /** One day; days must come in order, from `bornDay` on. */
  liveDay(dayStart: number): void;
  /** P(won within the horizon), as things stand at the end of the last day. */
  winProbability(): number;
};

/**
 * `birth` is the day that one was drawn for; an import may come later. Who was born before day 0 has lived until then
 * without anybody writing it down, and comes with the import of the old list.
 */
export function startLife(
  number: number,
  seed: number,
  birth: (draw: number) => number,
  emit: (happening: Happening) => void,
): LeadLife {
  const random = streamFor(seed, number);
  const drawnDay = birth(random());
  const drawn = personOf(number, seed, random);
  const person: Person = drawnDay < 0 ? { ...drawn, origin: 'import' } : drawn;
  const chances = chancesFor(person.fit);
  const probabilities = winProbabilities(chances, HORIZON_DAYS);
  const bornDay = drawnDay < 0 ? 0 : person.origin === 'import' ? nextImportDay(drawnDay) : drawnDay;
  let intent = firstIntent(drawn, random());
  for (let day = drawnDay; day < 0; day++) intent = stepIntent(chances, intent, random);
  const life: Life = {
    number,
    person,
    random,
    emit,
    intent,
    createdAt: null,
    wonAt: null,
    excludedAt: null,
    isOptedOut: false,
    isQualified: false,
    deal: null,
    sessions: 0,
    conversions: 0,
    tiedVisitors: new Set(),
    idsMade: 0,
  };
  let isFirstDay = true;

  return {
    life,
    bornDay,
    isOldCustomer: intent === 'won',
    liveDay(dayStart) {
      // On the first day whatever is in their mind is news: somebody may be negotiating already.
      const before: Intent = isFirstDay ? 'dormant' : life.intent;
      if (isFirstDay) arrive(life, dayStart);
      else life.intent = stepIntent(chances, before, random);
      isFirstDay = false;
      sell(life, before, dayStart);
      visitWebsite(life, dayStart);
      reachOut(life, dayStart);
    },
    winProbability: () => probabilities[life.intent],
  };
}

function firstIntent({ origin }: Person, draw: number): Intent {
  if (origin === 'import') return draw < 0.2 ? 'aware' : 'dormant';
  if (origin === 'sales') return draw < 0.25 ? 'evaluating' : 'aware';
  return 'aware';
}

function nextImportDay(day: number): number {
  const rounds = Math.max(0, Math.ceil((day - FIRST_IMPORT_DAY) / IMPORT_EVERY_DAYS));
  return FIRST_IMPORT_DAY + rounds * IMPORT_EVERY_DAYS;
}
