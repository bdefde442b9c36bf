import type { GatewayParts, GatewayUser } from '../extension-gateway.ts';

/**
 * The address with what HubSpot says of the asking. Appended: what the extension wrote there itself stays, and the
 * backend must see through it.
 */
export function signedUrl(url: string, { portalId, appId }: GatewayParts, user: GatewayUser): URL {
  const signed = new URL(url);
  signed.searchParams.append('portalId', portalId);
  signed.searchParams.append('userId', user.id);
  signed.searchParams.append('userEmail', user.email);
  signed.searchParams.append('appId', appId);
  return signed;
}

/** These and no others are decoded in the address before it is signed ("Validating requests", v3). */
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

export function textToSign(url: URL): string {
  return url.href.replaceAll(DECODED, (code) => decodeURIComponent(code));
}
