import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { erasureTrace, lockForErasure, retriedOnDeadlock, whileNothingIsStored } from '../timeline/index.ts';

/** What was removed of one person: counts alone. */
export type ErasureReceipt = Readonly<Record<string, number>>;

export type Erasure = {
  /** Removes everything about these leads; a trace that names nobody is left, so that late events are dropped. */
  erase(tenant: string, leads: readonly string[]): Promise<ErasureReceipt>;
};

export type ErasureParts = {
  readonly database: Database;
  readonly clock: Clock;
  /** The secret that the traces are made with. */
  readonly pepper: Buffer;
  /** Drops what the CRM told of these records and is kept as it came; how many. `crmIds` are the CRM's own. */
  readonly forgetDeliveries: (transaction: TenantTransaction, crmIds: readonly string[]) => Promise<number>;
};

/**
 * The erasure domain: one person's rows go in one transaction, with those of visitors and records that were theirs.
 * Whoever stores events waits for its end and then finds the traces; whoever scores holds the lead's row, or finds none.
 */
export function createErasure({ database, clock, pepper, forgetDeliveries }: ErasureParts): Erasure {
  return {
    erase(tenant, leads) {
      const erase = async (transaction: TenantTransaction): Promise<ErasureReceipt> => {
        await whileNothingIsStored(transaction, tenant);
        const subjects = await everybodyTied(transaction, leads);
        await lockForErasure(transaction, subjects);
        await lockLeadRows(transaction, subjects);
        const receipt: Record<string, number> = {
          webhook_delivery: await forgetDeliveries(transaction, crmIdsOf(subjects)),
          job: await leaveOutOfJobs(transaction, subjects),
        };
        for (const { table, column } of ABOUT_A_PERSON) {
          const { numAffectedRows } = await sql`
            delete from ${sql.table(table)} where ${sql.ref(column)} = any(${subjects}::text[])`.execute(
            transaction,
          );
          receipt[table] = (receipt[table] ?? 0) + Number(numAffectedRows ?? 0);
        }
        for (const subject of subjects) {
          await transaction
            .insertInto('erasure')
            .values({
              tenant_id: tenant,
              hmac: erasureTrace(pepper, tenant, subject),
              erased_at: new Date(clock()),
              receipt: JSON.stringify(receipt),
            })
            .onConflict((row) => row.doNothing())
            .execute();
        }
        return receipt;
      };
      return retriedOnDeadlock(() => database.inTenant(tenant, erase));
    },
  };
}

/** In this order no row is left that points at one that is gone. */
const ABOUT_A_PERSON = [
  { table: 'card_look', column: 'lead_id' },
  { table: 'feedback', column: 'lead_id' },
  { table: 'outbox', column: 'lead_id' },
  { table: 'episode', column: 'lead_id' },
  { table: 'prediction', column: 'lead_id' },
  { table: 'event', column: 'subject' },
  { table: 'identity_edge', column: 'from_subject' },
  { table: 'identity_edge', column: 'into_subject' },
  { table: 'lead', column: 'id' },
] as const;

/** The leads themselves, visitors that were ever tied to them and records merged into them, in chains. */
async function everybodyTied(transaction: TenantTransaction, leads: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    with recursive tied (subject) as (
      select unnest(${[...leads]}::text[])
      union
      select edge.from_subject from identity_edge edge join tied on edge.into_subject = tied.subject
    )
    select subject from tied`.execute(transaction);
  return rows.map(({ subject }) => subject);
}

/** In the order of ids, as everywhere: a score that is being committed now is committed before, and goes with the rest. */
async function lockLeadRows(transaction: TenantTransaction, subjects: readonly string[]): Promise<void> {
  await sql`select from lead where id = any(${[...subjects]}::text[]) order by id for update`.execute(
    transaction,
  );
}

/** A batch keeps whom it scores in its row; how many rows named somebody. */
async function leaveOutOfJobs(transaction: TenantTransaction, subjects: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update job set progress = jsonb_set(progress, '{leads}', (progress -> 'leads') - ${[...subjects]}::text[])
    where jsonb_typeof(progress -> 'leads') = 'array' and progress -> 'leads' ?| ${[...subjects]}::text[]`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0);
}

const LEAD = 'lead:';

function crmIdsOf(subjects: readonly string[]): string[] {
  return subjects.filter((subject) => subject.startsWith(LEAD)).map((lead) => lead.slice(LEAD.length));
}
