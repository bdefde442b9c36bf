import { CHUNK_ROWS, Chunk } from './records.ts';
import type { Workbench } from './workbench.ts';

/** Writes the chunks of the range [begin, end) of `order` into the table from `next` on; returns the new count. */
export function listChunks(
  bench: Workbench,
  next: number,
  begin: number,
  end: number,
  table: number,
  column: number,
): number {
  let count = next;
  for (let from = begin; from < end; from += CHUNK_ROWS) {
    const place = count++ * Chunk.size;
    bench.chunks[place + Chunk.begin] = from;
    bench.chunks[place + Chunk.end] = Math.min(end, from + CHUNK_ROWS);
    bench.chunks[place + Chunk.table] = table;
    bench.chunks[place + Chunk.column] = column;
  }
  return count;
}

/** How many chunks `listChunks` makes of so many rows. */
export function chunksOf(rows: number): number {
  return Math.ceil(rows / CHUNK_ROWS);
}

/** One task: deals a chunk's rows out to the left and right scratch arrays and counts the left ones. */
export function divideChunk(bench: Workbench, chunk: number): void {
  const { chunks, at, plan } = bench;
  const place = chunk * Chunk.size;
  const begin = chunks[place + Chunk.begin];
  const leftsAt = at.lefts + 4 * begin;
  const leftsEnd = bench.kernels.partition(
    at.order + 4 * begin,
    at.order + 4 * chunks[place + Chunk.end],
    at.codes + chunks[place + Chunk.column] * plan.rows,
    at.goesLeft + 256 * chunks[place + Chunk.table],
    leftsAt,
    at.rights + 4 * begin,
  );
  // Beyond 2 GiB an address comes back from the kernel as a negative number.
  chunks[place + Chunk.lefts] = ((leftsEnd >>> 0) - leftsAt) / 4;
}

/**
 * Lays out where the divided chunks [from, to) of one range go: first all left rows, then all right ones, in their
 * old order. Returns where the right rows begin.
 */
export function placeChunks(bench: Workbench, from: number, to: number, begin: number): number {
  const { chunks } = bench;
  let left = begin;
  for (let place = from * Chunk.size; place < to * Chunk.size; place += Chunk.size) {
    chunks[place + Chunk.leftTarget] = left;
    left += chunks[place + Chunk.lefts];
  }
  let right = left;
  for (let place = from * Chunk.size; place < to * Chunk.size; place += Chunk.size) {
    chunks[place + Chunk.rightTarget] = right;
    right += chunks[place + Chunk.end] - chunks[place + Chunk.begin] - chunks[place + Chunk.lefts];
  }
  return left;
}

/** One task: moves a divided chunk's rows to their places. */
export function gatherChunk(bench: Workbench, chunk: number): void {
  const { chunks, at, kernels } = bench;
  const place = chunk * Chunk.size;
  const begin = chunks[place + Chunk.begin];
  const lefts = chunks[place + Chunk.lefts];
  const rights = chunks[place + Chunk.end] - begin - lefts;
  kernels.copy(at.order + 4 * chunks[place + Chunk.leftTarget], at.lefts + 4 * begin, 4 * lefts);
  kernels.copy(at.order + 4 * chunks[place + Chunk.rightTarget], at.rights + 4 * begin, 4 * rights);
}

/** One task: adds the leaf's value to the margin of each row of the chunk. */
export function addLeafToChunk(bench: Workbench, chunk: number): void {
  const { chunks, order, margins } = bench;
  const place = chunk * Chunk.size;
  const end = chunks[place + Chunk.end];
  const value = bench.leafValues[chunk];
  for (let i = chunks[place + Chunk.begin]; i < end; i++) margins[order[i]] += value;
}
