import { z } from 'zod';
import { AppMisconfigured } from '../../../installation/oauth-provider.ts';
import { CrmRateLimited, CrmUnauthorised, CrmUnavailable } from '../../crm.ts';

const fault = z.looseObject({ error: z.string().optional(), status: z.string().optional() });

/** Of this account alone: it removed the app, or was removed itself. Everything else is not about the account. */
const GONE = { errors: ['invalid_grant', 'access_denied'], statuses: ['BAD_REFRESH_TOKEN', 'BAD_HUB'] };
/** About the code of one install. */
const BAD_CODE = 'BAD_AUTH_CODE';
/** About our app, with whatever error beside it. */
const OURS = /^BAD_(CLIENT|REDIRECT)/;

const LOCKED_MS = 2_000;
const RETRY_MS = 10_000;

/**
 * What an answer means that is no success. 423 is a lock (wait at least 2 s), 477 a move between data centres
 * (Retry-After in seconds), 429 a limit. An answer that nobody knows is taken for a fault of ours, since taking it for
 * an uninstall would disconnect every customer at once.
 */
export function oauthFault(status: number, headers: Headers, body: unknown): Error {
  const retryAfterMs = secondsOf(headers);
  if (status === 423) return new CrmRateLimited(Math.max(LOCKED_MS, retryAfterMs ?? 0));
  if (status === 429 || status === 477) return new CrmRateLimited(retryAfterMs ?? RETRY_MS);
  if (status >= 500) return new CrmUnavailable(`HubSpot's OAuth answered ${status}.`);
  const parsed = fault.safeParse(body);
  const { error = 'no error code', status: code = 'no status' } = parsed.success ? parsed.data : {};
  const said = `HubSpot's OAuth answered ${status}: ${error}, ${code}.`;
  if (status === 400 && code === BAD_CODE) {
    return new CrmUnauthorised(`The code is used, expired or was made for another address. ${said}`);
  }
  if (status === 400 && !OURS.test(code) && (GONE.errors.includes(error) || GONE.statuses.includes(code))) {
    return new CrmUnauthorised(`The account no longer lets Leadlight in. ${said}`);
  }
  return new AppMisconfigured(
    `${said} Check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and the redirect address.`,
  );
}

function secondsOf(headers: Headers): number | null {
  const text = headers.get('retry-after');
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}
