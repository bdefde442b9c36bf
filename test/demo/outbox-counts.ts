import type { Database } from '../../crm-app/src/platform/database/database.ts';

/** Effects on the CRM, by kind: how many are done, how many still wait, how many were given up. */
export type OutboxCounts = Readonly<
  Record<
    'write_fields' | 'create_task',
    { readonly done: number; readonly waiting: number; readonly failed: number }
  >
>;

export async function outboxCounts(database: Database, tenant: string): Promise<OutboxCounts> {
  const rows = await database.inTenant(tenant, (transaction) =>
    transaction
      .selectFrom('outbox')
      .select(({ fn }) => ['kind', 'status', fn.countAll<number>().as('count')])
      .groupBy(['kind', 'status'])
      .execute(),
  );
  const of = (kind: string) => {
    const sum = (...statuses: string[]): number =>
      rows
        .filter((row) => row.kind === kind && statuses.includes(row.status))
        .reduce((total, row) => total + Number(row.count), 0);
    return { done: sum('done'), waiting: sum('waiting', 'sending'), failed: sum('failed') };
  };
  return { write_fields: of('write_fields'), create_task: of('create_task') };
}
