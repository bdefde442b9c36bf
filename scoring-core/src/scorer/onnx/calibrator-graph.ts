import { CERTAINTY_MARGIN } from '../../calibration/apply-calibrator.ts';
import type { Calibrator } from '../../calibration/calibrator.ts';
import type { GraphBuilder, Wire } from './graph-builder.ts';

/** Propensity [N, 1] from margin [N, 1], both double: what `applyCalibrator` computes. */
export function addCalibrator(builder: GraphBuilder, margin: Wire, calibrator: Calibrator): Wire {
  const calibrated = addCalibrated(builder, margin, calibrator);
  const raised = builder.add('Max', [calibrated, builder.doubles([CERTAINTY_MARGIN], [1, 1])]);
  return builder.add('Min', [raised, builder.doubles([1 - CERTAINTY_MARGIN], [1, 1])]);
}

function addCalibrated(builder: GraphBuilder, margin: Wire, calibrator: Calibrator): Wire {
  const constant = (value: number): Wire => builder.doubles([value], [1, 1]);
  switch (calibrator.kind) {
    case 'identity':
      return addSigmoid(builder, margin);
    case 'platt': {
      const scaled = builder.add('Mul', [margin, constant(calibrator.slope)]);
      return addSigmoid(builder, builder.add('Add', [scaled, constant(calibrator.intercept)]));
    }
    case 'beta': {
      // ln p = −softplus(−m) and ln(1 − p) = −softplus(m): finite where p itself has rounded to 0 or 1.
      const negated = builder.add('Neg', [margin]);
      const logP = builder.add('Mul', [addSoftplus(builder, negated), constant(-calibrator.a)]);
      const logNotP = builder.add('Mul', [addSoftplus(builder, margin), constant(calibrator.b)]);
      const sum = builder.add('Add', [logP, logNotP]);
      return addSigmoid(builder, builder.add('Add', [sum, constant(calibrator.c)]));
    }
    case 'isotonic':
      return addInterpolation(builder, margin, calibrator.margins, calibrator.propensities);
  }
}

/** 1 / (1 + e^−z); at −z > 709 the power is Infinity and the quotient 0, as it should be. */
function addSigmoid(builder: GraphBuilder, z: Wire): Wire {
  const one = builder.doubles([1], [1, 1]);
  const power = builder.add('Exp', [builder.add('Neg', [z])]);
  return builder.add('Div', [one, builder.add('Add', [one, power])]);
}

/** ln(1 + e^z) as max(z, 0) + ln(1 + e^−|z|), which never overflows. ONNX Runtime's Softplus takes floats only. */
function addSoftplus(builder: GraphBuilder, z: Wire): Wire {
  const power = builder.add('Exp', [builder.add('Neg', [builder.add('Abs', [z])])]);
  const log = builder.add('Log', [builder.add('Add', [builder.doubles([1], [1, 1]), power])]);
  return builder.add('Add', [builder.add('Max', [z, builder.doubles([0], [1, 1])]), log]);
}

/**
 * Linear between the knots, flat outside: first height + Σ slope × (how far the margin has come into the segment).
 * Every addend is ≥ 0, so nothing cancels.
 */
function addInterpolation(
  builder: GraphBuilder,
  margin: Wire,
  margins: readonly number[],
  heights: readonly number[],
): Wire {
  const rising = margins.every((knot, index) => index === 0 || knot > margins[index - 1]);
  if (margins.length === 0 || margins.length !== heights.length || !rising) {
    throw new RangeError(
      'An isotonic calibrator needs rising margins, at least one, and a propensity for each.',
    );
  }
  const knots = margins.length > 1 ? margins : [margins[0], margins[0] + 1];
  const levels = margins.length > 1 ? heights : [heights[0], heights[0]];
  const widths = knots.slice(1).map((knot, index) => knot - knots[index]);
  const slopes = widths.map((width, index) => (levels[index + 1] - levels[index]) / width);
  const into = builder.add('Sub', [margin, builder.doubles(knots.slice(0, -1), [1, widths.length])]);
  const raised = builder.add('Max', [into, builder.doubles([0], [1, 1])]);
  const covered = builder.add('Min', [raised, builder.doubles(widths, [1, widths.length])]);
  const climbed = builder.add('MatMul', [covered, builder.doubles(slopes, [widths.length, 1])]);
  return builder.add('Add', [climbed, builder.doubles([levels[0]], [1, 1])]);
}
