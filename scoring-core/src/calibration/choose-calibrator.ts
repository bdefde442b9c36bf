import { type Clusters, clustersOf } from '../evaluation/clusters.ts';
import { weightsOf } from '../evaluation/sample.ts';
import type { Calibrator } from './calibrator.ts';
import { type Contest, contest, type Ground, type Rival, type TriedCalibrator } from './contest.ts';
import { FITTERS, requireFinite } from './fit-calibrator.ts';
import { type CalibrationFold, leadFolds, leadFoldsInTime } from './lead-folds.ts';
import { recencyWeights } from './recency-weights.ts';

/**
 * Leads of the rarer outcome (wins, as a rule) without which a kind is not tried. Platt and beta estimate two and three
 * numbers: at least a dozen events for each. Isotonic regression has as many as it likes and overfits below about a
 * thousand rows (Niculescu-Mizil and Caruana 2005, "Predicting good probabilities with supervised learning").
 */
export const LEADS_NEEDED = { platt: 25, beta: 50, isotonic: 200 } as const;

export const FITTED_KINDS: readonly Rival[] = (['platt', 'beta', 'isotonic'] as const).map((kind) => ({
  name: kind,
  fitter: FITTERS[kind],
  leadsNeeded: LEADS_NEEDED[kind],
}));

export type CalibrationSample = {
  /** Out-of-fold margins of train + validation. */
  readonly margins: Float64Array;
  readonly labels: Float64Array;
  readonly weights?: Float64Array | undefined;
  /** Whose the rows are: a lead stays in one fold. Default: every row is a lead. */
  readonly leadIds?: ArrayLike<number> | undefined;
  /**
   * Epoch milliseconds. Where given, recent rows weigh more, and rivals are judged forward in time: a level that only
   * the past had wins nothing.
   */
  readonly moments?: Float64Array | undefined;
  readonly halfLifeDays?: number | undefined;
  /** How many, or which (these then judge as they are); default 5. */
  readonly folds?: number | readonly CalibrationFold[] | undefined;
  readonly seed?: number | undefined;
};

export type CalibratorChoice = {
  readonly calibrator: Calibrator;
  /**
   * Each row's propensity from this kind of calibrator fitted without the row's lead: with out-of-fold margins, what
   * an honest log loss on these rows is made from. NaN only for rows that no given fold predicts.
   */
  readonly crossFitted: Float64Array;
  /** Why this one, in words. */
  readonly why: string;
  readonly tried: readonly TriedCalibrator[];
};

/** Identity, or the calibrator that beats it (and every simpler one) by more than noise. */
export function chooseCalibrator(sample: CalibrationSample): CalibratorChoice {
  const identity = { name: 'identity', calibrator: { kind: 'identity' } } as const;
  return explained('identity', contest(identity, FITTED_KINDS, groundOf(sample)));
}

export function groundOf(sample: CalibrationSample): Ground {
  const { margins, labels } = sample;
  const given = weightsOf(margins, labels, sample.weights);
  requireFinite(margins);
  const recency = sample.moments && recencyWeights(sample.moments, sample.halfLifeDays);
  const weights = recency ? given.map((weight, row) => weight * recency[row]) : given;
  const leads = clustersOf(margins.length, sample.leadIds);
  return { rows: { margins, labels, weights }, leads, ...foldsOf(sample, leads) };
}

function foldsOf(sample: CalibrationSample, leads: Clusters): Pick<Ground, 'judging' | 'folds'> {
  const { labels, moments, folds: wanted = 5, seed = 1 } = sample;
  if (typeof wanted !== 'number') return { judging: wanted, folds: wanted };
  const folds = leadFolds(leads, labels, wanted, seed);
  const inTime = moments ? leadFoldsInTime(leads, moments, wanted) : [];
  return { judging: inTime.length > 0 ? inTime : folds, folds };
}

/** A contest's outcome with its reason in words. */
export function explained(
  inUse: string,
  { calibrator, crossFitted, winner, tried }: Contest,
): CalibratorChoice {
  const why = winner === null ? whyNoneWon(inUse, tried) : whyItWon(winner, tried);
  return { calibrator, crossFitted, why, tried };
}

function whyItWon(winner: string, tried: readonly TriedCalibrator[]): string {
  const won = tried.find((candidate) => candidate.name === winner);
  const [inUse] = tried;
  if (won?.refused !== null || inUse.refused !== null) throw new Error(`${winner} did not take part.`);
  return (
    `${winner}: cross-fitted log loss ${won.logLoss.toFixed(4)}, with ${inUse.name} ${inUse.logLoss.toFixed(4)} ` +
    `(gain ${won.gain.toFixed(4)}, standard error ${won.gainError.toFixed(4)})`
  );
}

function whyNoneWon(inUse: string, tried: readonly TriedCalibrator[]): string {
  const rivals = tried.slice(1);
  const refusals = rivals.flatMap(({ name, refused }) => (refused === null ? [] : [`${name} ${refused}`]));
  const compared =
    rivals.length > refusals.length ? ['no rival is better by more than one standard error'] : [];
  return `${inUse}: ${[...compared, ...refusals].join('; ')}`;
}
