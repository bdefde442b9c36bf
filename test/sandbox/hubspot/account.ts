import type { Random } from '@leadlight/scoring-core';
import type { Owner } from './crm.ts';
import type { FaultSwitches } from './faults.ts';
import type { GrantStore } from './oauth/grants.ts';
import type { PropertyStore } from './properties/property-store.ts';
import type { AssociationStore } from './records/associations.ts';
import type { ChangeListener } from './records/changes.ts';
import type { RecordStore } from './records/record-store.ts';
import type { Clock } from './sandbox-contract.ts';

/** One HubSpot account with its app connection: what every route works on. */
export type Account = {
  readonly portalId: number;
  readonly appId: number;
  readonly timeZone: string;
  readonly uiDomain: () => string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly random: Random;
  readonly faults: FaultSwitches;
  readonly records: RecordStore;
  readonly links: AssociationStore;
  readonly properties: PropertyStore;
  readonly grants: GrantStore;
  readonly owners: Map<string, Owner>;
  readonly changed: ChangeListener;
};
