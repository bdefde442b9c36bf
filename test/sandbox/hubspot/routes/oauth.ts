import express, { type Request, type Response, Router } from 'express';
import type { Account } from '../account.ts';
import { correlationId } from '../http/gate.ts';
import type { Issued } from '../oauth/grants.ts';

/** Who installs: the account's super admin. */
export const USER_ID = 1;

export function oauthRoutes(account: Account): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false });

  /** HubSpot shows its consent page here; the sandbox's admin has agreed and goes straight back with a code. */
  router.get('/oauth/authorize', (request, response) => {
    const {
      client_id: clientId,
      redirect_uri: redirectUri,
      scope,
      optional_scope: optional,
      state,
    } = request.query;
    if (clientId !== account.clientId)
      return refusePage(response, 'This app is not known: client_id does not match.');
    if (typeof redirectUri !== 'string' || !URL.canParse(redirectUri)) {
      return refusePage(response, 'The redirect_uri is missing or no address.');
    }
    if (typeof scope !== 'string' || !scope.split(' ').includes('oauth')) {
      return refusePage(response, "The scopes do not match the app's: oauth is missing.");
    }
    const scopes = [scope, typeof optional === 'string' ? optional : ''].flatMap((text) => text.split(' '));
    const target = new URL(redirectUri);
    target.searchParams.set(
      'code',
      account.grants.issueCode(
        redirectUri,
        [...new Set(scopes)].filter((one) => one !== ''),
      ),
    );
    if (typeof state === 'string') target.searchParams.set('state', state);
    response.redirect(302, target.href);
  });

  router.post('/oauth/2026-09/token', form, (request, response) => {
    if (account.faults.now.oauthUnavailable) {
      response
        .status(503)
        .json({ status: 'error', message: 'Service unavailable', correlationId: correlationId(account) });
      return;
    }
    if (!knowsSecret(account, request, response)) return;
    const {
      grant_type: grantType,
      code,
      redirect_uri: redirectUri,
      refresh_token: refreshToken,
    } = bodyOf(request);
    const { tokenLifeSeconds, rotatingRefreshTokens } = account.faults.now;
    if (grantType === 'authorization_code') {
      const issued = account.grants.exchange(code ?? '', redirectUri ?? '', tokenLifeSeconds);
      if (issued === null)
        return refuse(account, response, 'invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code');
      answerTokens(account, response, issued, tokenLifeSeconds);
    } else if (grantType === 'refresh_token') {
      const issued = account.grants.refresh(refreshToken ?? '', tokenLifeSeconds, rotatingRefreshTokens);
      if (issued === null) {
        return refuse(
          account,
          response,
          'invalid_grant',
          'BAD_REFRESH_TOKEN',
          'missing or invalid refresh token',
        );
      }
      answerTokens(account, response, issued, tokenLifeSeconds);
    } else {
      refuse(account, response, 'unsupported_grant_type', 'BAD_GRANT_TYPE', 'missing or invalid grant_type');
    }
  });

  router.post('/oauth/2026-09/token/introspect', form, (request, response) => {
    if (!knowsSecret(account, request, response)) return;
    const { token = '' } = bodyOf(request);
    const access = account.grants.access(token);
    const refresh = account.grants.refreshToken(token);
    const now = account.clock();
    const about = {
      token_type: 'bearer',
      hub_id: account.portalId,
      user_id: USER_ID,
      client_id: account.clientId,
      app_id: account.appId,
    };
    if (access !== null && access.expiresAt > now) {
      const expiresIn = Math.floor((access.expiresAt - now) / 1000);
      response.json({
        active: true,
        token_use: 'access_token',
        ...about,
        scopes: access.scopes,
        expires_in: expiresIn,
      });
    } else if (refresh !== null) {
      response.json({ active: true, token_use: 'refresh_token', ...about, scopes: refresh.scopes });
    } else response.json({ active: false });
  });

  router.post('/oauth/2026-09/token/revoke', form, (request, response) => {
    if (!knowsSecret(account, request, response)) return;
    account.grants.revoke(bodyOf(request).token ?? '');
    response.status(200).end();
  });

  return router;
}

function answerTokens(
  account: Account,
  response: Response,
  { access, refresh }: Issued,
  lifeSeconds: number,
): void {
  response.json({
    access_token: access.token,
    refresh_token: refresh.token,
    expires_in: lifeSeconds,
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: account.portalId,
    scopes: access.scopes,
    user_id: USER_ID,
  });
}

function knowsSecret(account: Account, request: Request, response: Response): boolean {
  const { client_id: clientId, client_secret: secret } = bodyOf(request);
  if (clientId === account.clientId && secret === account.clientSecret) return true;
  if (clientId !== account.clientId)
    refuse(account, response, 'invalid_client', 'BAD_CLIENT_ID', 'missing or invalid client id');
  else refuse(account, response, 'invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
  return false;
}

function refuse(account: Account, response: Response, error: string, status: string, message: string): void {
  response
    .status(400)
    .json({ error, error_description: message, status, message, correlationId: correlationId(account) });
}

function refusePage(response: Response, reason: string): void {
  response
    .status(400)
    .type('html')
    .send(
      `<!doctype html><title>Install failed</title><h1>The app could not be installed</h1><p>${reason}</p>`,
    );
}

function bodyOf(request: Request): Readonly<Record<string, string | undefined>> {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
}
