import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/**
 * When a process was begun, in whatever form this system says it; null if there is none of that id. With the id it
 * tells a process from a later one that was given the same id.
 */
export function processBegan(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      // Field 22, counted after the name, which stands in brackets and may hold anything (proc(5)).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }
  const said = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  if (said.error) throw said.error;
  return said.stdout.trim() || null;
}

/** The command line of a process; null if there is none of that id. */
export async function commandLine(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').then(
      (line) => line.replaceAll('\0', ' '),
      (error: unknown) => {
        if (isGone(error)) return null;
        throw error;
      },
    );
  }
  const said = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  if (said.error) throw said.error;
  return said.stdout.trim() || null;
}

// ESRCH: it ended between opening its file and reading it.
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
}
