import { hubspot, useExtensionContext } from '@hubspot/ui-extensions';
import { callService, type Unreachable } from '@leadlight/hubspot-shared';
import { useCallback } from 'react';

type Ask = <Answer extends { readonly state: string }>(
  path: string,
  body: Readonly<Record<string, unknown>>,
  states: Readonly<Record<Answer['state'], true>>,
) => Promise<Answer | Unreachable>;

/** Asks the service about the contact whose record this is; which account it is, HubSpot signs by itself. */
export function useService(): Ask {
  const { variables, crm } = useExtensionContext<'crm.record.tab'>();
  const origin = variables?.LEADLIGHT_ORIGIN;
  const contactId = String(crm.objectId);
  return useCallback(
    (path, body, states) =>
      callService({ send: hubspot.fetch, origin, path, body: { contactId, ...body }, states }),
    [origin, contactId],
  );
}
