import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { dirtyLeads, putBehind, stillDirty } from './dirty-leads.ts';
import type { DirtyScored, Scoring } from './scoring.ts';

type DirtyParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly scoreMany: Scoring['scoreMany'];
};

/**
 * One turn of a tenant: its leads that wait longest, together. Where they cannot be scored together each is tried
 * alone, and those that fail go behind the others: one lead that nobody can score holds up no other.
 */
export async function scoreDirty(
  { database, clock, scoreMany }: DirtyParts,
  tenant: string,
  most: number,
): Promise<DirtyScored> {
  const leads = await database.inTenant(tenant, (transaction) => dirtyLeads(transaction, null, most));
  if (leads.length === 0) return { taken: 0, mayHaveMore: false };
  try {
    await scoreMany(tenant, leads, 'event');
  } catch (error) {
    await scoreApart(leads, error);
  }
  return { taken: leads.length, mayHaveMore: leads.length === most };

  async function scoreApart(those: readonly string[], together: unknown): Promise<void> {
    const left = await database.inTenant(tenant, (transaction) => stillDirty(transaction, those));
    const failures = new Map<string, unknown>();
    for (const lead of left) {
      try {
        // The only one has been tried by itself already.
        if (those.length === 1) throw together;
        await scoreMany(tenant, [lead], 'event');
      } catch (error) {
        failures.set(lead, error);
      }
    }
    if (failures.size === 0) return;
    await database.inTenant(tenant, (transaction) => putBehind(transaction, [...failures.keys()], clock()));
    throw new AggregateError(
      failures.values(),
      `${failures.size} of ${those.length} leads could not be scored`,
    );
  }
}
