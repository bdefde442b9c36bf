import { expect, test } from 'vitest';
import {
  authorise,
  CLIENT_ID,
  caller,
  exchange,
  installForTest,
  postForm,
  REDIRECT,
  startForTest,
} from '../sandbox.test-support.ts';

const DETAILS = '/account-info/2026-09/details';
const TOKEN = '/oauth/2026-09/token';

test('the consent page leads back with a code and the state, and the code is good once', async () => {
  const { sandbox } = await startForTest();
  const query = `client_id=${CLIENT_ID}&redirect_uri=${encodeURIComponent(REDIRECT)}&scope=oauth&state=abc%20d`;
  const response = await fetch(`${sandbox.origin}/oauth/authorize?${query}`, { redirect: 'manual' });
  const target = new URL(response.headers.get('location') ?? '');
  expect(response.status).toBe(302);
  expect(`${target.origin}${target.pathname}`).toBe(REDIRECT);
  expect(target.searchParams.get('state')).toBe('abc d');

  const grant = {
    grant_type: 'authorization_code',
    code: target.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT,
  };
  const first = await postForm(sandbox, TOKEN, grant);
  expect(first).toMatchObject({
    status: 200,
    body: { expires_in: 1800, token_type: 'bearer', hub_id: sandbox.portalId, scopes: ['oauth'] },
  });
  const again = await postForm(sandbox, TOKEN, grant);
  expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant', status: 'BAD_AUTH_CODE' } });
});

test.each([
  ['another client', 'client_id=x&scope=oauth'],
  ['no oauth scope', `client_id=${CLIENT_ID}&scope=crm.objects.contacts.read`],
])('the consent page refuses %s', async (_what, query) => {
  const { sandbox } = await startForTest();
  const address = `${sandbox.origin}/oauth/authorize?${query}&redirect_uri=${encodeURIComponent(REDIRECT)}`;
  const response = await fetch(address, { redirect: 'manual' });
  expect(response.status).toBe(400);
});

test('a code is bound to its address and lives ten minutes', async () => {
  const { sandbox, time } = await startForTest();
  const grant = { grant_type: 'authorization_code', code: await authorise(sandbox) };
  expect((await postForm(sandbox, TOKEN, { ...grant, redirect_uri: 'https://evil.example/' })).status).toBe(
    400,
  );
  const late = { ...grant, code: await authorise(sandbox), redirect_uri: REDIRECT };
  time.now += 600_001;
  expect((await postForm(sandbox, TOKEN, late)).status).toBe(400);
});

test('an access token expires after 1,800 s of the account, and refreshing gives another', async () => {
  const { sandbox, time, tokens, call } = await installForTest();
  expect((await call('GET', DETAILS)).status).toBe(200);
  time.now += 1_800_000;
  expect(await call('GET', DETAILS)).toMatchObject({
    status: 401,
    body: { category: 'EXPIRED_AUTHENTICATION' },
  });

  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
  const { body } = await postForm(sandbox, TOKEN, grant);
  expect(body.refresh_token).toBe(tokens.refresh_token);
  expect((await caller(sandbox, String(body.access_token))('GET', DETAILS)).status).toBe(200);
});

test('rotating refresh tokens: the old one dies with its use', async () => {
  const { sandbox, tokens } = await installForTest();
  sandbox.faults.set({ rotatingRefreshTokens: true });
  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
  const { body } = await postForm(sandbox, TOKEN, grant);
  expect(body.refresh_token).not.toBe(tokens.refresh_token);
  expect(await postForm(sandbox, TOKEN, grant)).toMatchObject({
    status: 400,
    body: { status: 'BAD_REFRESH_TOKEN' },
  });
});

test('after an uninstall nothing is good any more, and refreshing says invalid_grant', async () => {
  const { sandbox, tokens, call } = await installForTest();
  sandbox.uninstall();
  expect((await call('GET', DETAILS)).status).toBe(401);
  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
  expect(await postForm(sandbox, TOKEN, grant)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' },
  });
});

test('the app can remove itself', async () => {
  const { sandbox, tokens, call } = await installForTest();
  expect((await call('DELETE', '/appinstalls/2026-09/external-install')).status).toBe(204);
  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
  expect((await postForm(sandbox, TOKEN, grant)).body.error).toBe('invalid_grant');
});

test('a wrong secret is invalid_client, not an uninstall', async () => {
  const { sandbox, tokens } = await installForTest();
  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, client_secret: 'x' };
  expect(await postForm(sandbox, TOKEN, grant)).toMatchObject({
    status: 400,
    body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' },
  });
});

test('introspection tells what a token is, revoking ends it', async () => {
  const { sandbox, tokens } = await installForTest();
  const about = { token: tokens.refresh_token };
  const { body } = await postForm(sandbox, '/oauth/2026-09/token/introspect', about);
  expect(body).toMatchObject({ active: true, token_use: 'refresh_token', hub_id: sandbox.portalId });
  await postForm(sandbox, '/oauth/2026-09/token/revoke', about);
  expect((await postForm(sandbox, '/oauth/2026-09/token/introspect', about)).body).toEqual({ active: false });
});

test('the token endpoint can be down, and tokens can be shorter-lived', async () => {
  const { sandbox, tokens } = await installForTest();
  const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
  sandbox.faults.set({ oauthUnavailable: true });
  expect((await postForm(sandbox, TOKEN, grant)).status).toBe(503);
  sandbox.faults.clear();
  sandbox.faults.set({ tokenLifeSeconds: 5 });
  expect((await postForm(sandbox, TOKEN, grant)).body.expires_in).toBe(5);
});

test('a call beyond the granted scopes is 403', async () => {
  const { sandbox } = await startForTest();
  const tokens = await exchange(sandbox, await authorise(sandbox, ['oauth', 'crm.objects.contacts.read']));
  const call = caller(sandbox, tokens.access_token);
  expect((await call('GET', '/crm/objects/2026-09/contacts')).status).toBe(200);
  for (const [method, path] of [
    ['GET', '/crm/objects/2026-09/deals'],
    ['POST', '/crm/objects/2026-09/contacts'],
    ['POST', '/crm/properties/2026-09/contacts'],
    ['GET', '/crm/owners/2026-09'],
  ] as const) {
    expect(await call(method, path)).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } });
  }
});

test('a call without a token is 401', async () => {
  const { sandbox } = await startForTest();
  expect((await fetch(`${sandbox.origin}/crm/objects/2026-09/contacts`)).status).toBe(401);
});
