import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Preview, startPreview } from './start-preview.ts';

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview(0, 'unused');
});
afterAll(() => preview.close());

const DOOR = '/door/leadlight_card_tab/scored-with-a-call-due';
const ASKED = JSON.stringify({
  ...{ kind: 'fetch', method: 'POST', body: '{}', headers: {}, timeout: 1_000 },
  url: 'https://leadlight.example/hubspot/extension/card',
});

describe('the door of a story', () => {
  it('answers as the service would', async () => {
    const answer = await ask(DOOR, { 'content-type': 'application/json' });
    expect(answer.status).toBe(200);
    const response = JSON.parse(answer.text);
    expect(response).toMatchObject({ kind: 'response', status: 200 });
    expect(JSON.parse(response.body)).toMatchObject({ state: 'scored', score: 62 });
  });

  it.each([
    ['a form of another site', { 'content-type': 'text/plain' }],
    ['a page of another site', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }],
    ['a name that was made to point here', { 'content-type': 'application/json', host: 'evil.example' }],
  ])('is shut to %s', async (_, headers) => {
    expect((await ask(DOOR, headers)).status).toBe(403);
  });

  it('knows no other stories', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await ask('/door/leadlight_card_tab/none', json)).status).toBe(404);
  });

  it('is away, slow or without properties where the story says so', async () => {
    const json = { 'content-type': 'application/json' };
    const away = JSON.parse((await ask('/door/leadlight_card_tab/service-unreachable', json)).text);
    expect(away).toMatchObject({ kind: 'response', status: 502 });
    const slow = JSON.parse((await ask('/door/leadlight_card_tab/service-slow', json)).text);
    expect(slow).toMatchObject({ kind: 'failed' });
  });
});

it('serves pages that run nothing but their own script and worker, and are framed nowhere', async () => {
  const { headers } = await fetch(`${preview.origin}/leadlight_card_tab/paused`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});

/** By Node's own client: fetch sets these headers itself. */
function ask(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(preview.origin + path, { method: 'POST', headers }, async (response) => {
      let text = '';
      for await (const part of response) text += part;
      resolve({ status: response.statusCode ?? 0, text });
    });
    asked.on('error', reject);
    asked.end(ASKED);
  });
}
