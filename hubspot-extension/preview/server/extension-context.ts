import type { ExtensionMount } from '../protocol.ts';
import type { Surface } from './surfaces.ts';

/** Who looks, at what, in which account. */
export type Viewer = {
  readonly portalId: number;
  readonly timeZone: string;
  readonly user: {
    readonly id: number;
    readonly email: string;
    readonly firstName: string;
    readonly lastName: string;
  };
  /** The contact's id, where the surface is on a record. */
  readonly contactId: string | null;
  readonly variables: Readonly<Record<string, string>>;
};

/** What HubSpot tells a bundle of where it is (dist/shared.synced/types/context.synced.d.ts). */
export function extensionContext(location: Surface['location'], viewer: Viewer): ExtensionMount['context'] {
  const { portalId, timeZone, user, contactId, variables } = viewer;
  return {
    location,
    portal: { id: portalId, timezone: timeZone },
    user: {
      ...user,
      emails: [user.email],
      roles: [],
      teams: [],
      permissions: [],
      locale: 'en',
    },
    extension: { appId: 'leadlight', appName: 'Leadlight', cardTitle: 'Propensity to Buy' },
    variables,
    ...(contactId !== null && { crm: { objectId: Number(contactId), objectTypeId: '0-1' } }),
  };
}
