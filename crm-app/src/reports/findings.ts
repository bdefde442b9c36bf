import type {
  BacktestResult,
  CandidateKind,
  CandidateResult,
  FeatureStrength,
  GainPoint,
  ReliabilityBand,
} from '../backtest/result.ts';
import { isMeasured } from './format.ts';

/** What the pictures show, as facts that a sentence can be made of. */

export type CallTopPoint = BacktestResult['callTop']['points'][number];

/** The share of leads in the headline: a team that can not call everybody calls about one in five. */
export const HEADLINE_SHARE = 0.2;
/** The number of calls in the headline: about a week's work for one rep. */
const HEADLINE_CALLS = 50;

export function championOf(result: {
  readonly champion: CandidateKind;
  readonly candidates: readonly CandidateResult[];
}): CandidateResult | undefined {
  return result.candidates.find((candidate) => candidate.model === result.champion);
}

/** The gain at a share of leads, linear between the points of the curve; null where the curve is not there. */
export function gainAt(gains: readonly GainPoint[], share: number): number | null {
  const after = gains.findIndex((point) => point.share >= share);
  if (after < 0) return null;
  const right = gains[after];
  if (after === 0) return right.share === share ? right.gain : null;
  const left = gains[after - 1];
  const step = right.share - left.share;
  if (step === 0) return right.gain;
  return left.gain + ((share - left.share) / step) * (right.gain - left.gain);
}

/** The lift at the point of the curve nearest to a share; null where there is no curve. */
export function liftAt(gains: readonly GainPoint[], share: number): number | null {
  const distance = (point: GainPoint) => Math.abs(point.share - share);
  return gains.toSorted((a, b) => distance(a) - distance(b))[0]?.lift ?? null;
}

/** The point nearest to 50 calls by ratio, or the only one there is. */
export function headlineCalls(points: readonly CallTopPoint[]): CallTopPoint | undefined {
  const distance = (point: CallTopPoint) => Math.abs(Math.log(point.n / HEADLINE_CALLS));
  return points.toSorted((a, b) => distance(a) - distance(b))[0];
}

/**
 * Whether the wins that came differ from the wins expected by no more than chance allows: two standard deviations
 * of a sum of n yes/no outcomes. The binomial's is the widest that n such outcomes with this sum can have.
 */
export function keptPromise(point: CallTopPoint): boolean {
  const rate = point.expectedWins / point.n;
  return Math.abs(point.wins - point.expectedWins) <= 2 * Math.sqrt(point.n * rate * (1 - rate));
}

export function isInside(band: ReliabilityBand): boolean {
  return band.predicted >= band.low && band.predicted <= band.high;
}

export type ReliabilityFinding = {
  readonly bands: number;
  readonly inside: number;
  /** The band outside its interval where promise and fact are furthest apart. */
  readonly furthest: ReliabilityBand | undefined;
};

export function reliabilityFinding(bands: readonly ReliabilityBand[]): ReliabilityFinding {
  const outside = bands.filter((band) => !isInside(band));
  const gap = (band: ReliabilityBand) => Math.abs(band.predicted - band.observed);
  return {
    bands: bands.length,
    inside: bands.length - outside.length,
    furthest: outside.toSorted((a, b) => gap(b) - gap(a))[0],
  };
}

export type PartOfSplit = {
  readonly part: 'train' | 'validation' | 'test';
  readonly rows: number;
  readonly baseRate: number;
  /** Rows times rate; null where the rate was not measured. Weighted rates make it approximate for timelines. */
  readonly wins: number | null;
};

export function partsOfSplit(result: BacktestResult): PartOfSplit[] {
  return (['train', 'validation', 'test'] as const).map((part) => {
    const rows = result.split[part];
    const baseRate = result.baseRate?.[part] ?? Number.NaN;
    return { part, rows, baseRate, wins: isMeasured(baseRate) ? Math.round(rows * baseRate) : null };
  });
}

/** The features that the model leans on, strongest first; one that never moved a score says nothing. */
export function strongest(features: readonly FeatureStrength[], most: number): FeatureStrength[] {
  return features
    .filter((feature) => isMeasured(feature.strength) && feature.strength > 0)
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, most);
}
