import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { processBegan } from './running-process.ts';

/** The process that runs the server of a folder, and where the server is once it is up. */
type Claim = { readonly pid: number; readonly began: string | null; readonly url: string | null };

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
    const held = await readClaim(path);
    if (held === null) continue;
    const living = held.began !== null && processBegan(held.pid) === held.began;
    if (living && held.url !== null) return { kind: 'theirs', pid: held.pid, url: held.url };
    if (living) await setTimeout(100);
    else await rm(path, { force: true });
  }
}

async function writeNew(path: string, claim: Claim): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readClaim(path: string): Promise<Claim | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Cut short by a crash, or being written at this moment: judged by whether it is still so when looked at again.
    await setTimeout(200);
    if ((await readFile(path, 'utf8').catch(() => null)) !== text) return null;
    return { pid: 0, began: null, url: null };
  }
}
