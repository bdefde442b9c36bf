import type { CrmRecord } from '../../sandbox/hubspot/crm.ts';
import type { SandboxHubSpot } from '../../sandbox/hubspot/sandbox-contract.ts';

/** A contact as the CRM's own pages show it: everything comes from the record, nothing from Leadlight's database. */
export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  /** 0..100; null where the field is empty. */
  readonly score: number | null;
  readonly tier: string | null;
  /** Strongest first. */
  readonly reasons: readonly ShownReason[];
  /** Epoch milliseconds. */
  readonly scoredAt: number | null;
  readonly model: string | null;
};

/** One line of the field: a sign and words. */
export type ShownReason = { readonly isFor: boolean; readonly words: string };

export function contactsOf(sandbox: SandboxHubSpot): Contact[] {
  const owners = ownerNames(sandbox);
  return [...sandbox.crm.records('contacts')].map((record) => contactFrom(record, owners));
}

/** Null where there is no such contact, or it was archived. */
export function contactOf(sandbox: SandboxHubSpot, id: string): Contact | null {
  const record = sandbox.crm.record('contacts', id);
  return record === null || record.archivedAt !== null ? null : contactFrom(record, ownerNames(sandbox));
}

export function ownerNames(sandbox: SandboxHubSpot): ReadonlyMap<string, string> {
  return new Map(
    sandbox.crm.owners().map((owner) => [owner.id, `${owner.firstName} ${owner.lastName}`.trim()]),
  );
}

function contactFrom(record: CrmRecord, owners: ReadonlyMap<string, string>): Contact {
  const value = (name: string): string | null => record.values[name] || null;
  const name = [value('firstname'), value('lastname')].filter((part) => part !== null).join(' ');
  const ownerId = value('hubspot_owner_id');
  const score = value('leadlight_propensity');
  return {
    id: record.id,
    name: name || value('email') || `Contact ${record.id}`,
    jobTitle: value('jobtitle'),
    company: value('company'),
    email: value('email'),
    phone: value('phone'),
    ownerId,
    owner: ownerId === null ? null : (owners.get(ownerId) ?? `Owner ${ownerId}`),
    score: score === null ? null : Number(score),
    tier: value('leadlight_tier'),
    reasons: reasonsFrom(value('leadlight_reasons') ?? ''),
    scoredAt: timeFrom(value('leadlight_scored_at')),
    model: value('leadlight_model'),
  };
}

function reasonsFrom(field: string): ShownReason[] {
  return field
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ isFor: !/^[-\u2212]/.test(line), words: line.replace(/^[-\u2212+]\s*/, '') }));
}

/** HubSpot's date-times: ISO 8601 or milliseconds. */
export function timeFrom(text: string | null): number | null {
  if (text === null || text === '') return null;
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
