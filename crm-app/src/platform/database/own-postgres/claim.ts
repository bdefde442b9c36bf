import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { processBegan } from './running-process.ts';

/** The process that runs the server of a folder, and where the server is once it is up. */
type Claim = z.infer<typeof CLAIM>;

export type Claimed =
  | { readonly kind: 'ours'; ready(url: string): Promise<void>; release(): Promise<void> }
  /** Another living process runs the server; a command such as `api-key create` uses it beside that process. */
  | { readonly kind: 'theirs'; readonly pid: number; readonly url: string };

/** One process at a time runs the server of a folder. A claim whose process is gone counts for nothing. */
export async function claim(place: string): Promise<Claimed> {
  const path = join(place, 'running');
  const mine: Claim = { pid: process.pid, began: processBegan(process.pid), url: null };
  for (;;) {
    if (await writeNew(path, mine)) {
      return {
        kind: 'ours',
        async ready(url) {
          // Whole or not at all, since others read it meanwhile.
          await writeFile(`${path}.part`, JSON.stringify({ ...mine, url }), { mode: 0o600 });
          await rename(`${path}.part`, path);
        },
        release: () => rm(path, { force: true }),
      };
    }
    const text = await readText(path);
    if (text === null) continue;
    const held = parseClaim(text);
    const living = held !== null && held.began !== null && processBegan(held.pid) === held.began;
    if (living && held.url !== null) return { kind: 'theirs', pid: held.pid, url: held.url };
    // One that makes no sense is being written at this moment, or was cut short by a crash and stays so.
    if (living || held === null) await setTimeout(200);
    if (!living) await removeStale(path, text);
  }
}

async function writeNew(path: string, claim: Claim): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Removes the claim that holds `text` and no other: another process may have removed it meanwhile and put its own
 * there, which is put back.
 */
async function removeStale(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readText(aside)) !== text) await rename(aside, path);
  else await rm(aside);
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const CLAIM = z.object({ pid: z.int().positive(), began: z.string().nullable(), url: z.string().nullable() });

function parseClaim(text: string): Claim | null {
  try {
    return CLAIM.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
