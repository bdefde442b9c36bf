import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { resolve } from 'node:path';

/** The checkout's folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

export type Program = {
  /** A script's path below the checkout, run by this Node. */
  readonly script: string;
  readonly args: readonly string[];
  /** Where its standard output goes: to ours, to our standard error, or into the result. */
  readonly output: 'stdout' | 'stderr' | 'result';
  readonly env?: Readonly<Record<string, string>>;
};

/**
 * Runs a Node script of an installed package in the checkout's folder and waits for it. A signal's exit code is
 * 128 + its number, as shells have it.
 */
export async function runProgram(program: Program): Promise<{ exitCode: number; output: string }> {
  const stdout = { stdout: 'inherit', stderr: 2, result: 'pipe' } as const;
  const child = spawn(process.execPath, [resolve(ROOT, program.script), ...program.args], {
    cwd: ROOT,
    env: { ...process.env, ...program.env },
    stdio: ['inherit', stdout[program.output], 'inherit'],
  });
  // Ctrl-C reaches the child by itself, since a terminal signals the whole group; it decides when we end.
  const leaveToChild = () => {};
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', leaveToChild).on('SIGTERM', passOn);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    const exitCode = await new Promise<number>((ended, failed) => {
      child.once('error', failed);
      child.once('close', (code, signal) => ended(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
    return { exitCode, output: Buffer.concat(chunks).toString('utf8') };
  } finally {
    process.off('SIGINT', leaveToChild).off('SIGTERM', passOn);
  }
}
