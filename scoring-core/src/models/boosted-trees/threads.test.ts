import { afterAll, describe, expect, it } from 'vitest';
import { prepareTraining } from '../trees/growing/prepare-training.ts';
import { CHUNK_ROWS } from '../trees/growing/records.ts';
import { CELLS_WORTH_SHARING } from '../trees/growing/run-training.ts';
import { awaitPhase, closeBoard, openPhase } from '../trees/growing/task-board.ts';
import { Operation } from '../trees/growing/tasks.ts';
import { gatherTeam, invite } from '../trees/growing/thread-team.ts';
import { closeThreads, hireWorkers } from '../trees/growing/worker-pool.ts';
import { DEFAULT_BOOSTED_TREES, trainBoostedTrees } from './index.ts';
import { simulatedLeads } from './lead-tables.test-support.ts';
import { binaryObjective } from './objectives/binary.ts';

afterAll(closeThreads);

const rows = Math.ceil(CELLS_WORTH_SHARING / 4) + CHUNK_ROWS;
const set = simulatedLeads(rows, 11);

describe('threads', () => {
  it('make no difference to any bit of the model', () => {
    const options = { ...DEFAULT_BOOSTED_TREES, trees: 10, depth: 6, monotone: { visits: 1 } as const };
    const stored = (threads: number) =>
      JSON.stringify(trainBoostedTrees(set, { ...options, threads }, 3).model);
    const alone = stored(1);
    expect(stored(2)).toBe(alone);
    expect(stored(3)).toBe(alone);
  });

  it('do the work: a phase that the caller takes no part in is done by a worker', () => {
    const options = { ...DEFAULT_BOOSTED_TREES, monotone: {} };
    const objective = binaryObjective(set);
    const pairsBy = (shared: boolean) => {
      const { bench } = prepareTraining(set.matrix, set.weights, options, shared);
      objective.begin(bench);
      bench.margins.fill(0.3);
      if (!shared) {
        objective.writePairs(bench, gatherTeam(bench, 1));
        return bench.pairs;
      }
      invite(bench, hireWorkers(1));
      objective.writePairs(bench, {
        run(operation, tasks) {
          expect(operation).toBe(Operation.binaryGradients);
          openPhase(bench.control, operation, tasks);
          awaitPhase(bench.control);
        },
        disband() {},
      });
      expect(closeBoard(bench.control)).toBe(true);
      return bench.pairs;
    };
    const byWorker = pairsBy(true);
    expect(byWorker.some((unit) => unit !== 0)).toBe(true);
    expect(
      Buffer.compare(Buffer.from(byWorker.slice().buffer), Buffer.from(pairsBy(false).slice().buffer)),
    ).toBe(0);
  });

  it('come back after they were closed', async () => {
    const options = { ...DEFAULT_BOOSTED_TREES, trees: 2, threads: 2 };
    const before = JSON.stringify(trainBoostedTrees(set, options, 3).model);
    await closeThreads();
    expect(JSON.stringify(trainBoostedTrees(set, options, 3).model)).toBe(before);
  });
});
