import type { DoorAnswer, DoorRequest } from '../../../hubspot-extension/preview/index.ts';
import type { HubSpotFetch } from '../../sandbox/hubspot/extension-gateway.ts';
import type { SandboxHubSpot } from '../../sandbox/hubspot/sandbox-contract.ts';

/** The record's properties come from the sandbox CRM; a call goes through its gateway to the running service. */
export async function askLive(
  request: DoorRequest,
  { sandbox, contactId, send }: { sandbox: SandboxHubSpot; contactId: string | null; send: HubSpotFetch },
): Promise<DoorAnswer> {
  if (request.kind === 'properties') {
    const record = contactId === null ? null : sandbox.crm.record('contacts', contactId);
    const values = Object.fromEntries(request.names.map((name) => [name, record?.values[name] || null]));
    return { kind: 'properties', values };
  }
  const { url, method, body, headers, timeout } = request;
  try {
    const given = body === null ? {} : { body: JSON.parse(body) as unknown };
    const response = await send(url, { method, headers, timeout, ...given });
    return { kind: 'response', status: response.status, body: await response.text() };
  } catch (error) {
    // What `hubspot.fetch` refuses is the extension's fault, and it is told.
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
