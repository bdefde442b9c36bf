import type { Shutdown } from '../../crm-app/src/platform/shutdown.ts';
import { liveCompany } from '../simulator/index.ts';
import type { Connected } from './connect-company.ts';
import { callTasks, type ShownTask } from './pages/call-tasks.ts';
import { contactOf } from './pages/contacts.ts';
import { timeWords } from './pages/words.ts';
import { COMPANY_TIME_ZONE } from './sandbox-company.ts';
import { waitUntil } from './wait-until.ts';

export type Living = Connected & {
  readonly tenant: string;
  readonly shutdown: Shutdown;
  readonly save: () => Promise<void>;
};

/** Wall milliseconds. A kill -9 loses the company's last minute, and Leadlight nothing. */
const SAVE_EVERY_MS = 60_000;
const LOOK_EVERY_MS = 500;
/** The terminal does not wait longer for the first call task; it comes by itself. */
const FIRST_TASK_WITHIN_MS = 20_000;

/** The company goes on living, and the terminal tells each new call task. Resolves with what waits for the first one. */
export async function liveOn(living: Living): Promise<() => Promise<string>> {
  const { company, clock, service, tenant, shutdown, story, save } = living;
  const { sandbox, simulator } = company;
  const seen = new Set(callTasks(sandbox).map(({ id }) => id));
  const before = seen.size;
  clock.run();
  const life = liveCompany({
    ...{ simulator, sandbox, clock: clock.now, from: clock.now(), signal: shutdown.signal },
    website: (rows) => service.domains.timeline.inbox.accept(tenant, rows, []),
  });
  // A company that dies takes the demo down: better than one that looks alive.
  const lived = life.catch((error: unknown) => {
    story.say(
      `The company stopped living: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
    );
    process.exitCode = 1;
    void shutdown.end();
  });
  let isTelling = false;
  let first: ShownTask | null = null;
  const telling = setInterval(() => {
    for (const task of callTasks(sandbox)) {
      if (seen.has(task.id)) continue;
      seen.add(task.id);
      first ??= task;
      if (isTelling) story.say(taskWords(living, task));
    }
  }, LOOK_EVERY_MS);
  let saving: Promise<void> = Promise.resolve();
  const saves = setInterval(() => {
    saving = save().catch((error: unknown) => story.say(`The company could not be saved: ${error}`));
  }, SAVE_EVERY_MS);
  shutdown.onEnd('company', async () => {
    clearInterval(telling);
    clearInterval(saves);
    await saving;
    await lived;
    clock.stop();
  });
  return async () => {
    if (before > 0) {
      isTelling = true;
      return `${before} so far`;
    }
    const came = await waitUntil(async () => first !== null || shutdown.signal.aborted, FIRST_TASK_WITHIN_MS);
    isTelling = true;
    return came && first !== null
      ? taskWords(living, first)
      : 'none yet: they come by themselves when a lead turns hot';
  };
}

function taskWords({ company, clock }: Living, task: ShownTask): string {
  const now = clock.now();
  const words = timeWords(COMPANY_TIME_ZONE, now);
  const contact = contactOf(company.sandbox, task.contactId);
  const score = contact?.score == null ? '' : ` (${contact.score} of 100)`;
  const isToday = task.dueAt !== null && words.moment(task.dueAt).startsWith(words.day(now));
  const due =
    task.dueAt === null ? '' : `, call by ${isToday ? words.hour(task.dueAt) : words.moment(task.dueAt)}`;
  return `${words.moment(now)}  ${contact?.name ?? 'A lead'}${score} turned hot${due}: ${task.owner ?? 'nobody'}`;
}
