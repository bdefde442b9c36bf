import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../platform/user-error.ts';

const GZIP_MAGIC = [0x1f, 0x8b];
const NEWLINE = 0x0a;

/**
 * The lines of a text file, plain or gzipped (told by its first bytes, not by its name), read as a stream: at most
 * one chunk and one line are in memory. A byte order mark and carriage returns are dropped.
 */
export async function* readLines(path: string): AsyncGenerator<{ line: string; number: number }> {
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  const stream: Readable = (await isGzipped(path))
    ? pipeline(source, createGunzip({ chunkSize: 1 << 20 }), () => {})
    : source;
  let rest: Buffer[] = [];
  let number = 0;
  for await (const chunk of whole(stream, path, () => number)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const part = chunk.subarray(start, end);
      const bytes = rest.length > 0 ? Buffer.concat([...rest, part]) : part;
      rest = [];
      start = end + 1;
      number++;
      yield { line: toText(bytes, number), number };
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield { line: toText(Buffer.concat(rest), number + 1), number: number + 1 };
}

/** The chunks; a gzip that ends too early or is damaged becomes an error that says how far it could be read. */
async function* whole(stream: Readable, path: string, line: () => number): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    throw new UserError(
      `${path} is a damaged gzip file (${error.message}): it could be read up to line ${line()}. Make it or copy it anew.`,
    );
  }
}

function toText(bytes: Buffer, number: number): string {
  const text = bytes.toString('utf8');
  const withoutMark = number === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return withoutMark.endsWith('\r') ? withoutMark.slice(0, -1) : withoutMark;
}

async function isGzipped(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === GZIP_MAGIC[0] && buffer[1] === GZIP_MAGIC[1];
  } finally {
    await file.close();
  }
}
