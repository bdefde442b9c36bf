import { z } from 'zod';
import type { OAuthProvider } from '../../../installation/oauth-provider.ts';
import type { HubSpotConfig } from '../../../platform/config.ts';
import { CrmUnauthorised, CrmUnavailable } from '../../crm.ts';
import { hubspotPath } from '../api/paths.ts';
import { oauthFault } from './oauth-fault.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './scopes.ts';

/** How long one answer may take; a refresh holds the lock of its account meanwhile. */
const TIMEOUT_MS = 10_000;

/** `expires_in` is in seconds (1,800). */
const tokens = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scopes: z.array(z.string()).optional(),
});
const firstTokens = tokens.extend({ hub_id: z.int().positive(), user_id: z.int().positive().optional() });

/** HubSpot's OAuth of the date-based API: form bodies only, with the app's credentials in them. */
export function hubSpotOAuth(config: HubSpotConfig, timeoutMs = TIMEOUT_MS): OAuthProvider {
  const { clientId, clientSecret, redirectUri, apiOrigin, appOrigin } = config;
  const post = (path: string, form: Readonly<Record<string, string>>) =>
    send(
      `${apiOrigin}${path}`,
      new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }),
      timeoutMs,
    );
  const askTokens = async <Schema extends z.ZodType>(
    schema: Schema,
    form: Readonly<Record<string, string>>,
  ) => {
    const parsed = schema.safeParse(await readJson(await post(hubspotPath('oauth', 'token'), form)));
    if (!parsed.success) throw new CrmUnavailable("HubSpot's OAuth answered 200 with no tokens in it.");
    return parsed.data;
  };

  return {
    crm: 'hubspot',
    accountName: (account) => `HubSpot account ${account}`,

    authorizeUrl(state) {
      const url = new URL('/oauth/authorize', appOrigin);
      const asked = {
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: REQUIRED_SCOPES.join(' '),
        optional_scope: OPTIONAL_SCOPES.join(' '),
        state,
      };
      // Spaces as %20, as HubSpot's guide has them.
      url.search = new URLSearchParams(asked).toString().replaceAll('+', '%20');
      return url.href;
    },

    async exchange(code) {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      const answer = await askTokens(firstTokens, form);
      const user = answer.user_id === undefined ? null : String(answer.user_id);
      return { account: String(answer.hub_id), user, ...grantOf(answer) };
    },

    async refresh(refreshToken) {
      return grantOf(await askTokens(tokens, { grant_type: 'refresh_token', refresh_token: refreshToken }));
    },

    async revoke(refreshToken) {
      try {
        const form = { token: refreshToken, token_type_hint: 'refresh_token' };
        await post(`${hubspotPath('oauth', 'token')}/revoke`, form);
      } catch (error) {
        // Dead already, which is what is wanted.
        if (!(error instanceof CrmUnauthorised)) throw error;
      }
    },
  };
}

function grantOf(answer: z.output<typeof tokens>) {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInSeconds: answer.expires_in,
    scopes: answer.scopes ?? null,
  };
}

/** The answer if it is a success. No redirect is followed: the form has our secret in it. */
async function send(url: string, body: URLSearchParams, timeoutMs: number): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual', signal }).catch(
    (cause: unknown) => {
      throw new CrmUnavailable("HubSpot's OAuth cannot be reached.", { cause });
    },
  );
  if (response.ok) return response;
  throw oauthFault(response.status, response.headers, await readJson(response));
}

/** Null where the body is no JSON or ended early: the caller's schema then says what is missing. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    throw new CrmUnavailable("HubSpot's OAuth answer ended too early.", { cause });
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
