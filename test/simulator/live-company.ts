import { setTimeout as wait } from 'node:timers/promises';
import type { Row } from '@leadlight/scoring-core';
import { applyHappening } from './apply-happening.ts';
import { createReps } from './reps.ts';
import type { LivingCompany } from './simulator-contract.ts';

const STEP_MS = 200;
const REPS_SEED = 7;

/** Happenings at their simulated time and reps at their tasks, until the signal aborts; then it resolves. */
export async function liveCompany(company: LivingCompany): Promise<void> {
  const { simulator, sandbox, clock, signal, stepMs = STEP_MS } = company;
  const reps = createReps(sandbox, REPS_SEED);
  const happenings = simulator.happenings(company.from)[Symbol.iterator]();
  let next = happenings.next();
  while (!signal.aborted) {
    const now = clock();
    const rows: Row[] = [];
    for (; !next.done && next.value.at <= now; next = happenings.next()) {
      if (next.value.kind === 'website') rows.push(...next.value.rows);
      else applyHappening(sandbox, next.value);
    }
    if (rows.length > 0) await company.website(rows);
    reps.work(now);
    company.lived?.(now + 1);
    await wait(stepMs, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
