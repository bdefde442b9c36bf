import type { TestDatabase } from '../platform/database/test-database.ts';
import { createDelivery, type Delivery, type DeliveryParts } from './index.ts';
import { type RecordingCrm, recordingCrm } from './recording-crm.test-support.ts';

export const START = Date.parse('2026-06-01T12:00:00Z');

export type Ordered = {
  readonly tenant: string;
  readonly crm: RecordingCrm;
  readonly time: { now: number };
  readonly delivery: Delivery;
  addLead(id: string, more?: { owner_id?: string }): Promise<void>;
  /** A write of the lead's fields, as scoring orders it. */
  orderWrite(id: string, propensity: number): Promise<void>;
  /** A call task due in an hour, with its episode. */
  orderTask(id: string): Promise<void>;
  /** The outbox in the order in which it was filled. */
  outbox(): Promise<
    { status: string; attempt: number; last_error: string | null; next_attempt_at: Date; key: string }[]
  >;
  run(statement: string, values?: unknown[]): Promise<object[]>;
};

/** A new tenant whose deliveries go to a CRM in memory, by a clock that stands still. */
export async function tenantToDeliver(
  db: TestDatabase,
  parts: Partial<DeliveryParts> = {},
): Promise<Ordered> {
  const tenant = await db.createTenant();
  const crm = recordingCrm();
  const time = { now: START };
  const { database } = db;
  const clock = () => time.now;
  let orders = 0;
  const order = (kind: string, id: string, key: string, payload: object) =>
    db.asAdmin(
      `insert into leadlight.outbox (tenant_id, key, kind, lead_id, payload, next_attempt_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [tenant, key, kind, `lead:${id}`, JSON.stringify(payload), new Date(time.now)],
    );
  return {
    ...{ tenant, crm, time },
    delivery: createDelivery({ database, crmFor: async () => crm, clock, ...parts }),
    async addLead(id, { owner_id = 'owner-1' } = {}) {
      await db.asAdmin(
        `insert into leadlight.lead (tenant_id, id, crm_id, owner_id, profile) values ($1, $2, $3, $4, $5)`,
        [tenant, `lead:${id}`, id, owner_id, { email: `${id}@acme.example`, phone: '+49 30 1' }],
      );
    },
    async orderWrite(id, propensity) {
      const update = { crmId: id, propensity, tier: 'medium', reasons: '', scoredAt: time.now, model: 'm' };
      const shown = { score: propensity, tier: 'medium', reasons: [] };
      await order('write_fields', id, `w${++orders}`, { update, shown });
    },
    async orderTask(id) {
      const key = `task of ${id}`;
      const words = { propensity: 0.8, outcome: 'deal_won', horizonDays: 90, reasons: [] };
      await order('create_task', id, key, { key, dueAt: time.now + 3_600_000, ...words });
      await db.asAdmin(
        `insert into leadlight.episode (tenant_id, lead_id, hot_at, task_key, task_status)
         values ($1, $2, $3, $4, 'ordered')`,
        [tenant, `lead:${id}`, new Date(time.now), key],
      );
    },
    outbox: () =>
      database.inTenant(tenant, (trx) => trx.selectFrom('outbox').selectAll().orderBy('id').execute()),
    run: (statement, values = []) => db.asAdmin(statement, [tenant, ...values]),
  };
}
