import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { HubSpotConfig } from '../platform/config.ts';

export type Answer = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
};

/** A token endpoint over real HTTP whose next answers a test decides; without any it issues tokens. */
export type TokenEndpoint = {
  readonly config: HubSpotConfig;
  /** What was posted, oldest first: path and form. */
  readonly asked: { readonly path: string; readonly form: URLSearchParams }[];
  /** Answers of the token address until changed; null issues tokens. */
  answer: Answer | null;
  close(): Promise<void>;
};

export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const asked: TokenEndpoint['asked'] = [];
  let issued = 0;
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    asked.push({ path: request.url ?? '', form });
    const issue = () => {
      issued++;
      const body = {
        access_token: `access-${issued}`,
        refresh_token: `refresh-${issued}`,
        expires_in: 1800,
        hub_id: Number(form.get('code') ?? 1),
        user_id: 9,
        scopes: ['oauth'],
      };
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    };
    const { status, headers, body } = endpoint.answer ?? issue();
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The token endpoint has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  const endpoint: TokenEndpoint = {
    config: {
      clientId: 'our-app',
      clientSecret: 'our-secret',
      apiOrigin: origin,
      appOrigin: 'https://app.hubspot.example',
      redirectUri: 'http://localhost:3000/hubspot/oauth/callback',
    },
    asked,
    answer: null,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return endpoint;
}
