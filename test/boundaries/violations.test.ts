import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../toolchain/run-program.ts';
import { readSourceTree } from './source-tree.ts';
import { violations } from './violations.ts';

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'leadlight-boundaries-'));
  for (const { path } of readSourceTree(ROOT)) cpSync(join(ROOT, path), join(copy, path));
});
afterAll(() => rmSync(copy, { recursive: true }));

it('this repository keeps the rules of the house', () => {
  expect(violations(ROOT)).toEqual([]);
});

const HOME = '/srv/people/ada';

/** The forbidden words are written in two parts here, since this file is checked too. */
const T = 'TO';
const BROKEN: readonly (readonly [what: string, path: string, text: string, complaint: string])[] = [
  [
    'an arrow against the way',
    'scoring-core/src/x.ts',
    "import { a } from '@leadlight/crm-app';",
    'may not use',
  ],
  ['an arrow to the tests', 'crm-app/src/x.ts', "import a from '@leadlight/test';", 'may not use'],
  [
    'a CRM package that uses another',
    'hubspot-extension/src/x.ts',
    "import '@leadlight/scoring-core';",
    'may not use',
  ],
  [
    'a dependency against the way',
    'webhooks/package.json',
    '{"dependencies":{"@leadlight/crm-app":"*"}}',
    'may not use',
  ],
  [
    'a deep import',
    'crm-app/src/x.ts',
    "import a from '@leadlight/scoring-core/src/random.ts';",
    'by its name alone',
  ],
  [
    'a way around the name',
    'crm-app/src/x.ts',
    "import a from '../../scoring-core/src/random.ts';",
    'outside its own package',
  ],
  [
    'a deep type',
    'crm-app/src/x.ts',
    "type A = import('../../webhooks/src/a.ts').A;",
    'outside its own package',
  ],
  ['a source that needs a test', 'crm-app/src/x.ts', "export * from './y-for-tests.ts';", 'for tests only'],
  [
    'a source that needs the tests of another package',
    'crm-app/src/x.ts',
    "import a from '../../scoring-core/src/timeline/rows.test-support.ts';",
    'for tests only',
  ],
  [
    'a source that needs the stand-in CRM',
    'crm-app/src/connectors/hubspot/x.ts',
    "import a from '../../../../test/sandbox/hubspot/index.ts';",
    'for tests only',
  ],
  [
    'a test that looks inside another package',
    'crm-app/src/x.test.ts',
    "import a from '../../scoring-core/src/random.ts';",
    'outside its own package',
  ],
  [
    'a test that needs another part of the test package',
    'crm-app/src/x.test.ts',
    "import a from '../../test/demo/run-demo.ts';",
    'outside its own package',
  ],
  [
    'a vendor in a name',
    'crm-app/src/scoring/x.ts',
    'const hubspotScore = 1;',
    'names a vendor: const hubspotScore',
  ],
  ['a vendor in a value', 'scoring-core/src/x.ts', "if (crm === 'salesforce') go();", 'names a vendor'],
  ['a vendor beside the config', 'crm-app/src/platform/x.ts', 'const hubspot = 1;', 'names a vendor'],
  [
    'a vendor in another index',
    'crm-app/src/scoring/index.ts',
    'export const hubspot = 1;',
    'names a vendor',
  ],
  [
    'a vendor in a file name',
    'crm-app/src/scoring/hubspot-score.ts',
    'export const a = 1;',
    'is named for a vendor',
  ],
  [
    'a surface that goes around what HubSpot packs',
    'hubspot-extension/src/app/cards/x.tsx',
    "import { a } from '../../../shared/answers.ts';",
    'outside its own package',
  ],
  [
    'shared words that need an SDK',
    'hubspot-extension/shared/x.ts',
    "import { hubspot } from '@hubspot/ui-extensions';",
    'imports @hubspot/ui-extensions',
  ],
  ['a clock in shared words', 'hubspot-extension/shared/x.ts', 'const now = Date.now();', 'reads the clock'],
  ['a long card', 'hubspot-extension/src/app/cards/x.tsx', '<A />;\n'.repeat(301), 'has 301 lines'],
  [
    'a type given up in a card',
    'hubspot-extension/src/app/cards/x.tsx',
    `a = <A b={c as ${'any'}} />;`,
    'forbidden',
  ],
  [
    'a registry in a lockfile of npm',
    'hubspot-extension/src/app/cards/package-lock.json',
    '{ "resolved": "https://x.example/a.tgz" }',
    'an address of a registry',
  ],
  ['a file read', 'scoring-core/src/x.ts', "import { readFileSync } from 'fs';", 'imports fs'],
  ['a network', 'scoring-core/src/x.ts', "const http = await import('node:http');", 'imports node:http'],
  [
    'a thread elsewhere',
    'scoring-core/src/models/x.ts',
    "import { Worker } from 'node:worker_threads';",
    'imports node:w',
  ],
  [
    'a random id',
    'scoring-core/src/x.ts',
    "import { randomUUID } from 'node:crypto';",
    'imports node:crypto',
  ],
  ['a clock', 'scoring-core/src/x.ts', 'const now = Date.now();', 'reads the clock'],
  ['a clock in a template', 'scoring-core/src/x.ts', 'const now = `$' + '{new Date()}`;', 'reads the clock'],
  ['a clock without brackets', 'scoring-core/src/x.ts', 'const now = +new Date;', 'reads the clock'],
  ['a die', 'scoring-core/src/x.ts', 'const chance = Math.random();', 'makes its own randomness'],
  ['a long file', 'crm-app/src/x.ts', 'a();\n'.repeat(301), 'has 301 lines'],
  ['work left undone', 'docs/x.md', `${T}${'DO'}: finish`, 'forbidden words'],
  ['work left undone in a comment', 'crm-app/src/x.ts', `// ${T}${'DO'}\na();`, 'forbidden words'],
  ['work left undone in a sentence', 'crm-app/src/x.ts', `say('${T}${'DO'} finish');`, 'forbidden words'],
  ['work left undone that throws', 'crm-app/src/x.ts', `throw Error('${T}${'DO'}');`, 'forbidden words'],
  [
    'work left undone beside a type of task',
    'crm-app/src/x.ts',
    `const a = { taskType: 'CALL', b: '${T}${'DO'}' };`,
    'forbidden words',
  ],
  ['work left undone in a name', 'crm-app/src/x.ts', `const ${T}${'DO'} = 1;`, 'forbidden words'],
  ['a type given up', 'crm-app/src/x.ts', `const a = b as ${'any'};`, 'forbidden words'],
  ['a check turned off', 'crm-app/src/x.ts', `// @ts-${'ignore'}\nconst a = 1;`, 'forbidden words'],
  ['an error swallowed', 'crm-app/src/x.ts', `try { a(); } catch ${'{}'}`, 'forbidden words'],
  ['a rejection swallowed', 'crm-app/src/x.ts', `a().catch(() => ${'{}'});`, 'forbidden words'],
  ['a name for anything', 'crm-app/src/date-utils.ts', 'export const a = 1;', 'forbidden words'],
  ['a home folder', 'docs/x.md', `see /${'home'}/someone/x`, 'paths of a machine'],
  ['the home folder of this machine', 'docs/x.md', `see ${HOME}/.npmrc`, 'paths of a machine'],
  ['a registry', 'docs/x.md', `from https://registry${'.'}npmjs.org`, 'paths of a machine'],
  [
    'a registry in the lockfile',
    'pnpm-lock.yaml',
    'tarball: https://x.example/a.tgz',
    'an address of a registry',
  ],
];

