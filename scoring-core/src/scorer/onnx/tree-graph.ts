import type { Tree, TreeEnsemble } from '../../models/trees/tree-ensemble.ts';
import { type Attributes, type GraphBuilder, ML_DOMAIN, type Wire } from './graph-builder.ts';
import type { GraphInputs } from './graph-inputs.ts';
import { leafSplitter } from './leaf-weights.ts';
import { type CategorySplit, membershipColumns } from './membership-columns.ts';
import { ELEMENT } from './onnx-proto.ts';

/**
 * Margin [N, 1] in double of a tree ensemble, by ai.onnx.ml's TreeEnsembleRegressor. The operator sees numbers
 * alone: each category split becomes a 0/1 column that it asks "at most 0.5" (see `membershipColumns`).
 */
export function addTrees(builder: GraphBuilder, inputs: GraphInputs, ensemble: TreeEnsemble): Wire {
  const base = builder.doubles([ensemble.base], [1, 1]);
  if (ensemble.trees.length === 0) return builder.add('Expand', [base, inputs.rowsByOne()]);
  const membership = membershipColumns(builder, inputs, ensemble);
  const tables = [...(inputs.numbers === null ? [] : [inputs.numbers]), ...membership.tables];
  if (tables.length === 0) tables.push(zeroColumn(builder, inputs));
  const table = tables.length === 1 ? tables[0] : builder.add('Concat', tables, { axis: { int: 1 } });
  const attributes = treeAttributes(ensemble, inputs.positions, membership.columnOf);
  const parts = builder.add('TreeEnsembleRegressor', [table], attributes, ML_DOMAIN);
  const doubles = builder.add('Cast', [parts], { to: { int: ELEMENT.double } });
  const leaves = builder.add('ReduceSum', [doubles, builder.integers([1], [1])], { keepdims: { int: 1 } });
  return builder.add('Add', [leaves, base]);
}

/** Trees of single leaves over no columns still need a row count. */
function zeroColumn(builder: GraphBuilder, inputs: GraphInputs): Wire {
  return builder.add('Expand', [builder.floats([0], [1, 1]), inputs.rowsByOne()]);
}

function treeAttributes(
  ensemble: TreeEnsemble,
  positions: readonly number[],
  membershipColumn: (split: CategorySplit) => number,
): Attributes {
  const splitLeaf = leafSplitter(ensemble);
  const nodes = {
    tree: [] as number[],
    id: [] as number[],
    feature: [] as number[],
    value: [] as number[],
    mode: [] as string[],
    left: [] as number[],
    right: [] as number[],
    missingLeft: [] as number[],
  };
  const leaves = { tree: [] as number[], id: [] as number[], target: [] as number[], weight: [] as number[] };

  const addNode = (tree: Tree, treeIndex: number, node: number): void => {
    const column = tree.column[node];
    const isLeaf = column < 0;
    nodes.tree.push(treeIndex);
    nodes.id.push(node);
    nodes.mode.push(isLeaf ? 'LEAF' : 'BRANCH_LEQ');
    nodes.left.push(isLeaf ? 0 : tree.left[node]);
    nodes.right.push(isLeaf ? 0 : tree.right[node]);
    if (isLeaf) {
      nodes.feature.push(0);
      nodes.value.push(0);
      nodes.missingLeft.push(0);
      const { coarse, fine } = splitLeaf(tree.value[node]);
      leaves.tree.push(treeIndex, treeIndex);
      leaves.id.push(node, node);
      leaves.target.push(0, 1);
      leaves.weight.push(coarse, fine);
    } else if (tree.categorySet[node] >= 0) {
      const split = { column, set: tree.categorySet[node], missingLeft: tree.missingLeft[node] };
      nodes.feature.push(membershipColumn(split));
      nodes.value.push(0.5);
      nodes.missingLeft.push(0);
    } else {
      nodes.feature.push(positions[column]);
      nodes.value.push(tree.threshold[node]);
      nodes.missingLeft.push(tree.missingLeft[node]);
    }
  };
  ensemble.trees.forEach((tree, treeIndex) => {
    for (let node = 0; node < tree.column.length; node++) addNode(tree, treeIndex, node);
  });

  return {
    n_targets: { int: 2 },
    aggregate_function: { string: 'SUM' },
    post_transform: { string: 'NONE' },
    nodes_treeids: { ints: nodes.tree },
    nodes_nodeids: { ints: nodes.id },
    nodes_featureids: { ints: nodes.feature },
    nodes_values: { floats: nodes.value },
    nodes_modes: { strings: nodes.mode },
    nodes_truenodeids: { ints: nodes.left },
    nodes_falsenodeids: { ints: nodes.right },
    nodes_missing_value_tracks_true: { ints: nodes.missingLeft },
    target_treeids: { ints: leaves.tree },
    target_nodeids: { ints: leaves.id },
    target_ids: { ints: leaves.target },
    target_weights: { floats: leaves.weight },
  };
}
