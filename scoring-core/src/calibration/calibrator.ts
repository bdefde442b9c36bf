/**
 * A calibrator turns a model's margin (log-odds, uncalibrated) into a propensity in (0, 1).
 * All four are monotone non-decreasing in the margin. Plain data, so that it is stored, compared and put into an
 * ONNX graph as it is.
 */
export type Calibrator =
  /** propensity = sigmoid(margin) */
  | { readonly kind: 'identity' }
  /** propensity = sigmoid(slope × margin + intercept), slope > 0. Platt 1999, smoothed targets. */
  | { readonly kind: 'platt'; readonly slope: number; readonly intercept: number }
  /**
   * propensity = sigmoid(a × ln p − b × ln(1 − p) + c) with p = sigmoid(margin), a, b ≥ 0.
   * Kull, Silva Filho and Flach 2017.
   */
  | { readonly kind: 'beta'; readonly a: number; readonly b: number; readonly c: number }
  /** Linear between (margins[i], propensities[i]), flat outside; margins strictly ascending. */
  | {
      readonly kind: 'isotonic';
      readonly margins: readonly number[];
      readonly propensities: readonly number[];
    };