it.each(BROKEN)('%s is refused', (_, path, text, complaint) => {
  const before = readSourceTree(copy).find((file) => file.path === path)?.text;
  const broken = join(copy, path);
  mkdirSync(dirname(broken), { recursive: true });
  writeFileSync(broken, text);
  try {
    const found = violations(copy, HOME).filter((violation) => violation.startsWith(`${path}: `));
    expect(found.join('\n')).toContain(complaint);
  } finally {
    if (before === undefined) rmSync(broken);
    else writeFileSync(broken, before);
  }
});

it('the path of the checkout itself is refused', () => {
  writeFileSync(join(copy, 'x.md'), `in ${copy}/test`);
  expect(violations(copy)).toContain(`x.md: paths of a machine: holds "${copy}"`);
  rmSync(join(copy, 'x.md'));
});

const FINE: readonly (readonly [what: string, path: string, text: string])[] = [
  ['a package by its name', 'crm-app/src/x.ts', "import { a } from '@leadlight/scoring-core';"],
  ['a test that looks inside', 'test/e2e/x.test.ts', "import { a } from '../../crm-app/src/backtest/x.ts';"],
  [
    "a test that uses another package's test support",
    'crm-app/src/x.test.ts',
    "import { at } from '../../scoring-core/src/timeline/rows.test-support.ts';",
  ],
  [
    'test support that starts the stand-in CRM',
    'crm-app/src/x.test-support.ts',
    "import { a } from '../../test/sandbox/hubspot/index.ts';",
  ],
  [
    'a surface that takes the shared part by its name',
    'hubspot-extension/src/app/cards/x.tsx',
    "import { a } from '@leadlight/hubspot-shared';",
  ],
  [
    'a tool beside the surfaces that reads the answers',
    'hubspot-extension/checks/x.ts',
    "import type { A } from '../shared/answers.ts';",
  ],
  [
    "a test of the service against HubSpot's answers",
    'crm-app/src/x.test.ts',
    "import type { A } from '../../hubspot-extension/shared/answers.ts';",
  ],
  [
    'a variable called from',
    'hubspot-extension/shared/x.ts',
    'export const a = `$' + '{from} to $' + '{to}`;',
  ],
  ['a vendor where the parts are put together', 'crm-app/src/main/x.ts', 'const crm = createHubSpotCrm();'],
  ['a type of task', 'crm-app/src/x.ts', `const task = { hs_task_type: '${T}${'DO'}' };`],
  ['the types of task', 'crm-app/src/x.ts', `const a = { hs_task_type: ['CALL', '${T}${'DO'}'] };`],
  ['a vendor at home', 'crm-app/src/connectors/hubspot/client.ts', 'export class HubSpotClient {}'],
  [
    'a vendor in a comment or a sentence',
    'crm-app/src/x.ts',
    "// HubSpot writes this\nsay('Export from HubSpot first.');",
  ],
  ['a date that is given', 'scoring-core/src/x.ts', 'export const at = new Date(given);'],
  [
    'a clock in a comment',
    'scoring-core/src/x.ts',
    '// not Date.now(): the caller knows\nexport const a = 1;',
  ],
  ['a hash', 'scoring-core/src/x.ts', "import { createHash } from 'node:crypto';"],
  ['a file of 300 lines', 'crm-app/src/x.ts', 'a();\n'.repeat(300)],
];

it.each(FINE)('%s is fine', (_, path, text) => {
  const file = join(copy, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  try {
    expect(violations(copy).filter((violation) => violation.startsWith(`${path}: `))).toEqual([]);
  } finally {
    rmSync(file);
  }
});

it('in a checkout of git only what git has is checked: a report that somebody wrote there is no source', () => {
  const checkout = mkdtempSync(join(tmpdir(), 'leadlight-checkout-'));
  try {
    const long = 'line\n'.repeat(1_000);
    for (const name of ['kept.html', 'report.html']) writeFileSync(join(checkout, name), long);
    expect(violations(checkout, HOME)).toHaveLength(2);
    execFileSync('git', ['init', '--quiet'], { cwd: checkout });
    execFileSync('git', ['add', 'kept.html'], { cwd: checkout });
    expect(violations(checkout, HOME)).toEqual([expect.stringMatching(/^kept.html: file size/)]);
  } finally {
    rmSync(checkout, { recursive: true });
  }
});
