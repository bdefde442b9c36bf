import { type ClusteredMean, clusteredMean } from '../evaluation/clustered-mean.ts';
import { type Clusters, sumByCluster } from '../evaluation/clusters.ts';
import type { Calibrator } from './calibrator.ts';
import type { CalibratorFitter } from './calibrator-fit.ts';
import { type CalibrationRows, type CrossFit, crossFit } from './cross-fit.ts';
import type { CalibrationFold } from './lead-folds.ts';

export type Rival = {
  readonly name: string;
  readonly fitter: CalibratorFitter;
  /** Leads of the rarer outcome without which it is not tried. */
  readonly leadsNeeded: number;
};

export type TriedCalibrator =
  | {
      readonly name: string;
      readonly refused: null;
      /** Cross-fitted, by weight. */
      readonly logLoss: number;
      /** How much lower than the incumbent's, and the standard error of that, clustered by lead. */
      readonly gain: number;
      readonly gainError: number;
    }
  | { readonly name: string; readonly refused: string };

export type Contest = {
  /** Fitted on all rows. */
  readonly calibrator: Calibrator;
  /** Each row's propensity from the winning kind fitted without the row's lead; NaN where no fold predicts. */
  readonly crossFitted: Float64Array;
  /** Name of the rival that won; null: the incumbent stays. */
  readonly winner: string | null;
  /** The incumbent first. */
  readonly tried: readonly TriedCalibrator[];
};

/** What is compared on: the rows and whose they are. */
export type Ground = {
  readonly rows: CalibrationRows;
  readonly leads: Clusters;
  /** The folds by which the contest is decided: forward in time where time is known. */
  readonly judging: readonly CalibrationFold[];
  /** The folds that `Contest.crossFitted` comes from. */
  readonly folds: readonly CalibrationFold[];
};

type Contender =
  | (Extract<CrossFit, { fitted: true }> & { readonly calibrator: Calibrator })
  | { readonly fitted: false; readonly refused: string };

/**
 * Compares calibrators by cross-fitted log loss, in the order given: simplest first. The one in front stays until a
 * rival is better by more than one standard error of the paired difference: so the incumbent, and then the simpler
 * one, wins ties. The winner is then fitted on all rows.
 */
export function contest(
  incumbent: { readonly name: string; readonly calibrator: Calibrator },
  rivals: readonly Rival[],
  ground: Ground,
): Contest {
  const inUse = enter(() => ({ fitted: true, calibrator: incumbent.calibrator }), ground);
  if (!inUse.fitted) throw new Error(`The calibrator in use cannot be judged: ${inUse.refused}.`);
  const tried: TriedCalibrator[] = [describe(incumbent.name, inUse.losses, inUse.losses, ground)];
  const rarer = leadsOfRarerOutcome(ground.rows.labels, ground.leads);
  let front = inUse;
  let winner: string | null = null;
  for (const { name, fitter, leadsNeeded } of rivals) {
    const tooFew = `needs ${leadsNeeded} leads of the rarer outcome and has ${rarer}`;
    const rival: Contender = rarer < leadsNeeded ? { fitted: false, refused: tooFew } : enter(fitter, ground);
    if (!rival.fitted) {
      tried.push({ name, refused: rival.refused });
      continue;
    }
    tried.push(describe(name, inUse.losses, rival.losses, ground));
    const gain = gainOf(front.losses, rival.losses, ground);
    if (gain.mean > gain.standardError) {
      front = rival;
      winner = name;
    }
  }
  return { calibrator: front.calibrator, crossFitted: front.propensities, winner, tried };
}

function enter(fitter: CalibratorFitter, { rows, judging, folds }: Ground): Contender {
  const judged = crossFit(fitter, rows, judging);
  if (!judged.fitted) return judged;
  const everywhere = judging === folds ? judged : crossFit(fitter, rows, folds);
  if (!everywhere.fitted) return everywhere;
  const whole = fitter(rows.margins, rows.labels, rows.weights);
  if (!whole.fitted) return whole;
  return { ...whole, losses: judged.losses, propensities: everywhere.propensities };
}

function describe(name: string, inUse: Float64Array, losses: Float64Array, ground: Ground): TriedCalibrator {
  const gain = gainOf(inUse, losses, ground);
  const logLoss = meanOfJudged(losses, ground).mean;
  return { name, refused: null, logLoss, gain: gain.mean, gainError: gain.standardError };
}

/** How much lower the losses `to` are than the losses `from`. */
function gainOf(from: Float64Array, to: Float64Array, ground: Ground): ClusteredMean {
  const differences = from.map((loss, row) => loss - to[row]);
  return meanOfJudged(differences, ground);
}

/** Mean over the rows that some fold judged on; the others are NaN and weigh nothing. */
function meanOfJudged(values: Float64Array, { rows, leads }: Ground): ClusteredMean {
  const known = values.map((value) => (Number.isNaN(value) ? 0 : value));
  const weights = values.map((value, row) => (Number.isNaN(value) ? 0 : rows.weights[row]));
  return clusteredMean(known, weights, leads.of);
}

function leadsOfRarerOutcome(labels: Float64Array, leads: Clusters): number {
  const positives = sumByCluster(labels, leads).filter((won) => won > 0).length;
  return Math.min(positives, leads.count - positives);
}
