import { z } from 'zod';
import { FollowUpTooShort } from '../../survival/follow-up.ts';
import { type HazardCurve, type LeadHazards, propensityWithin } from '../../survival/hazard-curve.ts';
import { hazardCurveJson } from '../../survival/hazard-curve-json.ts';
import { horizonContributions, horizonMargin } from '../../survival/horizon-margin.ts';
import { type TimeToConvert, timeToConvert } from '../../survival/time-to-convert.ts';
import type { ColumnSchema, Matrix } from '../matrix.ts';
import type { Contributions, Model } from '../model.ts';
import {
  type EnsembleJson,
  ensembleFromJson,
  ensembleSchema,
  ensembleToJson,
} from '../trees/ensemble-json.ts';
import { predictMargins, type TreeEnsemble } from '../trees/tree-ensemble.ts';
import { explainMargins } from '../trees/tree-shap.ts';

export type BoostedCoxData = {
  readonly horizonDays: number;
  /** Log hazards of the outcome and of being lost, relative to their baselines. */
  readonly outcome: TreeEnsemble;
  /** Null where no lead was ever lost, as then is the curve's. */
  readonly lost: TreeEnsemble | null;
  readonly hazards: HazardCurve;
};

export type BoostedCoxJson = {
  readonly kind: 'boosted_cox';
  readonly horizonDays: number;
  readonly outcome: EnsembleJson;
  readonly lost: EnsembleJson | null;
  readonly hazards: HazardCurve;
};

/**
 * Boosted trees of log hazards, one ensemble per way to end. The clock starts at the moment of the prediction. The
 * margin is the log-odds of the propensity at the horizon, as of every model; the shares of a log hazard are TreeSHAP's.
 */
export class BoostedCox implements Model {
  readonly kind = 'boosted_cox';
  readonly data: BoostedCoxData;

  constructor(data: BoostedCoxData) {
    this.data = data;
  }

  get schema(): readonly ColumnSchema[] {
    return this.data.outcome.schema;
  }

  predict(matrix: Matrix): Float64Array {
    const { hazards, horizonDays } = this.data;
    return Float64Array.from(this.leads(matrix), (lead) => horizonMargin(hazards, lead, horizonDays));
  }

  explain(matrix: Matrix): Contributions {
    const { outcome, lost, hazards, horizonDays } = this.data;
    return horizonContributions(
      hazards,
      { outcome: explainMargins(outcome, matrix), lost: lost && explainMargins(lost, matrix) },
      { at: new Float64Array(matrix.rows), usual: 0, column: -1 },
      horizonDays,
    );
  }

  /**
   * Per row, the propensity within any number of days that the data covers, before calibration. Throws FollowUpTooShort
   * beyond those.
   */
  propensities(matrix: Matrix, days: number): Float64Array {
    const { hazards } = this.data;
    const followUpDays = hazards.times[hazards.times.length - 1];
    if (days > followUpDays) throw new FollowUpTooShort(days, followUpDays);
    return Float64Array.from(this.leads(matrix), (lead) => propensityWithin(hazards, lead, days));
  }

  timesToConvert(matrix: Matrix): TimeToConvert[] {
    const { hazards, horizonDays } = this.data;
    return this.leads(matrix).map((lead) => timeToConvert(hazards, lead, horizonDays));
  }

  toJSON(): BoostedCoxJson {
    const { horizonDays, outcome, lost, hazards } = this.data;
    return {
      kind: this.kind,
      horizonDays,
      outcome: ensembleToJson(outcome),
      lost: lost && ensembleToJson(lost),
      hazards,
    };
  }

  private leads(matrix: Matrix): LeadHazards[] {
    const outcome = predictMargins(this.data.outcome, matrix);
    const lost = this.data.lost && predictMargins(this.data.lost, matrix);
    return Array.from(outcome, (logHazard, row) => ({ at: 0, outcome: logHazard, lost: lost?.[row] ?? 0 }));
  }
}

const storedSchema = z
  .object({
    kind: z.literal('boosted_cox'),
    horizonDays: z.number().positive(),
    outcome: ensembleSchema,
    lost: ensembleSchema.nullable(),
    hazards: hazardCurveJson,
  })
  .refine(
    ({ outcome, lost, hazards }) =>
      lost === null || hazards.lost === null
        ? lost === hazards.lost
        : JSON.stringify(lost.schema) === JSON.stringify(outcome.schema),
    'Trees and cumulative hazards of lost leads belong together, on the same columns.',
  );

/** The equal of the model that `toJSON` wrote. Throws a ZodError that says where the text is not such a model. */
export function boostedCoxFromJson(json: unknown): BoostedCox {
  const { horizonDays, outcome, lost, hazards } = storedSchema.parse(json);
  return new BoostedCox({
    horizonDays,
    outcome: ensembleFromJson(outcome),
    lost: lost && ensembleFromJson(lost),
    hazards,
  });
}
