import type { Account } from './account.ts';
import { ALL_OBJECT_TYPES } from './object-types.ts';
import type { SandboxSnapshot } from './snapshot.ts';
import type { WebhookSender } from './webhooks/webhook-sender.ts';

export function takeSnapshot(account: Account, sender: WebhookSender): SandboxSnapshot {
  const { properties, groups } = account.properties.all();
  const records = ALL_OBJECT_TYPES.flatMap((objectType) => account.records.inOrder(objectType));
  const snapshot: SandboxSnapshot = {
    format: 1,
    portalId: account.portalId,
    nextId: account.records.nextId(),
    owners: [...account.owners.values()],
    records: records.map(({ changedAt: _changedAt, indexed: _indexed, ...record }) => record),
    links: account.links.all(),
    properties,
    groups,
    grants: account.grants.all(),
    webhooks: sender.unsent(),
  };
  // A copy: what happens after must not change it.
  return structuredClone(snapshot);
}

export function putSnapshot(account: Account, sender: WebhookSender, snapshot: SandboxSnapshot): void {
  const { records, links, properties, groups, owners, grants, webhooks, nextId } = structuredClone(snapshot);
  const indexed = { changedAt: Number.NEGATIVE_INFINITY, indexed: null };
  account.records.replace(
    records.map((record) => ({
      ...record,
      values: { ...record.values },
      history: Object.fromEntries(Object.entries(record.history).map(([name, list]) => [name, [...list]])),
      mergedIds: [...record.mergedIds],
      ...indexed,
    })),
    nextId,
  );
  account.links.replace(links);
  account.properties.replace(properties, groups);
  account.owners.clear();
  for (const owner of owners) account.owners.set(owner.id, owner);
  account.grants.replace(grants);
  sender.replace(webhooks);
}
