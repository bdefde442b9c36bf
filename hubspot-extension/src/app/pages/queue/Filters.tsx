import { Flex, Select } from '@hubspot/ui-extensions';
import { type QueueFilters, queueMessages, TOPS, tierWords } from '@leadlight/hubspot-shared';
import type { ReadyQueue } from './ready-queue.ts';

const TIERS = ['high', 'medium', 'low'] as const;

/** Whose leads, which tier, how many. */
export function Filters({
  queue,
  filters,
  onChange,
}: {
  readonly queue: ReadyQueue;
  readonly filters: QueueFilters;
  readonly onChange: (filters: QueueFilters) => void;
}) {
  const owners = [
    ...(queue.me === null ? [] : [{ label: queueMessages.mine, value: 'me' }]),
    { label: queue.ownLeadsOnly ? queueMessages.mineAndNobodys : queueMessages.everybody, value: 'all' },
    ...queue.owners.map((owner) => ({ label: owner.name, value: owner.id })),
  ];
  return (
    <Flex gap="medium" wrap={true}>
      <Select
        name="owner"
        label={queueMessages.owner}
        value={filters.owner}
        options={owners}
        onChange={(owner) => onChange({ ...filters, owner: String(owner) })}
        testId="owner"
      />
      <Select
        name="tier"
        label={queueMessages.tier}
        value={filters.tier}
        options={[
          { label: queueMessages.anyTier, value: 'all' },
          ...TIERS.map((tier) => ({ label: tierWords(tier), value: tier })),
        ]}
        onChange={(chosen) => onChange({ ...filters, tier: TIERS.find((tier) => tier === chosen) ?? 'all' })}
        testId="tier"
      />
      <Select
        name="top"
        label={queueMessages.top}
        value={filters.top}
        options={TOPS.map((count) => ({ label: queueMessages.topCount(count), value: count }))}
        onChange={(count) => onChange({ ...filters, top: Number(count) })}
        testId="top"
      />
    </Flex>
  );
}
