import { FollowUpTooShort, followUpDays } from '../../survival/follow-up.ts';
import { hazardCurve } from '../../survival/hazard-curve.ts';
import { adviseOn, type SurvivalAdvice } from '../../survival/survival-advice.ts';
import { LOST, OUTCOME, type SurvivalSet } from '../../survival/survival-set.ts';
import { CoxModel } from './cox-model.ts';
import { type CoxFit, type CoxOptions, fitCox } from './fit-cox.ts';
import { testProportionality } from './proportionality.ts';

export type CoxTraining = Pick<CoxOptions, 'ties' | 'transforms' | 'minCategoryRows' | 'l2'> & {
  readonly horizonDays: number;
  /**
   * The column that is the clock, such as days_since_created: every row's `start` is its value there, and it gets no
   * coefficient. Without it the clock starts at the moment of the prediction.
   */
  readonly clockColumn?: string;
};

export type TrainedCox = {
  readonly model: CoxModel;
  readonly outcome: CoxFit;
  /** Null where no row was lost. */
  readonly lost: CoxFit | null;
  readonly advice: readonly SurvivalAdvice[];
};

/**
 * Learns the hazard of the outcome and, where leads are lost, that of being lost, so that the propensity at the
 * horizon counts only those who are still there to buy. Penalty 1 and logarithmic scales by default, as for the
 * logistic regression. Throws FollowUpTooShort where the horizon lies beyond the data.
 */
export function trainCox(set: SurvivalSet, training: CoxTraining): TrainedCox {
  const { horizonDays, clockColumn } = training;
  if (!(horizonDays > 0)) throw new RangeError(`The horizon must be above 0 days, not ${horizonDays}.`);
  checkClock(set, clockColumn);
  const watched = followUpDays(set);
  if (watched < horizonDays) throw new FollowUpTooShort(horizonDays, watched);
  const options = {
    l2: 1,
    transforms: 'auto' as const,
    ...training,
    leftOut: clockColumn === undefined ? [] : [clockColumn],
  };
  const outcome = fitCox(set, { ...options, cause: OUTCOME });
  const lost = set.event.includes(LOST) ? fitCox(set, { ...options, cause: LOST }) : null;
  const model = new CoxModel({
    horizonDays,
    clock: clockColumn === undefined ? null : { column: clockColumn, usual: averageStart(set) },
    outcome: outcome.linear,
    lost: lost?.linear ?? null,
    hazards: hazardCurve(outcome.baseline, lost?.baseline ?? null, watched),
  });
  const advice = [outcome, ...(lost ? [lost] : [])].flatMap((fit) => adviceFor(set, fit));
  return { model, outcome, lost, advice };
}

function adviceFor(set: SurvivalSet, fit: CoxFit): SurvivalAdvice[] {
  return adviseOn({
    cause: fit.cause,
    events: fit.events,
    coefficients: fit.coefficients.length,
    converged: fit.converged,
    boundless: fit.boundless,
    proportionality: testProportionality(set, fit),
  });
}

/** A 32-bit float of some thousand days is off by less than this. */
const CLOCK_ROUNDING_DAYS = 1e-3;

function checkClock(set: SurvivalSet, clockColumn: string | undefined): void {
  const early = set.time.findIndex((time, row) => time < 0 || (set.start?.[row] ?? 0) < 0);
  if (early >= 0) throw new RangeError(`Row ${early} was watched before day 0 of the clock.`);
  if (clockColumn === undefined) return;
  const column = set.matrix.columns.find((each) => each.name === clockColumn);
  if (column?.kind !== 'number') {
    throw new RangeError(`The clock "${clockColumn}" is not a number column of the table.`);
  }
  const wrong = column.values.findIndex(
    (days, row) =>
      !Number.isNaN(days) && !(Math.abs(days - (set.start?.[row] ?? Number.NaN)) <= CLOCK_ROUNDING_DAYS),
  );
  if (wrong >= 0) {
    throw new RangeError(
      `Row ${wrong} starts at day ${set.start?.[wrong] ?? 0}, but its clock "${clockColumn}" says ${column.values[wrong]}.`,
    );
  }
}

function averageStart(set: SurvivalSet): number {
  let sum = 0;
  let total = 0;
  set.weights.forEach((weight, row) => {
    sum += weight * (set.start?.[row] ?? 0);
    total += weight;
  });
  return sum / total;
}
