import type { Matrix } from '../../matrix.ts';
import { longestDictionary, type TreeEnsemble } from '../tree-ensemble.ts';
import { layRegions } from '../wasm/regions.ts';
import { type ExplainKernel, loadExplainKernel } from './explain-kernel.ts';
import { planTree, type TreePlan } from './tree-plan.ts';

/** Rows explained by all trees before the next: their values and contributions stay in the first-level cache. */
const BLOCK_ROWS = 64;

/** An ensemble laid out in a kernel's memory, ready to explain any number of rows. */
export type Explainer = {
  /** The ensemble's expected margin. */
  readonly base: number;
  /** The margin's signed shares: rows × columns, row by row. */
  explain(matrix: Matrix): Float64Array;
};

export function createExplainer(ensemble: TreeEnsemble): Explainer {
  const width = ensemble.schema.length;
  const nodes = Math.max(1, ...ensemble.trees.map((tree) => tree.column.length));
  const regions = layRegions();
  const scratch: Scratch = {
    states: regions.take(nodes + 1),
    work: regions.take(16 * nodes),
    values: regions.take(4 * width * BLOCK_ROWS),
    contributions: regions.take(8 * width * BLOCK_ROWS),
  };
  const categories = longestDictionary(ensemble.schema) + 1;
  const categoriesAt = ensemble.categorySets.map((set) => [
    regions.put(goesRight(set, categories, 1)),
    regions.put(goesRight(set, categories, 0)),
  ]);
  const plans = ensemble.trees.map((tree) =>
    planTree(tree, (set, missingLeft) => categoriesAt[set][missingLeft]),
  );
  const stored = plans.map((plan) => storePlan(regions.put, plan));
  const memory = regions.build();
  const kernel = loadExplainKernel(memory);
  const block: Block = {
    numbers: new Float32Array(memory.buffer, scratch.values, width * BLOCK_ROWS),
    codes: new Int32Array(memory.buffer, scratch.values, width * BLOCK_ROWS),
    contributions: new Float64Array(memory.buffer, scratch.contributions, width * BLOCK_ROWS),
    states: new Uint8Array(memory.buffer, scratch.states, nodes + 1),
  };
  return {
    base: plans.reduce((sum, plan) => sum + plan.expected, ensemble.base),
    explain(matrix) {
      const shares = new Float64Array(matrix.rows * width);
      for (let from = 0; from < matrix.rows; from += BLOCK_ROWS) {
        const rows = Math.min(BLOCK_ROWS, matrix.rows - from);
        readBlock(block, matrix, from, rows);
        block.contributions.fill(0);
        for (const plan of stored) {
          // What a split without an earlier one of its column finds in place of that one's state.
          block.states[plan.splits] = 1;
          explainRows(kernel, plan, scratch, rows, width);
        }
        shares.set(block.contributions.subarray(0, rows * width), from * width);
      }
      return shares;
    },
  };
}

/** Byte addresses of what every tree and block uses anew. */
type Scratch = Readonly<Record<'states' | 'work' | 'values' | 'contributions', number>>;

/** The same places as typed arrays; a row's values are numbers or codes, whichever the column has. */
type Block = {
  readonly numbers: Float32Array;
  readonly codes: Int32Array;
  readonly contributions: Float64Array;
  readonly states: Uint8Array;
};

/** A tree's parts as byte addresses, with the sizes that the kernel is called with. */
type StoredPlan = Readonly<
  Record<
    | 'splits'
    | 'passes'
    | 'splitRecords'
    | 'splitsEnd'
    | 'branchRecords'
    | 'branchesEnd'
    | 'branchTables'
    | 'branchPassBytes'
    | 'twigRecords'
    | 'twigsEnd'
    | 'twigTables'
    | 'twigPassBytes',
    number
  >
>;

function storePlan(
  put: (part: Uint8Array | Int32Array | Float64Array) => number,
  plan: TreePlan,
): StoredPlan {
  const splitRecords = put(plan.splitRecords);
  const branchRecords = put(plan.branchRecords);
  const twigRecords = put(plan.twigRecords);
  return {
    splits: plan.splits,
    passes: plan.passes,
    splitRecords,
    splitsEnd: splitRecords + plan.splitRecords.byteLength,
    branchRecords,
    branchesEnd: branchRecords + plan.branchRecords.byteLength,
    branchTables: put(plan.branchTables),
    branchPassBytes: plan.branchTables.byteLength / plan.passes,
    twigRecords,
    twigsEnd: twigRecords + plan.twigRecords.byteLength,
    twigTables: put(plan.twigTables),
    twigPassBytes: plan.twigTables.byteLength / plan.passes,
  };
}

function explainRows(
  kernel: ExplainKernel,
  plan: StoredPlan,
  { states, work, values, contributions }: Scratch,
  rows: number,
  width: number,
): void {
  for (let row = 0; row < rows; row++) {
    kernel.setStates(plan.splitRecords, plan.splitsEnd, values + 4 * width * row, states);
    for (let pass = 0; pass < plan.passes; pass++) {
      kernel.walk(
        plan.branchRecords,
        plan.branchesEnd,
        plan.branchTables + pass * plan.branchPassBytes,
        plan.twigRecords,
        plan.twigsEnd,
        plan.twigTables + pass * plan.twigPassBytes,
        states,
        work,
        contributions + 8 * width * row,
      );
    }
  }
}

function readBlock({ numbers, codes }: Block, { columns }: Matrix, from: number, rows: number): void {
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index];
    for (let row = 0; row < rows; row++) {
      const place = row * columns.length + index;
      if (column.kind === 'number') numbers[place] = column.values[from + row];
      else codes[place] = column.codes[from + row];
    }
  }
}

/** Per category code + 1: 1 if it goes right. The first entry is for a missing category. */
function goesRight(set: readonly number[], categories: number, missingRight: number): Uint8Array {
  const table = new Uint8Array(categories).fill(1);
  table[0] = missingRight;
  for (const code of set) table[code + 1] = 0;
  return table;
}
