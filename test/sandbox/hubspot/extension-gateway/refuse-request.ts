import type { GatewayOptions } from '../extension-gateway.ts';

/** What `hubspot.fetch` never sends; the extension gets an exception. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';
}

export const MOST_BYTES = 1024 * 1024;
const LONGEST_TIMEOUT_MS = 120_000;

export function refuseUrl(url: string, permittedUrls: readonly string[]): void {
  if (!URL.canParse(url)) throw new FetchRefused(`"${url}" is no absolute URL.`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') throw new FetchRefused(`${url} is not https.`);
  if (hostname === 'localhost') throw new FetchRefused('localhost is not reached by hubspot.fetch.');
  if (!permittedUrls.some((permitted) => isUnder(new URL(url), new URL(permitted)))) {
    throw new FetchRefused(`${url} is not among the app's permittedUrls.fetch.`);
  }
}

function isUnder(url: URL, permitted: URL): boolean {
  const path = permitted.pathname.replace(/\/$/, '');
  return url.origin === permitted.origin && (url.pathname === path || url.pathname.startsWith(`${path}/`));
}

export function refuseOptions({ headers = {}, body, timeout }: GatewayOptions): void {
  const other = Object.keys(headers).find((name) => name.toLowerCase() !== 'authorization');
  if (other !== undefined)
    throw new FetchRefused(`The header ${other} cannot be set; only Authorization can.`);
  if (timeout !== undefined && !(timeout > 0 && timeout <= LONGEST_TIMEOUT_MS)) {
    throw new FetchRefused(`The timeout must be of 1 to ${LONGEST_TIMEOUT_MS} ms.`);
  }
  if (body !== undefined && Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES) {
    throw new FetchRefused('The request has more than 1 MB.');
  }
}
