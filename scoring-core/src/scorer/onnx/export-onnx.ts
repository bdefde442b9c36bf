import type { Calibrator } from '../../calibration/calibrator.ts';
import type { BoostedCoxData } from '../../models/boosted-cox/boosted-cox.ts';
import type { CoxModelData } from '../../models/cox/cox-model.ts';
import type { LinearModelData } from '../../models/linear/linear-terms.ts';
import type { ColumnSchema } from '../../models/matrix.ts';
import type { TreeEnsemble } from '../../models/trees/tree-ensemble.ts';
import { addCalibrator } from './calibrator-graph.ts';
import { categoryNames } from './category-names.ts';
import { GraphBuilder, ML_DOMAIN, type Wire } from './graph-builder.ts';
import { CATEGORIES_INPUT, declareInputs, type GraphInputs, NUMBERS_INPUT } from './graph-inputs.ts';
import { addBoostedHazards, addHazards } from './hazard-graph.ts';
import { addLinear } from './linear-graph.ts';
import { ELEMENT, encodeModel, type OnnxModel } from './onnx-proto.ts';
import { addTrees } from './tree-graph.ts';

/** What a model computes, in one of the forms that become a graph. */
export type GraphForm =
  | { readonly kind: 'trees'; readonly ensemble: TreeEnsemble }
  | { readonly kind: 'linear'; readonly data: LinearModelData }
  | { readonly kind: 'hazards'; readonly data: CoxModelData }
  | { readonly kind: 'boosted_hazards'; readonly data: BoostedCoxData }
  /** The mean of the margins of several forms over the same columns, at least one, each weighed by its share. */
  | { readonly kind: 'mean'; readonly forms: readonly GraphForm[]; readonly shares: readonly number[] };

export const MARGIN_OUTPUT = 'margin';
export const PROPENSITY_OUTPUT = 'propensity';

/** Operators of 2022: taken by ONNX Runtime from 1.12 on, and by every newer one. */
const IR_VERSION = 8;
const OPSET = 17;
const ML_OPSET = 3;

/**
 * One graph with preprocessing, routing of missing values and calibration.
 * Inputs `numbers` float [N, n] (NaN = missing) and `categories` string [N, c] ('' = missing, unseen = missing);
 * outputs `margin` double [N, 1] in log-odds and, where there is a calibrator, `propensity` double [N, 1].
 * The same arguments give the same bytes.
 */
export function exportOnnx(form: GraphForm, calibrator: Calibrator | null): Uint8Array {
  const builder = new GraphBuilder();
  const schema = schemaOfForm(form);
  const margin = addMargin(builder, declareInputs(builder, schema), form);
  builder.output(margin, MARGIN_OUTPUT, ELEMENT.double);
  if (calibrator !== null) {
    builder.output(addCalibrator(builder, margin, calibrator), PROPENSITY_OUTPUT, ELEMENT.double);
  }
  const model: OnnxModel = {
    irVersion: IR_VERSION,
    producerName: 'leadlight',
    opsetImport: [
      { domain: '', version: OPSET },
      { domain: ML_DOMAIN, version: ML_OPSET },
    ],
    graph: builder.graph('lead_propensity'),
    metadataProps: [{ key: 'leadlight.columns', value: JSON.stringify(describeColumns(schema)) }],
  };
  return encodeModel(model);
}

export function schemaOfForm(form: GraphForm): readonly ColumnSchema[] {
  switch (form.kind) {
    case 'trees':
      return form.ensemble.schema;
    case 'linear':
      return form.data.schema;
    case 'hazards':
    case 'boosted_hazards':
      return form.data.outcome.schema;
    case 'mean':
      return schemaOfForm(form.forms[0]);
  }
}

function addMargin(builder: GraphBuilder, inputs: GraphInputs, form: GraphForm): Wire {
  switch (form.kind) {
    case 'trees':
      return addTrees(builder, inputs, form.ensemble);
    case 'linear':
      return addLinear(builder, inputs, form.data);
    case 'hazards':
      return addHazards(builder, inputs, form.data);
    case 'boosted_hazards':
      return addBoostedHazards(builder, inputs, form.data);
    case 'mean':
      return addMean(builder, inputs, form.forms, form.shares);
  }
}

function addMean(
  builder: GraphBuilder,
  inputs: GraphInputs,
  forms: readonly GraphForm[],
  shares: readonly number[],
): Wire {
  return forms
    .map((form, part) => {
      const share = builder.doubles([shares[part]], [1, 1]);
      return builder.add('Mul', [addMargin(builder, inputs, form), share]);
    })
    .reduce((left, right) => builder.add('Add', [left, right]));
}

/** For whoever runs the file without Leadlight: which column stands where, and what a missing value looks like. */
function describeColumns(schema: readonly ColumnSchema[]): unknown {
  return {
    [NUMBERS_INPUT]: schema.filter((column) => column.kind === 'number').map((column) => column.name),
    [CATEGORIES_INPUT]: schema
      .filter((column) => column.kind === 'category')
      .map((column) => ({ name: column.name, missing: categoryNames(column.categories).missing })),
  };
}
