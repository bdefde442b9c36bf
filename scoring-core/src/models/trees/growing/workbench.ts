import {
  type KernelMemory,
  type KernelModule,
  MOST_PAGES,
  PAGE_BYTES,
  WebAssembly,
} from '../wasm/web-assembly.ts';
import type { BinnedColumn } from './binned-columns.ts';
import { type Kernels, loadKernels } from './kernels.ts';
import { takeSharedMemory } from './shared-memory.ts';

/** A histogram is 256 bins of two 64-bit floats: the sums of first and of second derivatives. */
export const HISTOGRAM_FLOATS = 512;
export const HISTOGRAM_BYTES = HISTOGRAM_FLOATS * 8;

/** Rows that one task deals with: 128 KiB of row numbers, small enough to share out, large enough to be worth it. */
export const CHUNK_ROWS = 32_768;

/** Memory for histograms beyond which a level of a deep tree is worked through in parts. */
const MOST_HISTOGRAM_BYTES = 64 * 1024 * 1024;

/** What every thread must know of a training; plain data that can be posted to a worker. */
export type TrainingPlan = {
  readonly rows: number;
  readonly columns: readonly ColumnPlan[];
  readonly depth: number;
  readonly l2: number;
  readonly minChildWeight: number;
  readonly categorySmoothing: number;
  /** Whether any column has a direction. */
  readonly bounded: boolean;
};

export type ColumnPlan = {
  readonly kind: BinnedColumn['kind'];
  readonly valueBins: number;
  /** 1: the margin may only rise with the value, −1: only fall, 0: free. */
  readonly direction: -1 | 0 | 1;
};

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

/** Where a chunk of rows begins and ends in `order`, and what the dividing of it needs and leaves behind. */
export const Chunk = {
  begin: 0,
  end: 1,
  table: 2,
  column: 3,
  lefts: 4,
  leftTarget: 5,
  rightTarget: 6,
  size: 7,
};
export const Family = { begin: 0, end: 1, build: 2, derive: 3, size: 4 };
export const NodeSums = { gradient: 0, hessian: 1, lower: 2, upper: 3, size: 4 };

const regionSizes = (plan: TrainingPlan) => {
  const { rows } = plan;
  const width = Math.max(1, plan.columns.length);
  const widestLevel = 2 ** Math.max(0, plan.depth - 1);
  const affordable = Math.max(1, Math.floor(MOST_HISTOGRAM_BYTES / (width * HISTOGRAM_BYTES)));
  const slots = Math.min(widestLevel, affordable, Math.max(1, rows));
  const nodes = Math.min(2 ** plan.depth, rows + 1);
  const chunks = Math.ceil(rows / CHUNK_ROWS) + 2 * nodes;
  return {
    slots,
    bytes: {
      // First, so that it is at the same place whatever the plan.
      control: 64,
      units: 16,
      codes: rows * plan.columns.length,
      pairs: rows * 8,
      order: rows * 4,
      lefts: rows * 4,
      rights: rows * 4,
      margins: rows * 8,
      labels: rows * 8,
      weights: rows * 8,
      activeColumns: width * 4,
      activeCount: 4,
      histograms: slots * width * HISTOGRAM_BYTES,
      nodes: slots * NodeSums.size * 8,
      families: slots * Family.size * 4,
      gains: slots * width * 8,
      splits: slots * width * 4,
      chunks: chunks * Chunk.size * 4,
      goesLeft: nodes * 256,
      leafValues: chunks * 8,
      edges: 1024,
      sum: 16,
    },
  };
};

type Region = keyof ReturnType<typeof regionSizes>['bytes'];
export type Addresses = Readonly<Record<Region, number>>;

/** Every region begins on a cache line of its own. */
const LINE_BYTES = 64;

function addressesOf(plan: TrainingPlan): { at: Addresses; end: number; slots: number } {
  const { bytes, slots } = regionSizes(plan);
  let end = 0;
  const entries = Object.entries(bytes).map(([region, size]) => {
    const address = end;
    end += Math.ceil(size / LINE_BYTES) * LINE_BYTES;
    return [region, address] as const;
  });
  return { at: Object.fromEntries(entries) as Record<Region, number>, end, slots };
}

/** Room for the whole training, taken once; what is in it is not said. Throws a RangeError when the table does not fit into 4 GiB. */
export function createMemory(plan: TrainingPlan, shared: boolean): KernelMemory {
  const pages = Math.ceil(addressesOf(plan).end / PAGE_BYTES);
  if (pages > MOST_PAGES) {
    throw new RangeError(
      `${plan.rows} rows of ${plan.columns.length} columns need more than 4 GiB to train on.`,
    );
  }
  if (shared) return takeSharedMemory(pages);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: false });
}

export function openWorkbench(plan: TrainingPlan, memory: KernelMemory, module: KernelModule): Workbench {
  const { at, slots } = addressesOf(plan);
  const sizes = regionSizes(plan).bytes;
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
