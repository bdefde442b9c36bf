import type { Owner, Version } from './crm.ts';
import type { Grants } from './oauth/grants.ts';
import type { ObjectType } from './object-types.ts';
import type { PropertyDefinition, PropertyGroupDefinition } from './properties/definition.ts';

/** Everything an account holds, as plain JSON. */
export type SandboxSnapshot = {
  readonly format: 1;
  readonly portalId: number;
  readonly nextId: number;
  readonly owners: readonly Owner[];
  readonly records: readonly StoredRecord[];
  /** `[from, to, association type ids]`, from and to as `contacts:12`; both directions stand here. */
  readonly links: readonly (readonly [string, string, readonly number[]])[];
  readonly properties: Readonly<Partial<Record<ObjectType, readonly PropertyDefinition[]>>>;
  readonly groups: Readonly<Partial<Record<ObjectType, readonly PropertyGroupDefinition[]>>>;
  readonly grants: Grants;
  /** Webhook events not yet acknowledged. */
  readonly webhooks: readonly Readonly<Record<string, unknown>>[];
};

export type StoredRecord = {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly values: Readonly<Record<string, string>>;
  /** Only of properties with another version than the one made with the record. */
  readonly history: Readonly<Record<string, readonly Version[]>>;
  readonly source: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | null;
  readonly mergedIds: readonly string[];
};
