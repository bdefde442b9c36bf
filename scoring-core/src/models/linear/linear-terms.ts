import type { Column, ColumnSchema, Matrix } from '../matrix.ts';
import type { Contributions } from '../model.ts';

/**
 * What one column adds to a linear margin (logistic regression, Cox). Preprocessing is part of it, so that the
 * same few numbers serve TypeScript, the ONNX graph and the explanation.
 */
export type LinearTerm =
  | {
      readonly kind: 'number';
      /** signed_log is sign(x) × ln(1 + |x|): for skewed counts and amounts. */
      readonly transform: 'identity' | 'signed_log';
      /**
       * Least and greatest transformed value in training. A value outside is moved to the nearer bound, so that
       * one absurd value (a year typed as an amount) cannot carry the margin further than training ever saw.
       */
      readonly low: number;
      readonly high: number;
      readonly mean: number;
      readonly scale: number;
      /** Adds coefficient × (clip(transform(x), low, high) − mean) / scale. */
      readonly coefficient: number;
      /** Added instead when the value is missing. */
      readonly missing: number;
      /** Weighted average of what this term added in training: the reference that reasons are told against. */
      readonly average: number;
    }
  | {
      readonly kind: 'category';
      /** Added per category code. */
      readonly coefficients: readonly number[];
      readonly missing: number;
      readonly average: number;
    };

export type LinearModelData = {
  readonly schema: readonly ColumnSchema[];
  readonly intercept: number;
  /** One term per column of the schema. */
  readonly terms: readonly LinearTerm[];
};

export function transformNumber(transform: 'identity' | 'signed_log', value: number): number {
  return transform === 'identity' ? value : Math.sign(value) * Math.log1p(Math.abs(value));
}

/** Margin per row: intercept + sum of terms. */
export function linearMargins(model: LinearModelData, matrix: Matrix): Float64Array {
  const margins = new Float64Array(matrix.rows).fill(model.intercept);
  model.terms.forEach((term, index) => {
    const column = matrix.columns[index];
    for (let row = 0; row < matrix.rows; row++) margins[row] += termValue(term, column, row);
  });
  return margins;
}

/**
 * Exact Shapley values of a linear model with independent columns: the term's value minus its training average
 * (Strumbelj and Kononenko 2014).
 */
export function linearContributions(model: LinearModelData, matrix: Matrix): Contributions {
  const width = model.terms.length;
  const values = new Float64Array(matrix.rows * width);
  let base = model.intercept;
  model.terms.forEach((term, index) => {
    base += term.average;
    const column = matrix.columns[index];
    for (let row = 0; row < matrix.rows; row++) {
      values[row * width + index] = termValue(term, column, row) - term.average;
    }
  });
  return { base, values };
}

export function termValue(term: LinearTerm, column: Column, row: number): number {
  if (term.kind === 'number' && column.kind === 'number') {
    const value = column.values[row];
    if (Number.isNaN(value)) return term.missing;
    const clipped = Math.min(term.high, Math.max(term.low, transformNumber(term.transform, value)));
    return (term.coefficient * (clipped - term.mean)) / term.scale;
  }
  if (term.kind === 'category' && column.kind === 'category') {
    const code = column.codes[row];
    return code < 0 ? term.missing : term.coefficients[code];
  }
  throw new TypeError(`Column "${column.name}" does not have the kind that the model was trained on.`);
}
