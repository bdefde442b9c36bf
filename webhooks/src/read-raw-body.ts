import type { IncomingMessage } from 'node:http';

/** The bytes as they were sent; null where there are more than `mostBytes`, of which no more are kept. */
export async function readRawBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // What is too large is left unread, not destroyed: the sender still gets its answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > mostBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
