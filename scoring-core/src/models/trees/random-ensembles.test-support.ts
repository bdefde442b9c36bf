import type { Random } from '../../random.ts';
import type { ColumnSchema, Matrix } from '../matrix.ts';
import type { Tree, TreeEnsemble } from './tree-ensemble.ts';

/** Three kinds of values per column: low, high, missing; every third column holds categories. */
export function randomSchema(columns: number): ColumnSchema[] {
  return Array.from({ length: columns }, (_, index) =>
    index % 3 === 2
      ? { kind: 'category', name: `c${index}`, categories: ['a', 'b', 'c', 'd'] }
      : { kind: 'number', name: `n${index}` },
  );
}

export function randomMatrix(schema: readonly ColumnSchema[], rows: number, random: Random): Matrix {
  return {
    rows,
    columns: schema.map((column) => {
      const missing = () => random() < 0.15;
      if (column.kind === 'number') {
        const values = Float32Array.from({ length: rows }, () => (missing() ? Number.NaN : random()));
        return { kind: 'number', name: column.name, values };
      }
      const codes = Int32Array.from({ length: rows }, () => (missing() ? -1 : Math.floor(random() * 4)));
      return { kind: 'category', name: column.name, codes, categories: column.categories };
    }),
  };
}

/** Trees of uneven shape, with columns repeated on a path, and now and then a side that no weight ever took. */
export function randomEnsemble(
  schema: readonly ColumnSchema[],
  trees: number,
  depth: number,
  random: Random,
): TreeEnsemble {
  const categorySets = [[0], [1, 2], [0, 3], [1]];
  return {
    schema,
    base: random() * 2 - 1,
    categorySets,
    trees: Array.from({ length: trees }, () => randomTree(schema, depth, categorySets.length, random)),
  };
}

function randomTree(schema: readonly ColumnSchema[], depth: number, sets: number, random: Random): Tree {
  const nodes: { column: number; left: number; right: number; cover: number }[] = [];
  const grow = (level: number, cover: number): number => {
    const node = nodes.length;
    nodes.push({ column: -1, left: -1, right: -1, cover });
    if (level === depth || schema.length === 0 || random() < 0.15) return node;
    const share = random() < 0.05 ? 0 : random();
    const left = grow(level + 1, cover * share);
    const right = grow(level + 1, cover - cover * share);
    nodes[node] = { column: Math.floor(random() * schema.length), left, right, cover };
    return node;
  };
  grow(0, 100);
  const isNumber = (column: number) => column >= 0 && schema[column].kind === 'number';
  const isCategory = (column: number) => column >= 0 && schema[column].kind === 'category';
  return {
    column: Int32Array.from(nodes, (node) => node.column),
    threshold: Float32Array.from(nodes, (node) =>
      isNumber(node.column) ? (random() < 0.1 ? Number.POSITIVE_INFINITY : random()) : 0,
    ),
    categorySet: Int32Array.from(nodes, (node) =>
      isCategory(node.column) ? Math.floor(random() * sets) : -1,
    ),
    missingLeft: Uint8Array.from(nodes, () => (random() < 0.5 ? 1 : 0)),
    left: Int32Array.from(nodes, (node) => node.left),
    right: Int32Array.from(nodes, (node) => node.right),
    value: Float64Array.from(nodes, (node) => (node.column < 0 ? random() * 2 - 1 : 0)),
    cover: Float64Array.from(nodes, (node) => node.cover),
  };
}
