import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { signatureV3 } from '../../sandbox/hubspot/index.ts';
import type { BenchService } from './bench-service.ts';
import { contactId } from './bench-tenant.ts';
import { atRate, summariseTimes, type Times } from './times.ts';

export const CARDS_PER_SECOND = 100;
const WARM_UP_SECONDS = 3;
/** One after another, to see what a look costs where nothing waits for anything. */
const ALONE = 200;
/** Milliseconds. */
const DAY_MS = 86_400_000;

export type CardsMeasured = {
  /** Each by a rep who never looked at this lead. */
  readonly first: Times;
  /** Each by a rep who looked before the score moved, so that what changed is computed for the answer. */
  readonly changed: Times;
  /** Answers of `changed` that told a change. */
  readonly toldChanges: number;
  /** Milliseconds of a look without load: by HTTP, and of these the card's own queries. */
  readonly alone: { readonly whole: number; readonly card: number };
};

/**
 * `POST /hubspot/extension/card`, signed as HubSpot signs it, from this process to the service's. Each lead was scored
 * twice or more before, by another model or after a change.
 */
export async function measureCards(
  bench: BenchService,
  leads: number,
  seconds: number,
): Promise<CardsMeasured> {
  await looks(bench, leads, WARM_UP_SECONDS, 100);
  const first = await looks(bench, leads, seconds, 1_000);
  const users = await returningUsers(bench, leads, seconds, 2_000);
  const changed = await looks(bench, leads, seconds, users);
  return {
    first: summariseTimes(first.map(({ ms }) => ms)),
    changed: summariseTimes(changed.map(({ ms }) => ms)),
    toldChanges: changed.filter(({ change }) => change !== null).length,
    alone: await lookAlone(bench, leads),
  };
}

type Look = { readonly ms: number; readonly change: unknown };

/** All leads in turn, each round by another user, from `firstUser` on. */
async function looks(
  bench: BenchService,
  leads: number,
  seconds: number,
  firstUser: number,
): Promise<Look[]> {
  const answers: Promise<Look>[] = [];
  await atRate(CARDS_PER_SECOND, seconds, (index, dueAt) => {
    const user = firstUser + Math.floor(index / leads);
    answers.push(ask(bench, contactId(index % leads), user, dueAt));
  });
  return Promise.all(answers);
}

async function ask(
  { origin, sandbox }: BenchService,
  contact: string,
  user: number,
  dueAt: number,
): Promise<Look> {
  const { portalId } = sandbox;
  const body = JSON.stringify({ contactId: contact });
  const query = `portalId=${portalId}&userId=${user}&userEmail=rep${user}@acme.example&appId=1`;
  const address = `${origin}/hubspot/extension/card?${query}`;
  const now = Date.now();
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': String(now),
      'x-hubspot-signature-v3': signatureV3(SANDBOX_APP.clientSecret, 'POST', address, body, now),
    },
    body,
  });
  const text = await response.text();
  const ms = performance.now() - dueAt;
  // Not in time is slower than any answer, not one answer fewer.
  if (response.status === 503) return { ms: Number.POSITIVE_INFINITY, change: null };
  const answer: { state?: string; change?: unknown } = JSON.parse(text);
  if (response.status !== 200 || answer.state !== 'scored') {
    throw new Error(`A card was answered ${response.status}: ${text.slice(0, 300)}`);
  }
  return { ms, change: answer.change ?? null };
}

/** Lets users have looked a day ago, when the lead's oldest prediction was its newest. Gives the first one's id. */
async function returningUsers(
  { here, tenant }: BenchService,
  leads: number,
  seconds: number,
  firstUser: number,
): Promise<number> {
  const users = Math.ceil((seconds * CARDS_PER_SECOND) / leads);
  const seenAt = new Date(Date.now() - DAY_MS);
  await here.stores.database.inTenant(tenant, async (transaction) => {
    const oldest = await transaction
      .selectFrom('prediction')
      .select(({ fn }) => ['lead_id', fn.min<number>('id').as('seen')])
      .groupBy('lead_id')
      .execute();
    for (let user = firstUser; user <= firstUser + users; user++) {
      const rows = oldest.map(({ lead_id, seen }) => ({
        ...{ tenant_id: tenant, lead_id, user_id: String(user), seen_prediction: seen, seen_at: seenAt },
      }));
      await transaction.insertInto('card_look').values(rows).execute();
    }
  });
  return firstUser;
}

async function lookAlone(bench: BenchService, leads: number): Promise<CardsMeasured['alone']> {
  const whole: number[] = [];
  const card: number[] = [];
  for (let index = 0; index < ALONE; index++) {
    const contact = contactId(index % leads);
    whole.push((await ask(bench, contact, 9_000, performance.now())).ms);
    const began = performance.now();
    const asker = { tenant: bench.tenant, userId: '9001', userEmail: null };
    await bench.here.domains.recordCard.look({ ...asker, crmId: contact });
    card.push(performance.now() - began);
  }
  return { whole: summariseTimes(whole).p50, card: summariseTimes(card).p50 };
}
