import type { Random } from '@leadlight/scoring-core';

/**
 * What a lead has in mind, which nobody outside sees. A Markov chain with one step a day; `won` and `gone` are never
 * left. The truth is exact because of it: P(won within n days) follows from the state and the lead's fit alone.
 */
export const INTENTS = ['dormant', 'aware', 'evaluating', 'deciding', 'negotiating', 'won', 'gone'] as const;
export type Intent = (typeof INTENTS)[number];

type Moves = Readonly<
  Record<Intent, readonly { readonly to: Intent; readonly rate: number; readonly grows: number }[]>
>;

/**
 * Chances a day for a lead of fit 0; `grows` is the power of e^fit that multiplies them. Chosen so that 4-8 % of the
 * biweekly moments are followed by a win within 90 days and the truth itself ranks them with a ROC-AUC of 0.80-0.88
 * (simulator.test.ts measures both).
 */
const MOVES: Moves = {
  dormant: [
    { to: 'aware', rate: 0.014, grows: 0.5 },
    { to: 'gone', rate: 0.0007, grows: 0 },
  ],
  aware: [
    { to: 'evaluating', rate: 0.017, grows: 0.5 },
    { to: 'dormant', rate: 0.03, grows: 0 },
  ],
  evaluating: [
    { to: 'deciding', rate: 0.045, grows: 0.5 },
    { to: 'aware', rate: 0.1, grows: 0 },
  ],
  deciding: [
    { to: 'negotiating', rate: 0.06, grows: 0.3 },
    { to: 'evaluating', rate: 0.1, grows: 0 },
  ],
  negotiating: [
    { to: 'won', rate: 0.05, grows: 0.3 },
    { to: 'dormant', rate: 0.09, grows: -0.3 },
  ],
  won: [],
  gone: [],
};

type Chances = Readonly<Record<Intent, readonly { readonly to: Intent; readonly chance: number }[]>>;

/** A day's chances for one lead. */
export function chancesFor(fit: number): Chances {
  const of = (intent: Intent): Chances[Intent] =>
    MOVES[intent].map(({ to, rate, grows }) => ({
      to,
      chance: Math.min(0.45, rate * Math.exp(grows * fit)),
    }));
  return {
    dormant: of('dormant'),
    aware: of('aware'),
    evaluating: of('evaluating'),
    deciding: of('deciding'),
    negotiating: of('negotiating'),
    won: [],
    gone: [],
  };
}

export function stepIntent(chances: Chances, intent: Intent, random: Random): Intent {
  let drawn = random();
  for (const { to, chance } of chances[intent]) {
    if (drawn < chance) return to;
    drawn -= chance;
  }
  return intent;
}

/** P(won within so many days) from each state. */
export function winProbabilities(chances: Chances, days: number): Readonly<Record<Intent, number>> {
  let wins: Record<Intent, number> = {
    dormant: 0,
    aware: 0,
    evaluating: 0,
    deciding: 0,
    negotiating: 0,
    won: 1,
    gone: 0,
  };
  for (let day = 0; day < days; day++) {
    const next = { ...wins };
    for (const intent of INTENTS) {
      for (const { to, chance } of chances[intent]) next[intent] += chance * (wins[to] - wins[intent]);
    }
    wins = next;
  }
  return wins;
}
