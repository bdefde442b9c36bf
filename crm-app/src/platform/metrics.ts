import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { askedRarely } from './asked-rarely.ts';
import type { AcrossTenants } from './database/across-tenants.ts';
import { JOB_KINDS, type JobKind, type JobQueue } from './queue/queue.ts';

/**
 * What the service counts. No label ever holds a tenant, a lead or an address: there would be as many series as
 * people, and the page is not under row level security.
 */
export type Metrics = {
  /** Prometheus' text format, with the stores asked at this moment. */
  page(): Promise<{ contentType: string; text: string }>;
  /** One HTTP request by its route's pattern (`/v1/leads/{id}/score`), never its address. */
  request(route: string, method: string, status: number, seconds: number): void;
  /** `dropped`: stored before, or of an account that nobody connected. Calls that were refused are in `request`. */
  webhookEvents(crm: string, fate: 'stored' | 'dropped', count: number): void;
  job(kind: JobKind, outcome: 'done' | 'failed', seconds: number): void;
  crmCall(crm: string, outcome: 'ok' | 'limited' | 'failed', seconds: number): void;
  /** One lead; from the moment it turned dirty, or null where it was scored without that. */
  scored(cause: string, seconds: number | null): void;
  delivered(
    kind: 'write_fields' | 'create_task' | 'complete_task',
    outcome: 'done' | 'failed',
    count: number,
  ): void;
};

/** Seconds, around the targets: 0.025 to score, 0.1 for a webhook, 2 from webhook to field. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60];

export function createMetrics(
  across: Pick<AcrossTenants, 'counts'>,
  queue: Pick<JobQueue, 'counts'>,
  clock: () => number,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const histogram = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Histogram({ name, help, labelNames, buckets: SECONDS, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });

  const requests = histogram('leadlight_http_request_seconds', 'HTTP requests by route', [
    ...(['route', 'method', 'status'] as const),
  ]);
  const events = counter('leadlight_webhook_events_total', 'Webhook events by what became of them', [
    ...(['crm', 'fate'] as const),
  ]);
  const jobs = histogram('leadlight_job_seconds', 'Jobs by kind', [...(['kind', 'outcome'] as const)]);
  const calls = histogram('leadlight_crm_call_seconds', 'Calls to a CRM', [...(['crm', 'outcome'] as const)]);
  const scores = counter('leadlight_scored_leads_total', 'Leads scored by cause', ['cause']);
  const waits = histogram('leadlight_score_wait_seconds', 'From dirty to scored', ['cause']);
  const effects = counter('leadlight_delivered_total', 'Effects on the CRM', [
    ...(['kind', 'outcome'] as const),
  ]);
  addGauges(registers, across, queue, clock);
  for (const kind of JOB_KINDS) jobs.zero({ kind, outcome: 'done' });

  return {
    page: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    request: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    webhookEvents: (crm, fate, count) => events.inc({ crm, fate }, count),
    job: (kind, outcome, seconds) => jobs.observe({ kind, outcome }, seconds),
    crmCall: (crm, outcome, seconds) => calls.observe({ crm, outcome }, seconds),
    scored(cause, seconds) {
      scores.inc({ cause });
      if (seconds !== null) waits.observe({ cause }, seconds);
    },
    delivered: (kind, outcome, count) => effects.inc({ kind, outcome }, count),
  };
}

/** The page is open, and counting reads the rows of everybody: whoever asks for it, it is done once in five seconds. */
const COUNTED_EVERY_MS = 5_000;

/** What stands in rows, counted when the page is asked for. */
function addGauges(
  registers: Registry[],
  across: Pick<AcrossTenants, 'counts'>,
  queue: Pick<JobQueue, 'counts'>,
  clock: () => number,
): void {
  const rows = askedRarely(COUNTED_EVERY_MS, () => across.counts(clock()));
  const jobs = askedRarely(COUNTED_EVERY_MS, () => queue.counts());
  new Gauge({
    name: 'leadlight_rows',
    help: 'Rows that wait, over all tenants: dirty leads, the outbox, tenants by status …',
    labelNames: ['what'],
    registers,
    async collect() {
      for (const [what, count] of Object.entries(await rows())) this.set({ what }, count);
    },
  });
  new Gauge({
    name: 'leadlight_queue_jobs',
    help: 'Jobs in the queue by state',
    labelNames: ['state'],
    registers,
    async collect() {
      for (const [state, count] of Object.entries(await jobs())) this.set({ state }, count);
    },
  });
}
