import type { IncomingMessage } from 'node:http';

export type BodyLimits = {
  /** Of one body. */
  readonly mostBytes: number;
  /** Of all bodies that are being read or worked on at once. */
  readonly mostInFlight: number;
};

/** Why there is no body; no more of it is kept. */
export type Unread = 'too large' | 'too many';

/**
 * A body up to this many bytes is read whatever else is in flight: a call of 100 small events has about as many. So
 * whoever fills what may be in flight holds up large calls alone, and each connection costs no more than this.
 */
const ALWAYS_READ = 64 * 1024;

export type ReadBody = <T>(
  request: IncomingMessage,
  use: (body: Buffer | Unread) => Promise<T>,
) => Promise<T>;

/**
 * Hands over a body's bytes as they were sent. They count as in flight until `use` has ended; only bytes that have come
 * are counted, so that nobody takes up room by announcing much.
 */
export function createBodyReader({ mostBytes, mostInFlight }: BodyLimits): ReadBody {
  let inFlight = 0;
  return async (request, use) => {
    let size = 0;
    const read = async (): Promise<Buffer | Unread> => {
      if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'too large';
      const chunks: Buffer[] = [];
      // What is refused is left unread, not destroyed: the sender still gets its answer.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        const bytes = Buffer.from(chunk);
        size += bytes.length;
        inFlight += bytes.length;
        if (size > mostBytes) return 'too large';
        if (size > ALWAYS_READ && inFlight > mostInFlight) return 'too many';
        chunks.push(bytes);
      }
      return Buffer.concat(chunks);
    };
    try {
      return await use(await read());
    } finally {
      inFlight -= size;
    }
  };
}
