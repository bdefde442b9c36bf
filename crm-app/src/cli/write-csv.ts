import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { csvLine } from '../csv/csv-line.ts';

/** Writes lines of cells as CSV (RFC 4180), all or nothing: into a file beside it first, which then takes the name. */
export async function writeCsv(path: string, lines: Iterable<readonly string[]>): Promise<void> {
  const fresh = `${path}.new`;
  const stream = createWriteStream(fresh);
  const failed = once(stream, 'error').then(([error]) => {
    throw error;
  });
  try {
    for (const cells of lines) {
      if (!stream.write(csvLine(cells))) await Promise.race([once(stream, 'drain'), failed]);
    }
    stream.end();
    await Promise.race([once(stream, 'finish'), failed]);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
