import {
  type CategoryOrder,
  createCategoryOrder,
  findCategorySplit,
  orderCategories,
} from './category-split.ts';
import { type BestSplit, findNumberSplit } from './number-split.ts';
import { Family, HISTOGRAM_BYTES, HISTOGRAM_FLOATS, NodeSums } from './records.ts';
import type { SplitTerms } from './split-gain.ts';
import type { Workbench } from './workbench.ts';

/** Columns that one task looks at: as many as the kernel adds at a time. */
export const GROUP_COLUMNS = 4;

/** What one thread needs at hand to look for splits, made once: nothing is allocated per node. */
export type SplitFinder = {
  readonly terms: SplitTerms;
  readonly best: BestSplit;
  readonly order: CategoryOrder;
};

export function createSplitFinder(): SplitFinder {
  return {
    terms: { gradient: 0, hessian: 0, l2: 0, minChildWeight: 0, bounded: false, lower: 0, upper: 0 },
    best: { score: 0, split: 0 },
    order: createCategoryOrder(),
  };
}

/**
 * One task: for one family and one group of columns, adds up the histograms of the node to build, takes them from
 * its parent's to get its sibling's, and finds the best split of both for each column.
 */
export function findSplitsOfFamily(
  bench: Workbench,
  finder: SplitFinder,
  family: number,
  group: number,
): void {
  const first = group * GROUP_COLUMNS;
  const end = Math.min(bench.activeCount[0], first + GROUP_COLUMNS);
  const place = family * Family.size;
  const build = bench.families[place + Family.build];
  const derive = bench.families[place + Family.derive];
  buildHistograms(bench, place, build, first, end);
  if (derive >= 0) deriveHistograms(bench, derive, build, first, end);
  findSplitsOfNode(bench, finder, build, first, end);
  if (derive >= 0) findSplitsOfNode(bench, finder, derive, first, end);
}

/** Where the histogram of a column (by its place among the active ones) of a slot begins, in 64-bit floats. */
export function histogramStart(bench: Workbench, slot: number, place: number): number {
  return (slot * bench.width + place) * HISTOGRAM_FLOATS;
}

function buildHistograms(bench: Workbench, family: number, slot: number, first: number, end: number): void {
  const { kernels, at, families, plan, activeColumns } = bench;
  const rows = at.order + 4 * families[family + Family.begin];
  const rowsEnd = at.order + 4 * families[family + Family.end];
  const codes = (place: number): number => at.codes + activeColumns[place] * plan.rows;
  const histogram = (place: number): number => at.histograms + 8 * histogramStart(bench, slot, place);
  for (let place = first; place < end; place++) kernels.clear(histogram(place), usedBytes(bench, place));
  if (end - first === GROUP_COLUMNS) {
    kernels.addFour(
      rows,
      rowsEnd,
      at.pairs,
      codes(first),
      codes(first + 1),
      codes(first + 2),
      codes(first + 3),
      histogram(first),
    );
    return;
  }
  for (let place = first; place < end; place++) {
    kernels.addOne(rows, rowsEnd, at.pairs, codes(place), histogram(place));
  }
}

/** `derive` holds the parent's histograms; the sums are whole numbers, so what is left is exactly the sibling's. */
function deriveHistograms(bench: Workbench, derive: number, build: number, first: number, end: number): void {
  for (let place = first; place < end; place++) {
    const from = bench.at.histograms + 8 * histogramStart(bench, derive, place);
    const part = bench.at.histograms + 8 * histogramStart(bench, build, place);
    bench.kernels.subtract(from, part, usedBytes(bench, place));
  }
}

function usedBytes(bench: Workbench, place: number): number {
  const used = (bench.plan.columns[bench.activeColumns[place]].valueBins + 1) * 16;
  return Math.min(used, HISTOGRAM_BYTES);
}

function findSplitsOfNode(
  bench: Workbench,
  finder: SplitFinder,
  slot: number,
  first: number,
  end: number,
): void {
  const { terms, best, order } = finder;
  setTerms(terms, bench, slot);
  for (let place = first; place < end; place++) {
    const column = bench.plan.columns[bench.activeColumns[place]];
    const start = histogramStart(bench, slot, place);
    best.score = Number.NEGATIVE_INFINITY;
    best.split = -1;
    if (column.kind === 'number') {
      findNumberSplit(bench.histograms, start, column.valueBins, column.direction, terms, best);
    } else {
      const smoothing = bench.plan.categorySmoothing / bench.units[1];
      orderCategories(bench.histograms, start, column.valueBins, smoothing, terms, order);
      findCategorySplit(
        bench.histograms,
        start,
        column.valueBins,
        terms,
        order,
        bench.plan.maxCategorySet,
        best,
      );
    }
    bench.gains[slot * bench.width + place] = best.score;
    bench.splits[slot * bench.width + place] = best.split;
  }
}

/** The terms of the node in `slot`, everything in units of the gradient pairs. */
export function setTerms(terms: SplitTerms, bench: Workbench, slot: number): void {
  const { plan, units, nodes } = bench;
  const node = slot * NodeSums.size;
  const weightUnit = units[0] / units[1];
  terms.gradient = nodes[node + NodeSums.gradient];
  terms.hessian = nodes[node + NodeSums.hessian];
  terms.lower = nodes[node + NodeSums.lower] / weightUnit;
  terms.upper = nodes[node + NodeSums.upper] / weightUnit;
  terms.l2 = plan.l2 / units[1];
  // At least one unit: a side without a row is no side.
  terms.minChildWeight = Math.max(1, plan.minChildWeight / units[1]);
  terms.bounded = plan.bounded;
}
