import type { SandboxHubSpot } from '../sandbox/hubspot/sandbox-contract.ts';
import type { Happening } from './simulator-contract.ts';

/**
 * Does in the sandbox what a happening says; twice is harmless. Nothing happens to a record that is gone: an admin
 * may have deleted or merged it meanwhile. Website rows are not the CRM's business.
 */
export function applyHappening({ crm }: SandboxHubSpot, happening: Happening): void {
  if (happening.kind === 'website') return;
  const { objectType, id, properties, source } = happening;
  const there = crm.record(objectType, id);
  if (happening.kind === 'update') {
    if (there !== null) crm.update(objectType, id, properties, { type: source });
    return;
  }
  if (there !== null) return;
  const associations = happening.associations.filter(
    (other) => crm.record(other.objectType, other.id) !== null,
  );
  crm.create(objectType, properties, { id, source: { type: source }, associations });
}
