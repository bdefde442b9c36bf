import { type Random, shuffle } from '@leadlight/scoring-core';
import type { Faults } from '../faults.ts';
import type { Clock } from '../sandbox-contract.ts';
import { signatureV3 } from './signature.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** HubSpot's: 100 events a call, 10 calls at once (our setting), 5 s for an answer, 10 retries. */
const EVENTS_PER_CALL = 100;
const CALLS_AT_ONCE = 10;
const ANSWER_WITHIN_MS = 5000;
const RETRIES = 10;
/** HubSpot spreads its retries over 24 hours; here they double from 100 ms to 5 s, so that nobody waits. */
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5000;
/** Events of one moment go out in one call. */
const GATHER_MS = 20;

type Waiting = { readonly event: WebhookEvent; readonly attempt: number; readonly dueAt: number };

export type WebhookSender = {
  add(events: readonly WebhookEvent[]): void;
  setUrl(url: string | null): void;
  /** The faults have changed. */
  wake(): void;
  waiting(): number;
  settled(): Promise<void>;
  unsent(): WebhookEvent[];
  replace(events: readonly WebhookEvent[]): void;
  /** Ends the calls under way, which count as not taken, and sends nothing more. */
  close(): Promise<void>;
};

export function createWebhookSender(given: {
  readonly url: string | null;
  readonly clientSecret: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: () => Faults;
}): WebhookSender {
  let { url } = given;
  let queue: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  const closing = new AbortController();
  const underWay = new Map<Promise<void>, readonly Waiting[]>();
  let listeners: (() => void)[] = [];

  const inFlight = (): number => [...underWay.values()].reduce((sum, batch) => sum + batch.length, 0);
  const wakeIn = (ms: number): void => {
    if (closing.signal.aborted || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      send();
    }, ms);
    timer.unref();
  };

  const send = (): void => {
    if (queue.length === 0 && underWay.size === 0) {
      for (const listener of listeners) listener();
      listeners = [];
    }
    const { webhooksHeld, webhooksDisordered, webhooksDoubled } = given.faults();
    if (closing.signal.aborted || url === null || webhooksHeld || queue.length === 0) return;
    const now = Date.now();
    let due = queue.filter(({ dueAt }) => dueAt <= now);
    queue = queue.filter(({ dueAt }) => dueAt > now);
    if (webhooksDisordered) due = shuffle(due, given.random);
    while (due.length > 0 && underWay.size < CALLS_AT_ONCE) {
      const batch = due.splice(0, EVENTS_PER_CALL);
      track(batch, deliver(batch, url));
      if (webhooksDoubled) track([], deliver(batch, url));
    }
    queue = [...due, ...queue];
    if (queue.length > 0) wakeIn(GATHER_MS);
  };

  /** What failed comes back into the queue, unless it was the last retry. */
  const track = (batch: readonly Waiting[], call: Promise<boolean>): void => {
    const done = call.then((isTaken) => {
      underWay.delete(done);
      if (!isTaken) {
        const again = batch
          .filter(({ attempt }) => attempt < RETRIES)
          .map(({ event, attempt }) => retryOf(event, attempt));
        queue.push(...again);
      }
      wakeIn(0);
    });
    underWay.set(done, batch);
  };

  const deliver = async (batch: readonly Waiting[], target: string): Promise<boolean> => {
    const body = JSON.stringify(batch.map(({ event, attempt }) => ({ ...event, attemptNumber: attempt })));
    const timestamp = Math.round(given.clock());
    const headers = {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': String(timestamp),
      'x-hubspot-signature-v3': signatureV3(given.clientSecret, 'POST', target, body, timestamp),
    };
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
      const response = await fetch(target, { method: 'POST', headers, body, signal });
      await response.arrayBuffer();
      return response.ok;
    } catch (error) {
      // No answer in time, or nobody there: for HubSpot the same as a refusal, and tried again.
      if (error instanceof TypeError || error instanceof DOMException) return false;
      throw error;
    }
  };

  return {
    add(events) {
      if (url === null) return;
      const dueAt = Date.now();
      for (const event of events) queue.push({ event, attempt: 0, dueAt });
      if (events.length > 0) wakeIn(GATHER_MS);
    },
    setUrl(next) {
      url = next;
      wakeIn(0);
    },
    wake: () => wakeIn(0),
    waiting: () => queue.length + inFlight(),
    settled: () =>
      new Promise((resolve) => {
        listeners.push(resolve);
        wakeIn(0);
      }),
    unsent: () => [...[...underWay.values()].flat(), ...queue].map(({ event }) => event),
    replace(events) {
      queue = events.map((event) => ({ event, attempt: 0, dueAt: Date.now() }));
      wakeIn(0);
    },
    async close() {
      closing.abort();
      if (timer !== null) clearTimeout(timer);
      await Promise.all(underWay.keys());
    },
  };
}

function retryOf(event: WebhookEvent, attempt: number): Waiting {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
  return { event, attempt: attempt + 1, dueAt: Date.now() + wait };
}
