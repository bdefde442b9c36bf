import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { LeadsTableError } from './leads-table-error.ts';
import { hasCode } from './system-error.ts';

/** A file that can be read, from its beginning, as often as needed. */
export type OpenFile = {
  readonly name: string;
  /** Bytes on disk. */
  readonly size: number;
  readonly gzip: boolean;
  /** The content, unpacked; `onBytes` hears how far in the file on disk the reading is. */
  chunks(onBytes?: (bytesRead: number) => void): AsyncIterable<Buffer>;
};

const CHUNK_BYTES = 1 << 20;

/** Throws a LeadsTableError for a path that cannot be read or holds no bytes. */
export async function openFile(path: string): Promise<OpenFile> {
  const name = basename(path);
  const { size, head } = await headOf(path, name);
  if (size === 0) throw new LeadsTableError('empty-file', `${name} is empty. Export the list again.`);
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  return {
    name,
    size,
    gzip,
    chunks: (onBytes) => (gzip ? unpack(path, name, onBytes) : readChunks(path, onBytes)),
  };
}

async function headOf(path: string, name: string): Promise<{ size: number; head: Buffer }> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) {
      throw new LeadsTableError('not-a-file', `${path} is not a file. Give the path of one CSV file.`);
    }
    const handle = await open(path);
    try {
      const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return { size: facts.size, head: buffer };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) {
      throw new LeadsTableError('file-missing', `There is no file ${path}. Check the path and the spelling.`);
    }
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) {
      throw new LeadsTableError(
        'not-readable',
        `${name} may not be read by this user. Change its permissions.`,
      );
    }
    throw error;
  }
}

async function* readChunks(path: string, onBytes?: (bytesRead: number) => void): AsyncIterable<Buffer> {
  let bytesRead = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    bytesRead += chunk.length;
    onBytes?.(bytesRead);
    yield chunk;
  }
}

async function* unpack(
  path: string,
  name: string,
  onBytes?: (bytesRead: number) => void,
): AsyncIterable<Buffer> {
  const packed = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  packed.on('data', () => onBytes?.(packed.bytesRead));
  const unpacked = packed.pipe(createGunzip({ chunkSize: CHUNK_BYTES }));
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked) yield chunk;
  } catch (error) {
    if (hasCode(error, 'Z_DATA_ERROR') || hasCode(error, 'Z_BUF_ERROR')) {
      throw new LeadsTableError(
        'broken-gzip',
        `${name} is a gzip file that cannot be unpacked (${(error as Error).message}). Copy or export it again.`,
      );
    }
    throw error;
  } finally {
    packed.destroy();
  }
}
