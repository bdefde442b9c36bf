import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { RescoringRound } from '../rescoring.ts';
import type { BenchService } from './bench-service.ts';

/** Of the aim: so many leads. */
export const AIM_LEADS = 100_000;
/** Longer than a round of the sweeper (5 s), which delivers what waits in rows. */
const SWEPT_AFTER_MS = 8_000;

export type RescoringMeasured = {
  readonly leads: number;
  readonly rounds: readonly RescoringRound[];
  /** The slower round. */
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** In proportion to the number of leads. */
  readonly secondsForAim: number;
};

/** `./leadlight bench rescoring` in a process of its own, so that its memory is of nothing else. */
export async function measureRescoring(leads: number): Promise<RescoringMeasured> {
  const running = promisify(execFile)(process.execPath, [
    join(import.meta.dirname, '..', 'main.ts'),
    ...['rescoring', '--leads', String(leads), '--json'],
  ]);
  // Its PostgreSQL ends with it.
  const kill = (): void => void running.child.kill('SIGKILL');
  process.once('exit', kill);
  const { stdout } = await running.finally(() => process.off('exit', kill));
  const rounds: RescoringRound[] = JSON.parse(stdout);
  const seconds = Math.max(...rounds.map((round) => round.seconds));
  return {
    ...{ leads, rounds, seconds },
    peakMegabytes: Math.max(...rounds.map((round) => round.peakMegabytes)),
    secondsForAim: (seconds * AIM_LEADS) / leads,
  };
}

/** API calls that the sandbox HubSpot saw while every lead was scored again and nothing had changed. */
export async function countCallsWithoutChanges({ here, tenant, sandbox }: BenchService): Promise<number> {
  // What an earlier measurement changed is scored and written before the calls are counted.
  await here.domains.scoring.scoreMany(tenant, null, 'model');
  await wait(SWEPT_AFTER_MS);
  sandbox.calls.reset();
  await here.domains.scoring.scoreMany(tenant, null, 'model');
  await wait(SWEPT_AFTER_MS);
  return sandbox.calls.total;
}
