import type { KernelMemory, KernelModule } from '../wasm/web-assembly.ts';
import { type Kernels, loadKernels } from './kernels.ts';
import { type Addresses, layOut, type Region } from './memory-layout.ts';
import type { TrainingPlan } from './training-plan.ts';

/**
 * The training's memory as one thread sees it: typed arrays over one WebAssembly memory, which threads share.
 * `at` has the same places as byte addresses, for the kernels.
 */
export type Workbench = {
  readonly plan: TrainingPlan;
  readonly memory: KernelMemory;
  readonly kernels: Kernels;
  readonly at: Addresses;
  /** How many nodes can have histograms at once. */
  readonly slots: number;
  /** How many columns' histograms and splits a slot has room for. */
  readonly width: number;
  readonly control: Int32Array;
  /** Bin per value, column after column. */
  readonly codes: Uint8Array;
  /** First and second derivative per row, as integers in `units`. */
  readonly pairs: Int32Array;
  /** What one unit of a first and of a second derivative is worth: powers of two. */
  readonly units: Float64Array;
  /** The row numbers, those of a node next to each other. */
  readonly order: Uint32Array;
  readonly margins: Float64Array;
  readonly labels: Float64Array;
  readonly weights: Float64Array;
  /** Columns that this tree may use: the first `activeCount[0]` entries. */
  readonly activeColumns: Int32Array;
  readonly activeCount: Int32Array;
  readonly histograms: Float64Array;
  /** Per slot: sums of first and second derivatives in units, then lower and upper bound of a leaf's weight. */
  readonly nodes: Float64Array;
  /** Per family of nodes: first row, end row, slot to build, slot to derive (−1: none), as places in `order`. */
  readonly families: Int32Array;
  /** Per slot and active column the best split's gain, and bin × 2 + (1 if missing goes left). */
  readonly gains: Float64Array;
  readonly splits: Int32Array;
  /** Per chunk: see `Chunk`. */
  readonly chunks: Int32Array;
  /** Per node being divided: 256 bytes, 4 where a code goes left. */
  readonly goesLeft: Uint8Array;
  /** Per leaf range: what to add to the margins of its rows. */
  readonly leafValues: Float64Array;
  /** Sums of both derivatives over all rows of a tree. */
  readonly sum: Float64Array;
};

export function openWorkbench(plan: TrainingPlan, memory: KernelMemory, module: KernelModule): Workbench {
  const { at, sizes, slots, width } = layOut(plan);
  const { buffer } = memory;
  const bytes = (region: Region) => new Uint8Array(buffer, at[region], sizes[region]);
  const integers = (region: Region) => new Int32Array(buffer, at[region], sizes[region] / 4);
  const floats = (region: Region) => new Float64Array(buffer, at[region], sizes[region] / 8);
  return {
    plan,
    memory,
    kernels: loadKernels(memory, module),
    at,
    slots,
    width,
    control: integers('control'),
    codes: bytes('codes'),
    pairs: integers('pairs'),
    units: floats('units'),
    order: new Uint32Array(buffer, at.order, plan.rows),
    margins: floats('margins'),
    labels: floats('labels'),
    weights: floats('weights'),
    activeColumns: integers('activeColumns'),
    activeCount: integers('activeCount'),
    histograms: floats('histograms'),
    nodes: floats('nodes'),
    families: integers('families'),
    gains: floats('gains'),
    splits: integers('splits'),
    chunks: integers('chunks'),
    goesLeft: bytes('goesLeft'),
    leafValues: floats('leafValues'),
    sum: floats('sum'),
  };
}
