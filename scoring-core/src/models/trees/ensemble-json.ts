import { z } from 'zod';
import type { Tree, TreeEnsemble } from './tree-ensemble.ts';

/** The stored text of an ensemble: plain arrays, one entry per node; null stands for infinity, which JSON lacks. */
export type EnsembleJson = z.infer<typeof ensembleSchema>;

const numbers = z.array(z.number());

const treeSchema = z.object({
  column: numbers,
  threshold: z.array(z.number().nullable()),
  categorySet: numbers,
  missingLeft: numbers,
  left: numbers,
  right: numbers,
  value: numbers,
  cover: numbers,
});

const columnSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), name: z.string() }),
  z.object({ kind: z.literal('category'), name: z.string(), categories: z.array(z.string()) }),
]);

export const ensembleSchema = z.object({
  schema: z.array(columnSchema),
  base: z.number(),
  categorySets: z.array(numbers),
  trees: z.array(treeSchema),
});

export function ensembleToJson(ensemble: TreeEnsemble): EnsembleJson {
  return {
    schema: ensemble.schema.map((column) =>
      column.kind === 'number' ? { ...column } : { ...column, categories: [...column.categories] },
    ),
    base: ensemble.base,
    categorySets: ensemble.categorySets.map((set) => [...set]),
    trees: ensemble.trees.map((tree) => ({
      column: Array.from(tree.column),
      threshold: Array.from(tree.threshold, shortest),
      categorySet: Array.from(tree.categorySet),
      missingLeft: Array.from(tree.missingLeft),
      left: Array.from(tree.left),
      right: Array.from(tree.right),
      value: Array.from(tree.value),
      cover: Array.from(tree.cover),
    })),
  };
}

/** Throws a ZodError that says where the stored text is not an ensemble. */
export function ensembleFromJson(json: unknown): TreeEnsemble {
  const stored = ensembleSchema.parse(json);
  return { ...stored, trees: stored.trees.map(treeFromJson) };
}

function treeFromJson(stored: z.infer<typeof treeSchema>): Tree {
  return {
    column: Int32Array.from(stored.column),
    threshold: Float32Array.from(stored.threshold, (value) => value ?? Number.POSITIVE_INFINITY),
    categorySet: Int32Array.from(stored.categorySet),
    missingLeft: Uint8Array.from(stored.missingLeft),
    left: Int32Array.from(stored.left),
    right: Int32Array.from(stored.right),
    value: Float64Array.from(stored.value),
    cover: Float64Array.from(stored.cover),
  };
}

/** Nine significant digits tell all 32-bit floats apart (IEEE 754-2019, 5.12.2), where their 64-bit form takes 17. */
function shortest(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : null;
}
