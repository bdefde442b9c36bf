import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type BodyLimits, createBodyReader } from './read-raw-body.ts';

/** A server that answers with how many bytes came, or why none. */
async function reader(limits: BodyLimits) {
  const read = createBodyReader(limits);
  let reading = 0;
  const server = createServer((incoming, response) => {
    reading++;
    const told = read(incoming, async (body) => {
      response.end(typeof body === 'string' ? body : String(body.length));
    });
    // A sender that hangs up is no fault of the reader.
    told.catch(() => response.destroy()).finally(() => reading--);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return {
    post: async (bytes: number) => (await fetch(url, { method: 'POST', body: Buffer.alloc(bytes) })).text(),
    /** Sends so many bytes and no end. */
    hold(bytes: number) {
      const held = request(url, { method: 'POST', headers: { 'content-length': bytes + 1 } });
      held.on('error', () => {});
      held.write(Buffer.alloc(bytes));
      return held;
    },
    reading: () => reading,
  };
}

const KB = 1024;

test('a body that is too large is refused, by what it announces and by what comes', async () => {
  const { post, hold, reading } = await reader({ mostBytes: 100 * KB, mostInFlight: 1000 * KB });
  expect(await post(100 * KB)).toBe(String(100 * KB));
  expect(await post(100 * KB + 1)).toBe('too large');
  hold(10).destroy();
  await expect.poll(reading).toBe(0);
});

test('what is in flight is bounded over all connections, small bodies are read all the same, and room comes back', async () => {
  const { post, hold, reading } = await reader({ mostBytes: 500 * KB, mostInFlight: 300 * KB });
  const held = [hold(200 * KB), hold(90 * KB)];
  await expect.poll(() => post(100 * KB)).toBe('too many');
  expect(await post(60 * KB)).toBe(String(60 * KB));
  for (const each of held) each.destroy();
  await expect.poll(reading).toBe(0);
  expect(await post(290 * KB)).toBe(String(290 * KB));
});
