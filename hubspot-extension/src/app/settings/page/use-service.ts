import { hubspot, useExtensionContext } from '@hubspot/ui-extensions';
import { callService, type Unreachable } from '@leadlight/hubspot-shared';
import { useCallback } from 'react';

/** Without a body it is a GET. */
export type Ask = <Answer extends { readonly state: string }>(
  path: string,
  states: Readonly<Record<Answer['state'], true>>,
  body?: Readonly<Record<string, unknown>>,
) => Promise<Answer | Unreachable>;

/** Asks the service; which account and which user it is, HubSpot signs by itself. */
export function useService(): Ask {
  const { variables } = useExtensionContext<'settings'>();
  const origin = variables?.LEADLIGHT_ORIGIN;
  return useCallback(
    (path, states, body) =>
      callService({ send: hubspot.fetch, origin, path, states, ...(body ? { body } : {}) }),
    [origin],
  );
}
