import type { BoostedCoxData } from '../../models/boosted-cox/boosted-cox.ts';
import type { CoxModelData } from '../../models/cox/cox-model.ts';
import type { HazardCurve } from '../../survival/hazard-curve.ts';
import type { GraphBuilder, Wire } from './graph-builder.ts';
import type { GraphInputs } from './graph-inputs.ts';
import { addLinear } from './linear-graph.ts';
import { ELEMENT } from './onnx-proto.ts';
import { addTrees } from './tree-graph.ts';

/** Margin [N, 1] in double of a Cox model. */
export function addHazards(builder: GraphBuilder, inputs: GraphInputs, model: CoxModelData): Wire {
  return addHorizonMargin(builder, model.hazards, model.horizonDays, {
    at: addPlace(builder, inputs, model),
    outcome: addLinear(builder, inputs, model.outcome),
    lost: model.lost && addLinear(builder, inputs, model.lost),
  });
}

/** Margin [N, 1] in double of a boosted Cox model, whose clock starts at the moment of the prediction. */
export function addBoostedHazards(builder: GraphBuilder, inputs: GraphInputs, model: BoostedCoxData): Wire {
  return addHorizonMargin(builder, model.hazards, model.horizonDays, {
    at: builder.add('Expand', [builder.doubles([0], [1, 1]), inputs.rowsByOne()]),
    outcome: addTrees(builder, inputs, model.outcome),
    lost: model.lost && addTrees(builder, inputs, model.lost),
  });
}

/** Per row, double [N, 1]: its place on the clock in days, and its log hazards; null for those of the baseline. */
type LeadWires = { readonly at: Wire; readonly outcome: Wire; readonly lost: Wire | null };

/**
 * The log-odds of the propensity within the horizon. What `propensityWithin` does stretch by stretch stands here as a
 * table [N, K] over the K stretches between the hazard curve's times.
 */
function addHorizonMargin(
  builder: GraphBuilder,
  { times, outcome, lost }: HazardCurve,
  horizonDays: number,
  lead: LeadWires,
): Wire {
  const starts = times.slice(0, -1);
  const constant = (value: number): Wire => builder.doubles([value], [1, 1]);
  const rowOf = (values: readonly number[]): Wire => builder.doubles(values, [1, values.length]);
  const steps = (cumulative: readonly number[]): Wire =>
    rowOf(starts.map((_, k) => cumulative[k + 1] - cumulative[k]));

  const end = builder.add('Add', [lead.at, constant(horizonDays)]);
  const from = builder.add('Max', [lead.at, rowOf(starts)]);
  const to = builder.add('Min', [end, rowOf(times.slice(1))]);
  const inside = builder.add('Max', [builder.add('Sub', [to, from]), constant(0)]);
  const share = builder.add('Div', [inside, rowOf(starts.map((time, k) => times[k + 1] - time))]);

  const hazardOf = (logHazard: Wire | null, cumulative: readonly number[]): Wire => {
    const stretches = builder.add('Mul', [share, steps(cumulative)]);
    return logHazard === null ? stretches : builder.add('Mul', [stretches, builder.add('Exp', [logHazard])]);
  };
  const ofOutcome = hazardOf(lead.outcome, outcome);
  const both = lost ? builder.add('Add', [ofOutcome, hazardOf(lead.lost, lost)]) : ofOutcome;

  const before = builder.add('CumSum', [both, builder.integers([1])], { exclusive: { int: 1 } });
  const open = builder.add('Exp', [builder.add('Neg', [before])]);
  const closing = addClosing(builder, both);
  const part = builder.add('Div', [ofOutcome, builder.add('Max', [both, constant(LEAST_HAZARD)])]);
  const won = builder.add('Mul', [builder.add('Mul', [open, closing]), part]);
  const propensity = builder.add('ReduceSum', [won, builder.integers([1], [1])], { keepdims: { int: 1 } });
  const kept = builder.add('Min', [
    builder.add('Max', [propensity, constant(NARROWEST)]),
    constant(1 - NARROWEST),
  ]);
  return builder.add('Log', [builder.add('Div', [kept, builder.add('Sub', [constant(1), kept])])]);
}

/** As in `horizonMargin`. */
const NARROWEST = 1e-9;

/** Keeps 0 / 0 out of stretches without any hazard; no real hazard is as small. */
const LEAST_HAZARD = 1e-300;

/** Where each row stands on the clock, in days: double [N, 1]. */
function addPlace(builder: GraphBuilder, inputs: GraphInputs, model: CoxModelData): Wire {
  const { clock, hazards, horizonDays, outcome } = model;
  const constant = (value: number): Wire => builder.doubles([value], [1, 1]);
  const column = outcome.schema.findIndex((each) => each.name === clock?.column);
  const place =
    clock === null || inputs.numbers === null || outcome.schema[column]?.kind !== 'number'
      ? null
      : builder.add('Gather', [inputs.numbers, builder.integers([inputs.positions[column]], [1])], {
          axis: { int: 1 },
        });
  if (place === null || clock === null) return builder.add('Expand', [constant(0), inputs.rowsByOne()]);
  const days = builder.add('Cast', [place], { to: { int: ELEMENT.double } });
  const known = builder.add('Where', [builder.add('IsNaN', [place]), constant(clock.usual), days]);
  const furthest = hazards.times[hazards.times.length - 1] - horizonDays;
  return builder.add('Max', [builder.add('Min', [known, constant(furthest)]), constant(0)]);
}

/** 1 − e^−h. ONNX has no expm1: under 0.01 the first terms of its series, off by at most 2e-13 of it. */
function addClosing(builder: GraphBuilder, hazard: Wire): Wire {
  const constant = (value: number): Wire => builder.doubles([value], [1, 1]);
  const nested = SERIES.reduce(
    (inner, divisor) =>
      builder.add('Sub', [
        constant(1),
        builder.add('Mul', [builder.add('Div', [hazard, constant(divisor)]), inner]),
      ]),
    constant(1),
  );
  const series = builder.add('Mul', [hazard, nested]);
  const direct = builder.add('Sub', [constant(1), builder.add('Exp', [builder.add('Neg', [hazard])])]);
  return builder.add('Where', [builder.add('Less', [hazard, constant(0.01)]), series, direct]);
}

/** h (1 − h/2 (1 − h/3 (1 − h/4 (1 − h/5)))), from the inside out. */
const SERIES = [5, 4, 3, 2];
