import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';

/** Debian's Python, which its python3-xgboost belongs to. */
const PYTHON = '/usr/bin/python3';

/** Whether XGBoost can be compared with on this machine. */
export function hasXgboost(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import xgboost'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Exit status 1 is Python without the package; ENOENT is a machine without Python. Anything else is a fault.
    if (error instanceof Error && ('status' in error || ('code' in error && error.code === 'ENOENT')))
      return false;
    throw error;
  }
}

/** Runs one of the programs beside this file and reads the JSON line that it ends with. */
export function runProgram<Report>(file: string, args: readonly string[], schema: z.ZodType<Report>): Report {
  const program = file.endsWith('.py') ? PYTHON : process.execPath;
  const output = execFileSync(program, [join(import.meta.dirname, file), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return schema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
}

/**
 * One line about what was measured on, and how busy it was: times mean little on a machine that works for others too
 * (OpenMP's threads, which XGBoost has, lose more by it than ours).
 */
export function machine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${cores.length} cores, Node ${process.version}, load before: ${loadavg()[0].toFixed(1)}`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
