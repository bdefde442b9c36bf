import { type KernelMemory, MOST_PAGES, PAGE_BYTES, WebAssembly } from '../wasm/web-assembly.ts';
import { CHUNK_ROWS, Chunk, Family, HISTOGRAM_BYTES, NodeSums } from './records.ts';
import { takeSharedMemory } from './shared-memory.ts';
import type { TrainingPlan } from './training-plan.ts';

/** Memory for histograms beyond which a level of a deep tree is worked through in parts. */
const MOST_HISTOGRAM_BYTES = 64 * 1024 * 1024;

function sizesOf(plan: TrainingPlan) {
  const { rows } = plan;
  const width = Math.max(1, plan.columns.length);
  const widestLevel = 2 ** Math.max(0, plan.depth - 1);
  const affordable = Math.max(1, Math.floor(MOST_HISTOGRAM_BYTES / (width * HISTOGRAM_BYTES)));
  const slots = Math.min(widestLevel, affordable, Math.max(1, rows));
  const nodes = Math.min(2 ** plan.depth, rows + 1);
  const chunks = Math.ceil(rows / CHUNK_ROWS) + 2 * nodes;
  return {
    slots,
    width,
    sizes: {
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
}

export type Region = keyof ReturnType<typeof sizesOf>['sizes'];
export type Addresses = Readonly<Record<Region, number>>;

/** Every region begins on a cache line of its own. */
const LINE_BYTES = 64;

export type MemoryLayout = {
  /** Byte addresses and sizes of the regions. */
  readonly at: Addresses;
  readonly sizes: Addresses;
  readonly end: number;
  readonly slots: number;
  readonly width: number;
};

export function layOut(plan: TrainingPlan): MemoryLayout {
  const { sizes, slots, width } = sizesOf(plan);
  const at = { ...sizes };
  let end = 0;
  for (const region of Object.keys(sizes) as Region[]) {
    at[region] = end;
    end += Math.ceil(sizes[region] / LINE_BYTES) * LINE_BYTES;
  }
  return { at, sizes, end, slots, width };
}

/**
 * Room for the whole training, taken once; what is in it is not said. Throws a RangeError when the table does not
 * fit into 4 GiB.
 */
export function createMemory(plan: TrainingPlan, shared: boolean): KernelMemory {
  const pages = Math.ceil(layOut(plan).end / PAGE_BYTES);
  if (pages > MOST_PAGES) {
    throw new RangeError(
      `${plan.rows} rows of ${plan.columns.length} columns need more than 4 GiB to train on.`,
    );
  }
  if (shared) return takeSharedMemory(pages);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: false });
}
