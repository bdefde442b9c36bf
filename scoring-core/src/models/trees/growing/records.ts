/** A histogram is 256 bins of two 64-bit floats: the sums of first and of second derivatives. */
export const HISTOGRAM_FLOATS = 512;
export const HISTOGRAM_BYTES = HISTOGRAM_FLOATS * 8;

/** Rows that one task deals with: 128 KiB of row numbers, small enough to share out, large enough to be worth it. */
export const CHUNK_ROWS = 32_768;

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
/** A family of nodes: which rows to build histograms of and in which slot, and the slot to derive others in (−1: none). */
export const Family = { begin: 0, end: 1, build: 2, derive: 3, size: 4 };
/** What the split search knows of the node in a slot. */
export const NodeSums = { gradient: 0, hessian: 1, lower: 2, upper: 3, size: 4 };
