import type { BenchService } from './bench-service.ts';
import { contactId } from './bench-tenant.ts';
import { atRate, summariseTimes, type Times } from './times.ts';

export const REQUESTS_PER_SECOND = 200;
const WARM_UP_SECONDS = 3;

export type RequestsMeasured = Times & {
  /** Answers that were computed for the request, not read. */
  readonly computed: number;
  /** Answers from the first request to the last answer: below the rate asked for, requests queued. */
  readonly perSecond: number;
};

/**
 * `POST /v1/score` with every reason, from this process to the service's. `changed`: each lead is marked as changed
 * before it is asked about, so that it has to be scored for the answer; else the stored score is told.
 */
export async function measureRequests(
  bench: BenchService,
  leads: number,
  seconds: number,
  changed: boolean,
): Promise<RequestsMeasured> {
  await run(bench, leads, WARM_UP_SECONDS, changed);
  return run(bench, leads, seconds, changed);
}

async function run(
  bench: BenchService,
  leads: number,
  seconds: number,
  changed: boolean,
): Promise<RequestsMeasured> {
  const answers: Promise<{ readonly ms: number; readonly cached: boolean }>[] = [];
  const lead = (index: number): string => contactId(index % leads);
  if (changed)
    await markChanged(
      bench,
      Array.from({ length: REQUESTS_PER_SECOND }, (_, n) => lead(n)),
    );
  const marking: Promise<void>[] = [];
  const began = performance.now();
  await atRate(REQUESTS_PER_SECOND, seconds, (index, dueAt) => {
    answers.push(ask(bench, lead(index), dueAt));
    // A second ahead: late enough that the sweeper, which looks every 5 s, finds few of them first.
    if (changed && index % 20 === 0) {
      const next = Array.from({ length: 20 }, (_, n) => lead(index + REQUESTS_PER_SECOND + n));
      marking.push(markChanged(bench, next));
    }
  });
  await Promise.all(marking);
  const all = await Promise.all(answers);
  const took = performance.now() - began;
  return {
    ...summariseTimes(all.map(({ ms }) => ms)),
    computed: all.filter(({ cached }) => !cached).length,
    perSecond: (1000 * all.length) / took,
  };
}

async function ask(
  { origin, apiKey }: BenchService,
  lead: string,
  dueAt: number,
): Promise<{ readonly ms: number; readonly cached: boolean }> {
  const response = await fetch(`${origin}/v1/score`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ lead_id: lead, include_explanations: true }),
  });
  const text = await response.text();
  const ms = performance.now() - dueAt;
  const answer: { state?: string; cached?: boolean } = JSON.parse(text);
  if (response.status !== 200 || answer.state !== 'scored') {
    throw new Error(`A request was answered ${response.status}: ${text.slice(0, 300)}`);
  }
  return { ms, cached: answer.cached === true };
}

async function markChanged({ here, tenant }: BenchService, contacts: readonly string[]): Promise<void> {
  await here.stores.database.inTenant(tenant, (transaction) =>
    transaction
      .updateTable('lead')
      .set(({ eb }) => ({ dirty_version: eb('dirty_version', '+', 1) }))
      .where(
        'id',
        'in',
        contacts.map((contact) => `lead:${contact}`),
      )
      .execute(),
  );
}
