import type { BacktestResult, GainPoint, ReliabilityBand } from '../../backtest/result.ts';

/**
 * A made-up test part: leads with a propensity and an outcome drawn from it, so that the curves of a sample report
 * fit each other as those of a real one do.
 */
export type SampleLead = { readonly propensity: number; readonly won: 0 | 1; readonly today: number };

export type SampleRanking = {
  readonly leads: number;
  /** Log-odds of the average lead. */
  readonly level: number;
  /** Standard deviation of the log-odds between leads: 0 is a scorer that knows nothing. */
  readonly spread: number;
  /** What the scorer promises is exaggerated by this factor in log-odds; 1 is calibrated. */
  readonly exaggeration: number;
  readonly seed: number;
};

export function sampleLeads({ leads, level, spread, exaggeration, seed }: SampleRanking): SampleLead[] {
  const random = randomFrom(seed);
  return Array.from({ length: leads }, (): SampleLead => {
    const deviation = normal(random) * spread;
    const margin = level + deviation;
    const won = random() < sigmoid(margin) ? 1 : 0;
    // Newest first is a weak order: it knows a little of what the scorer knows.
    return {
      propensity: sigmoid(level + deviation * exaggeration),
      won,
      today: deviation * 0.2 + normal(random),
    };
  }).toSorted((a, b) => b.propensity - a.propensity);
}

export function gainsOf(leads: readonly SampleLead[]): GainPoint[] {
  const wins = winsAmong(leads);
  return Array.from({ length: 100 }, (_, i) => {
    const share = (i + 1) / 100;
    const gain = winsAmong(leads.slice(0, Math.round(share * leads.length))) / wins;
    return { share, gain, lift: gain / share };
  });
}

export function precisionRecallOf(leads: readonly SampleLead[]): BacktestResult['precisionRecall'] {
  const wins = winsAmong(leads);
  let reached = 0;
  return leads.map(({ won }, i) => {
    reached += won;
    return { recall: reached / wins, precision: reached / (i + 1) };
  });
}

/** Ten bands of equally many leads, with Wilson's interval (Wilson 1927). */
export function reliabilityOf(leads: readonly SampleLead[]): ReliabilityBand[] {
  const ascending = leads.toReversed();
  return Array.from({ length: 10 }, (_, i) => {
    const band = ascending.slice(
      Math.round((i * leads.length) / 10),
      Math.round(((i + 1) * leads.length) / 10),
    );
    const n = band.length;
    const observed = winsAmong(band) / n;
    const predicted = band.reduce((sum, lead) => sum + lead.propensity, 0) / n;
    const z = 1.96;
    const middle = (observed + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
    const half = (z / (1 + z ** 2 / n)) * Math.sqrt((observed * (1 - observed)) / n + z ** 2 / (4 * n ** 2));
    const { from, to } = { from: band[0].propensity, to: band[n - 1].propensity };
    return { from, to, predicted, observed, n, low: middle - half, high: middle + half };
  });
}

export function callTopOf(leads: readonly SampleLead[], todayOrder: string): BacktestResult['callTop'] {
  const byToday = leads.toSorted((a, b) => b.today - a.today);
  const rate = winsAmong(leads) / leads.length;
  return {
    todayOrder,
    points: [10, 25, 50, 100, 200, 400]
      .filter((n) => n <= leads.length)
      .map((n) => ({
        n,
        expectedWins: leads.slice(0, n).reduce((sum, lead) => sum + lead.propensity, 0),
        wins: winsAmong(leads.slice(0, n)),
        winsByTodayOrder: winsAmong(byToday.slice(0, n)),
        winsByChance: n * rate,
      })),
  };
}

export function baseRateOf(leads: readonly SampleLead[]): number {
  return winsAmong(leads) / leads.length;
}

function winsAmong(leads: readonly SampleLead[]): number {
  return leads.reduce((sum, lead) => sum + lead.won, 0);
}

const sigmoid = (margin: number) => 1 / (1 + Math.exp(-margin));

/** Park and Miller 1988, "minimal standard". */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Box and Muller 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
