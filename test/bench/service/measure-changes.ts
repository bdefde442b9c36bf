import { waitUntil } from '../../demo/wait-until.ts';
import type { BenchService } from './bench-service.ts';
import { contactId } from './bench-tenant.ts';
import { atRate, summariseTimes, type Times } from './times.ts';

export const CHANGES_PER_SECOND = 50;
const ALL_WRITTEN_WITHIN_MS = 60_000;

export type ChangesMeasured = Times & {
  readonly changes: number;
  /** Of these no write was seen within a minute. */
  readonly neverWritten: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly callsBusiestTenSeconds: number;
  readonly refused429: number;
};

/**
 * From the change in the CRM to the field in the CRM. Each change is another contact's opened mail; the sandbox sends
 * its webhook and keeps when the field came, so nothing here looks often and disturbs.
 */
export async function measureChanges({ sandbox }: BenchService, seconds: number): Promise<ChangesMeasured> {
  sandbox.calls.reset();
  const changedAt = new Map<string, number>();
  await atRate(CHANGES_PER_SECOND, seconds, (index) => {
    const id = contactId(index);
    const now = Date.now();
    changedAt.set(id, now);
    sandbox.crm.update('contacts', id, { hs_sales_email_last_opened: new Date(now).toISOString() });
  });
  const tookMs = (id: string, changed: number): number | null => {
    const versions = sandbox.crm.versions('contacts', id, 'leadlight_scored_at');
    const first = versions.findLast(({ timestamp }) => timestamp >= changed);
    return first === undefined ? null : first.timestamp - changed;
  };
  const timesNow = (): number[] => [...changedAt].flatMap(([id, changed]) => tookMs(id, changed) ?? []);
  await waitUntil(async () => timesNow().length === changedAt.size, ALL_WRITTEN_WITHIN_MS);
  const times = timesNow();
  const neverWritten = changedAt.size - times.length;
  return {
    // One that never came is the slowest of all, not one fewer.
    ...summariseTimes([...times, ...Array<number>(neverWritten).fill(Number.POSITIVE_INFINITY)]),
    ...{ changes: changedAt.size, neverWritten },
    calls: sandbox.calls.byPath(),
    callsBusiestTenSeconds: sandbox.calls.busiestTenSeconds(),
    refused429: sandbox.calls.byStatus()[429] ?? 0,
  };
}
