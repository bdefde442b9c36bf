import type { LinearModelData, LinearTerm } from '../../models/linear/linear-terms.ts';
import type { GraphBuilder, Wire } from './graph-builder.ts';
import type { GraphInputs } from './graph-inputs.ts';
import { ELEMENT } from './onnx-proto.ts';

type NumberTerm = Extract<LinearTerm, { kind: 'number' }>;

/** Margin [N, 1] in double of a linear model, its preprocessing included. */
export function addLinear(builder: GraphBuilder, inputs: GraphInputs, model: LinearModelData): Wire {
  const numberTerms = model.terms.filter((term) => term.kind === 'number');
  const shares: Wire[] = [];
  if (inputs.numbers !== null) shares.push(addNumberTerms(builder, inputs.numbers, numberTerms));
  model.terms.forEach((term, index) => {
    if (term.kind !== 'category') return;
    const table = builder.doubles([...term.coefficients, term.missing], [term.coefficients.length + 1, 1]);
    shares.push(builder.add('Gather', [table, inputs.codesOf(index)], { axis: { int: 0 } }));
  });
  const intercept = builder.doubles([model.intercept], [1, 1]);
  if (shares.length === 0) return builder.add('Expand', [intercept, inputs.rowsByOne()]);
  const table = shares.length === 1 ? shares[0] : builder.add('Concat', shares, { axis: { int: 1 } });
  const sum = builder.add('ReduceSum', [table, builder.integers([1], [1])], { keepdims: { int: 1 } });
  return builder.add('Add', [sum, intercept]);
}

/** What each number column adds: double [N, n]. */
function addNumberTerms(builder: GraphBuilder, numbers: Wire, terms: readonly NumberTerm[]): Wire {
  const row = (pick: (term: NumberTerm) => number): Wire =>
    builder.doubles(terms.map(pick), [1, terms.length]);
  const values = builder.add('Cast', [numbers], { to: { int: ELEMENT.double } });
  const transformed = addTransforms(builder, values, terms);
  const raised = builder.add('Max', [transformed, row((term) => term.low)]);
  const clipped = builder.add('Min', [raised, row((term) => term.high)]);
  const centred = builder.add('Sub', [clipped, row((term) => term.mean)]);
  const weighted = builder.add('Mul', [centred, row((term) => term.coefficient)]);
  const shares = builder.add('Div', [weighted, row((term) => term.scale)]);
  const missing = builder.add('IsNaN', [numbers]);
  return builder.add('Where', [missing, row((term) => term.missing), shares]);
}

function addTransforms(builder: GraphBuilder, values: Wire, terms: readonly NumberTerm[]): Wire {
  if (terms.every((term) => term.transform === 'identity')) return values;
  const logged = addSignedLog(builder, values);
  const isLogged = builder.booleans(
    terms.map((term) => term.transform === 'signed_log'),
    [1, terms.length],
  );
  return builder.add('Where', [isLogged, logged, values]);
}

/**
 * sign(x) × ln(1 + |x|). ONNX has no log1p, and ln(u) with u = 1 + |x| loses the low digits of a small |x| in u;
 * (|x| − (u − 1)) / u puts them back (first-order term of the rounding error). Infinity is taken for the
 * greatest 32-bit float, so that the correction stays a number; every clip bound lies below its logarithm.
 */
function addSignedLog(builder: GraphBuilder, values: Wire): Wire {
  const one = builder.doubles([1], [1, 1]);
  const size = builder.add('Min', [builder.add('Abs', [values]), builder.doubles([GREATEST_FLOAT], [1, 1])]);
  const shifted = builder.add('Add', [size, one]);
  const lost = builder.add('Sub', [size, builder.add('Sub', [shifted, one])]);
  const correction = builder.add('Div', [lost, shifted]);
  const log = builder.add('Add', [builder.add('Log', [shifted]), correction]);
  return builder.add('Mul', [builder.add('Sign', [values]), log]);
}

const GREATEST_FLOAT = 3.4028234663852886e38;
