import { Client } from '@hubspot/api-client';
import { onTestFinished } from 'vitest';
import type { SandboxHubSpot, SandboxOptions } from './sandbox-contract.ts';
import { startSandboxHubSpot } from './start-sandbox-hubspot.ts';

export const CLIENT_ID = 'client-1';
export const CLIENT_SECRET = 'secret-1';
export const REDIRECT = 'http://localhost:3000/hubspot/oauth/callback';
export const SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.write',
  'crm.objects.owners.read',
  'crm.objects.companies.read',
  'crm.objects.deals.read',
];
export const NOON = Date.parse('2026-11-22T12:00:00Z');

export type Moved = { now: number; wall: number };

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

export type InstalledSandbox = {
  readonly sandbox: SandboxHubSpot;
  /** Both clocks stand still unless a test moves them. */
  readonly time: Moved;
  /** HubSpot's own client: its generic request. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  readonly tokens: Tokens;
};

export type Tokens = { readonly access_token: string; readonly refresh_token: string };

export async function startForTest(
  options: Partial<SandboxOptions> = {},
): Promise<{ sandbox: SandboxHubSpot; time: Moved }> {
  const time = { now: NOON, wall: 0 };
  const sandbox = await startSandboxHubSpot({
    clock: () => time.now,
    limitClock: () => time.wall,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    seed: 1,
    ...options,
  });
  onTestFinished(() => sandbox.close());
  return { sandbox, time };
}

export async function installForTest(options: Partial<SandboxOptions> = {}): Promise<InstalledSandbox> {
  const { sandbox, time } = await startForTest(options);
  const tokens = await exchange(sandbox, await authorise(sandbox));
  return { sandbox, time, tokens, call: caller(sandbox, tokens.access_token) };
}

/** A client holding one token; answers of any status come back as they are. */
export function caller(sandbox: SandboxHubSpot, accessToken: string): InstalledSandbox['call'] {
  const client = new Client({ accessToken, basePath: sandbox.origin });
  return async (method, path, body) => {
    const response = await client.apiRequest({ method, path, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  };
}

/** Walks through the consent page and returns the code. */
export async function authorise(
  sandbox: SandboxHubSpot,
  scopes: readonly string[] = SCOPES,
): Promise<string> {
  const query = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT,
    scope: scopes.join(' '),
    state: 's',
  });
  const response = await fetch(`${sandbox.origin}/oauth/authorize?${query}`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

export async function exchange(sandbox: SandboxHubSpot, code: string): Promise<Tokens> {
  const { body } = await postForm(sandbox, '/oauth/2026-09/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
  });
  return { access_token: String(body.access_token), refresh_token: String(body.refresh_token) };
}

export async function postForm(
  sandbox: SandboxHubSpot,
  path: string,
  fields: Record<string, string>,
): Promise<Answer> {
  const form = new URLSearchParams({ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, ...fields });
  const response = await fetch(`${sandbox.origin}${path}`, { method: 'POST', body: form });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
