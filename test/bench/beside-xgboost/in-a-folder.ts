import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export type Sizes = { readonly rows: number; readonly rounds: number; readonly threads: string };

/** Reads --rows, --rounds and --threads and compares in a folder of its own, which is gone afterwards. */
export function compareInAFolder(
  name: string,
  args: string[],
  rows: string,
  compare: (folder: string, sizes: Sizes) => void,
): void {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: rows },
      rounds: { type: 'string', default: '5' },
      threads: { type: 'string', default: '2' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), `leadlight-bench-${name}-`));
  try {
    compare(folder, {
      rows: Number(values.rows),
      rounds: Number(values.rounds),
      threads: values.threads,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
