import { existsSync, readFileSync } from 'node:fs';

/** Values that scikit-learn and numpy found for small given vectors; lies beside the checkout, not in it. */
const file = new URL('../../../../../shared/data/reference_statistics.json', import.meta.url);

export const referenceIsThere = existsSync(file);
export const whereReference = referenceIsThere ? '' : ' (skipped: ../shared/data is not there)';

type Metrics = {
  readonly roc_auc: number;
  readonly pr_auc_average_precision: number;
  readonly brier: number;
  readonly log_loss_clip_1e15: number;
  readonly ece_10_equal_width: number;
  readonly lift_at_20_stable_order: number;
  readonly precision_at_10_stable_order: number;
};

export type ReferenceStatistics = {
  readonly metrics: {
    readonly y: readonly number[];
    readonly p: readonly number[];
    readonly q: readonly number[];
    readonly weights: readonly number[];
    readonly of_p: Metrics;
    readonly of_q: Metrics;
    readonly weighted_p: {
      readonly roc_auc: number;
      readonly average_precision: number;
      readonly brier: number;
    };
  };
  readonly delong_p_vs_q: Readonly<
    Record<'auc_p' | 'auc_q' | 'var_p' | 'var_q' | 'cov' | 'z' | 'p_value', number>
  >;
  readonly isotonic: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly grid: readonly number[];
    readonly fitted_on_grid_linear_interpolation: readonly number[];
    readonly x_thresholds: readonly number[];
    readonly y_thresholds: readonly number[];
  };
  readonly platt: {
    readonly scores: readonly number[];
    readonly y: readonly number[];
    /** P = 1 / (1 + exp(a × score + b)). */
    readonly a: number;
    readonly b: number;
  };
  readonly wilson_95: readonly {
    readonly successes: number;
    readonly n: number;
    readonly low_high: readonly [number, number];
  }[];
};

export function readReference(): ReferenceStatistics {
  return JSON.parse(readFileSync(file, 'utf8')) as ReferenceStatistics;
}
