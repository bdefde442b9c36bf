import type { Database } from '../platform/database/database.ts';
import type { Metrics } from '../platform/metrics.ts';

/** The database, in which the events of webhooks are counted by what became of them. */
export function countingWebhooks(database: Database, metrics: Pick<Metrics, 'webhookEvents'>): Database {
  const { across } = database;
  return {
    ...database,
    across: {
      ...across,
      async storeWebhooks(crm, now, deliveries) {
        const stored = await across.storeWebhooks(crm, now, deliveries);
        const count = stored.reduce((sum, each) => sum + each.stored, 0);
        metrics.webhookEvents(crm, 'stored', count);
        metrics.webhookEvents(crm, 'dropped', deliveries.length - count);
        return stored;
      },
    },
  };
}
