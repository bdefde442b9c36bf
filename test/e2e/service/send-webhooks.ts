import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { signatureV3 } from '../../sandbox/hubspot/index.ts';

/** Where HubSpot's calls go, and the address that its signature is made over. */
export function webhookAddress(origin: string): string {
  return `${origin}/hubspot/webhooks`;
}

/** The headers of a call that HubSpot made now. */
export function signedNow(origin: string, body: string): Record<string, string> {
  const now = Date.now();
  return {
    'content-type': 'application/json',
    'x-hubspot-request-timestamp': String(now),
    'x-hubspot-signature-v3': signatureV3(
      SANDBOX_APP.clientSecret,
      'POST',
      webhookAddress(origin),
      body,
      now,
    ),
  };
}

/** One signed call, as HubSpot makes it; the answer's status. */
export async function sendWebhooks(origin: string, events: readonly object[]): Promise<number> {
  const body = JSON.stringify(events);
  const answer = await fetch(webhookAddress(origin), {
    ...{ method: 'POST', headers: signedNow(origin, body), body },
  });
  await answer.arrayBuffer();
  return answer.status;
}
