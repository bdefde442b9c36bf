import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from './run-program.ts';

/** The programs that ./leadlight and its set-up call besides node, npm and pnpm. */
const TOOLS =
  'cat cksum date df dirname find grep id mkdir mv readlink rm rmdir sed sh sleep tail uname'.split(' ');

const COMMAND_LINE = `const given: readonly string[] = process.argv.slice(2);
console.log(JSON.stringify({ given, folder: process.cwd() }));
if (given[0] === 'fail') process.exitCode = 7;
`;

export type Ran = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };
export type How = {
  readonly script?: string;
  readonly folder?: string;
  readonly env?: Record<string, string>;
};

export type ToyCheckout = {
  readonly home: string;
  readonly root: string;
  readonly run: (args: readonly string[], how?: How) => Promise<Ran>;
  /** Puts a shell script on PATH. */
  readonly provide: (name: string, body: string) => void;
  /** What the stand-ins of npm and pnpm wrote down, in order. */
  readonly diary: () => string[];
  readonly remove: () => void;
};

/**
 * A checkout in miniature: the real ./leadlight and set-up, and a command line that prints what it was given. It
 * lies in a folder that only its owner may enter and whose name has a space. PATH holds the tools above and what the
 * test provides.
 */
export function createToyCheckout(): ToyCheckout {
  const home = fs.mkdtempSync(join(tmpdir(), 'leadlight toy '));
  const root = join(home, 'check out');
  const bin = join(home, 'bin');
  const diary = join(home, 'diary');
  for (const folder of [bin, join(root, 'test/toolchain'), join(root, 'crm-app/src/cli')]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  for (const file of ['leadlight', 'pnpm-lock.yaml', 'test/toolchain/set-up.sh']) {
    fs.copyFileSync(join(ROOT, file), join(root, file));
  }
  fs.writeFileSync(join(root, 'crm-app/src/cli/main.ts'), COMMAND_LINE);
  for (const tool of TOOLS) fs.symlinkSync(findTool(tool), join(bin, tool));
  fs.writeFileSync(diary, '');
  return {
    home,
    root,
    run: (args, how = {}) =>
      run(how.script ?? join(root, 'leadlight'), args, how.folder ?? home, {
        ...{ PATH: bin, HOME: home, DIARY: diary },
        ...how.env,
      }),
    provide: (name, body) => fs.writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 }),
    diary: () => fs.readFileSync(diary, 'utf8').split('\n').filter(Boolean),
    remove: () => fs.rmSync(home, { recursive: true, force: true }),
  };
}

function run(
  script: string,
  args: readonly string[],
  folder: string,
  env: Record<string, string>,
): Promise<Ran> {
  const child = spawn(script, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (exitCode) => ended({ exitCode, ...said }));
  });
}

function findTool(name: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, name)).find((path) => fs.existsSync(path));
  if (!found) throw new Error(`This machine lacks the program "${name}", which ./leadlight calls.`);
  return found;
}
