import { DAY, HOUR, MINUTE } from '@leadlight/scoring-core';
import type { SandboxHubSpot } from '../sandbox/hubspot/sandbox-contract.ts';
import { streamFor } from './draws.ts';
import { CALL_OUTCOMES, callBegun, callEnded, callOutcome } from './outreach.ts';

/** Simulated reps who do the call tasks that somebody gives them, each after a while. */
export type Reps = {
  /** Does what is due by now; says how many calls were made. */
  work(now: number): number;
};

/** Most are called within the hour; some reps are slow, and a few tasks wait for tomorrow. */
const FASTEST = 5 * MINUTE;
const USUALLY_WITHIN = 45 * MINUTE;
const LEFT_FOR_TOMORROW = 0.08;
const CONNECTED = 0.55;

export function createReps({ crm }: SandboxHubSpot, seed: number): Reps {
  return {
    work(now) {
      let calls = 0;
      for (const task of crm.records('tasks')) {
        const { hs_task_status: status, hs_task_type: type, hubspot_owner_id: owner } = task.values;
        if (status === 'COMPLETED' || type !== 'CALL') continue;
        // By the task's own id: the same rep does the same task at the same time after a restart.
        const random = streamFor(seed, Number(task.id) % 2_000_000_000);
        const isLeft = random() < LEFT_FOR_TOMORROW;
        const wait = FASTEST + random() * USUALLY_WITHIN + (isLeft ? DAY - HOUR * random() : 0);
        if (task.createdAt + wait > now) continue;
        const isConnected = random() < CONNECTED;
        const seconds = Math.round(60 + 600 * random());
        const contacts = crm
          .associated('tasks', task.id, 'contacts')
          .map((id) => ({ objectType: 'contacts' as const, id }));
        const begun = callBegun(now);
        const call = crm.create('calls', owner ? { ...begun, hubspot_owner_id: owner } : begun, {
          associations: contacts,
        });
        crm.update('calls', call.id, callEnded(isConnected, seconds));
        crm.update('calls', call.id, callOutcome(isConnected, CALL_OUTCOMES.leftVoicemail));
        crm.update('tasks', task.id, { hs_task_status: 'COMPLETED' });
        calls++;
      }
      return calls;
    },
  };
}
