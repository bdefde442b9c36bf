import { FollowUpTooShort } from '../../survival/follow-up.ts';
import { type HazardCurve, type LeadHazards, propensityWithin } from '../../survival/hazard-curve.ts';
import { horizonContributions, horizonMargin } from '../../survival/horizon-margin.ts';
import { type TimeToConvert, timeToConvert } from '../../survival/time-to-convert.ts';
import { type LinearModelData, linearContributions, linearMargins } from '../linear/linear-terms.ts';
import type { ColumnSchema, Matrix } from '../matrix.ts';
import type { Contributions, Model } from '../model.ts';

export type CoxModelData = {
  readonly horizonDays: number;
  /**
   * Which column says where on the clock a row stands, in days, and where the usual lead stands; null where the
   * clock starts at the moment of the prediction, so that every row stands at 0.
   */
  readonly clock: { readonly column: string; readonly usual: number } | null;
  /** Log hazards of the outcome and of being lost, relative to their baselines. */
  readonly outcome: LinearModelData;
  readonly lost: LinearModelData | null;
  readonly hazards: HazardCurve;
};

/**
 * A trained Cox model. Its margin is the log-odds of the propensity at the horizon, for a lead that is still open at
 * its place on the clock. A lead further on the clock than the data goes minus the horizon is taken as one there.
 */
export class CoxModel implements Model {
  readonly kind = 'cox';
  readonly data: CoxModelData;
  /** The clock's index in the schema, -1 for none. */
  private readonly clockColumn: number;

  constructor(data: CoxModelData) {
    this.data = data;
    this.clockColumn = data.outcome.schema.findIndex((column) => column.name === data.clock?.column);
  }

  get schema(): readonly ColumnSchema[] {
    return this.data.outcome.schema;
  }

  predict(matrix: Matrix): Float64Array {
    const { hazards, horizonDays } = this.data;
    return Float64Array.from(this.leads(matrix, horizonDays), (lead) =>
      horizonMargin(hazards, lead, horizonDays),
    );
  }

  explain(matrix: Matrix): Contributions {
    const { outcome, lost, hazards, clock, horizonDays } = this.data;
    return horizonContributions(
      hazards,
      { outcome: linearContributions(outcome, matrix), lost: lost && linearContributions(lost, matrix) },
      {
        at: this.places(matrix, horizonDays),
        usual: this.place(clock?.usual ?? 0, horizonDays),
        column: this.clockColumn,
      },
      horizonDays,
    );
  }

  /** Per row, the propensity within any number of days that the data covers, before calibration. */
  propensities(matrix: Matrix, days: number): Float64Array {
    if (days > this.followUpDays) throw new FollowUpTooShort(days, this.followUpDays);
    return Float64Array.from(this.leads(matrix, days), (lead) =>
      propensityWithin(this.data.hazards, lead, days),
    );
  }

  timesToConvert(matrix: Matrix): TimeToConvert[] {
    const { hazards, horizonDays } = this.data;
    return this.leads(matrix, horizonDays).map((lead) => timeToConvert(hazards, lead, horizonDays));
  }

  toJSON(): { readonly kind: 'cox'; readonly data: CoxModelData } {
    return { kind: this.kind, data: this.data };
  }

  /** How far the data goes, in days on the clock. */
  private get followUpDays(): number {
    return this.data.hazards.times[this.data.hazards.times.length - 1];
  }

  private leads(matrix: Matrix, days: number): LeadHazards[] {
    const outcome = linearMargins(this.data.outcome, matrix);
    const lost = this.data.lost && linearMargins(this.data.lost, matrix);
    return Array.from(this.places(matrix, days), (at, row) => ({
      at,
      outcome: outcome[row],
      lost: lost?.[row] ?? 0,
    }));
  }

  private places(matrix: Matrix, days: number): Float64Array {
    const column = matrix.columns[this.clockColumn];
    if (column?.kind !== 'number') return new Float64Array(matrix.rows);
    return Float64Array.from(column.values, (at) => this.place(at, days));
  }

  /** On the clock, so that the data covers the days that follow. */
  private place(at: number, days: number): number {
    const known = Number.isNaN(at) ? (this.data.clock?.usual ?? 0) : at;
    return Math.max(0, Math.min(known, this.followUpDays - days));
  }
}
