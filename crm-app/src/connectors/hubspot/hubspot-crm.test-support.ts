import type { Row } from '@leadlight/scoring-core';
import type { SandboxHubSpot } from '../../../../test/sandbox/hubspot/index.ts';
import {
  authorise,
  exchange,
  type InstalledSandbox,
  installForTest,
  postForm,
} from '../../../../test/sandbox/hubspot/sandbox.test-support.ts';
import { type BackfillPage, CrmUnauthorised, type LeadProfile } from '../crm.ts';
import type { TokenSource } from './api/token-source.ts';
import { createHubSpotCrm, type HubSpotCrm, type HubSpotCrmParts } from './hubspot-crm.ts';

export type ConnectedSandbox = Pick<InstalledSandbox, 'sandbox' | 'time'> & {
  readonly crm: HubSpotCrm;
  readonly warnings: object[];
  readonly tokens: TokenSource & { readonly refreshes: number };
};

/** A sandbox account with the app installed, and the connector to it. */
export async function connectForTest(
  parts: Partial<HubSpotCrmParts> = {},
  scopes?: readonly string[],
): Promise<ConnectedSandbox> {
  const installed = await installForTest();
  const { sandbox, time } = installed;
  const first =
    scopes === undefined ? installed.tokens : await exchange(sandbox, await authorise(sandbox, scopes));
  const tokens = tokensOf(sandbox, first.access_token, first.refresh_token);
  const warnings: object[] = [];
  const crm = createHubSpotCrm({
    tenant: `test ${sandbox.origin}`,
    apiOrigin: sandbox.origin,
    tokens,
    // The sandbox's own limit goes by a clock that stands still; each call here takes a quarter of a second of it.
    limiter: {
      async take() {
        time.wall += 250;
      },
      async pause() {},
    },
    clock: () => time.now,
    log: { warn: (facts) => warnings.push(facts) },
    searchLagMs: 0,
    ...parts,
  });
  return { sandbox, time, crm, warnings, tokens };
}

function tokensOf(
  sandbox: SandboxHubSpot,
  access: string,
  refreshToken: string,
): TokenSource & { readonly refreshes: number } {
  let current = access;
  const source = {
    refreshes: 0,
    accessToken: async () => current,
    async refresh(stale: string) {
      if (stale !== current) return current;
      source.refreshes++;
      const { status, body } = await postForm(sandbox, '/oauth/2026-09/token', {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      });
      if (status !== 200) throw new CrmUnauthorised('The app was uninstalled.');
      current = String(body.access_token);
      return current;
    },
  };
  return source;
}

export type Collected = {
  readonly rows: Row[];
  readonly leads: LeadProfile[];
  readonly pages: BackfillPage[];
};

export async function collect(pages: AsyncIterable<BackfillPage>): Promise<Collected> {
  const all: Collected = { rows: [], leads: [], pages: [] };
  for await (const page of pages) {
    all.pages.push(page);
    all.rows.push(...page.rows);
    all.leads.push(...page.leads);
  }
  return all;
}

/** The events of one type, without what is the same in all of them. */
export function eventsOf(
  rows: readonly Row[],
  type: string,
): { subject: string; at: number; knownAt: number; properties: object }[] {
  return rows
    .filter((row) => row.kind === 'event' && row.type === type)
    .map((row) => {
      if (row.kind !== 'event') throw new Error('filtered above');
      return { subject: row.subject, at: row.occurredAt, knownAt: row.knownAt, properties: row.properties };
    });
}
