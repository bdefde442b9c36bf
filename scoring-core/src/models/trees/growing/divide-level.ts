import { chunksOf, listChunks, placeChunks } from './divide-rows.ts';
import { isLeaf, type NodeTable } from './node-table.ts';
import { Operation } from './tasks.ts';
import type { Team } from './thread-team.ts';
import type { Workbench } from './workbench.ts';

/**
 * Sorts the rows of the nodes of [from, to) that were split into left and right, and hands them to the children.
 * The k-th of them uses table k of `goesLeft`.
 */
export function divideLevel(bench: Workbench, team: Team, nodes: NodeTable, from: number, to: number): void {
  let chunks = 0;
  let table = 0;
  for (let node = from; node < to; node++) {
    if (isLeaf(nodes, node)) continue;
    const column = nodes.column[node];
    chunks = listChunks(bench, chunks, nodes.begin[node], nodes.end[node], table, column);
    chunks = listChunks(bench, chunks, nodes.idleBegin[node], nodes.idleEnd[node], table, column);
    table++;
  }
  team.run(Operation.divideRows, chunks);
  let chunk = 0;
  for (let node = from; node < to; node++) {
    if (!isLeaf(nodes, node)) chunk = handToChildren(bench, nodes, node, chunk);
  }
  team.run(Operation.gatherRows, chunks);
}

/** Returns the chunk after the node's last. */
function handToChildren(bench: Workbench, nodes: NodeTable, node: number, firstChunk: number): number {
  const left = nodes.left[node];
  const right = nodes.right[node];
  const idleChunk = firstChunk + chunksOf(nodes.end[node] - nodes.begin[node]);
  const nextChunk = idleChunk + chunksOf(nodes.idleEnd[node] - nodes.idleBegin[node]);
  const middle = placeChunks(bench, firstChunk, idleChunk, nodes.begin[node]);
  const idleMiddle = placeChunks(bench, idleChunk, nextChunk, nodes.idleBegin[node]);
  nodes.begin[left] = nodes.begin[node];
  nodes.end[left] = middle;
  nodes.begin[right] = middle;
  nodes.end[right] = nodes.end[node];
  nodes.idleBegin[left] = nodes.idleBegin[node];
  nodes.idleEnd[left] = idleMiddle;
  nodes.idleBegin[right] = idleMiddle;
  nodes.idleEnd[right] = nodes.idleEnd[node];
  nodes.slot[left] = nodes.slot[node];
  nodes.slot[right] = nodes.slot[node];
  return nextChunk;
}
