import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiKeys } from '../api/index.ts';
import { open, seal } from '../platform/crypto/seal.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { apiKeyCommand } from './commands/api-key.ts';
import { auditCommand } from './commands/audit.ts';
import { eraseCommand } from './commands/erase.ts';
import { managersCommand } from './commands/managers.ts';
import { modelsCommand } from './commands/models.ts';
import { resealCommand } from './commands/reseal.ts';

let test: TestDatabase;
let folder: string;
let printed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlight-commands-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  test = await createTestDatabase();
  printed = '';
  vi.stubEnv('DATABASE_URL', test.adminUrl);
  vi.stubEnv('LEADLIGHT_DATA', folder);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await test.close();
});

async function run(...words: string[]): Promise<string> {
  printed = '';
  const program = new Command('leadlight');
  apiKeyCommand(program);
  resealCommand(program);
  managersCommand(program);
  auditCommand(program);
  eraseCommand(program);
  modelsCommand(program);
  await program.parseAsync(words, { from: 'user' });
  return printed.trim();
}

describe('./leadlight api-key', () => {
  it('makes a key that works until it is revoked', async () => {
    const tenant = await test.createTenant('Acme');
    const keys = createApiKeys({ database: test.database, clock: Date.now });
    const key = await run('api-key', 'create', '--name', 'office');
    expect(await keys.callerOf(key)).toMatchObject({ tenant });
    const [id, name] = (await run('api-key', 'list')).split('\t');
    expect(name).toBe('office');
    await run('api-key', 'revoke', id);
    expect(await keys.callerOf(key)).toBeNull();
    await expect(run('api-key', 'revoke', id)).rejects.toThrow('no such key');
  });

  it('asks which account where there are several, and which are there where it is another', async () => {
    await expect(run('api-key', 'create')).rejects.toThrow('No account is connected');
    await test.createTenant('Acme');
    const second = await test.createTenant('Bolt');
    await expect(run('api-key', 'create')).rejects.toThrow('--account:\n  1  Acme\n  2  Bolt');
    await expect(run('api-key', 'create', '--account', '7')).rejects.toThrow('No account is called 7');
    const key = await run('api-key', 'create', '--account', '2');
    const keys = createApiKeys({ database: test.database, clock: Date.now });
    expect(await keys.callerOf(key)).toMatchObject({ tenant: second });
  });

  it('says where nothing was started yet', async () => {
    vi.stubEnv('DATABASE_URL', '');
    await expect(run('api-key', 'create')).rejects.toThrow('run ./leadlight start first');
  });
});

describe('./leadlight managers', () => {
  it('adds, lists and removes them, and the history says that it was the command line', async () => {
    const tenant = await test.createTenant('Acme');
    await run('managers', 'add', 'Ann@Acme.example');
    await run('managers', 'add', 'bob@acme.example');
    await run('managers', 'add', 'ann@acme.example');
    expect(await run('managers', 'list')).toBe('ann@acme.example\nbob@acme.example');
    await run('managers', 'remove', 'ANN@acme.example');
    expect(await run('managers', 'list')).toBe('bob@acme.example');
    await expect(run('managers', 'remove', 'ann@acme.example')).rejects.toThrow('no such manager');
    await expect(run('managers', 'add', 'Ann')).rejects.toThrow('written ann@example.com');
    const audit = (await run('audit')).split('\n').map((line) => line.split('\t').slice(1).join(' '));
    expect(audit).toEqual([3, 2, 1].map((revision) => `command line settings ${revision}`));
    const other = await test.createTenant('Bolt');
    await run('managers', 'add', 'eve@bolt.example', '--account', '2');
    expect(await run('managers', 'list', '--account', '1')).toBe('bob@acme.example');
    const rows = await test.asAdmin('select tenant_id from leadlight.settings order by values::text');
    expect(rows.map((row) => Object.values(row)[0]).sort()).toEqual([tenant, other].sort());
  });
});

it('./leadlight models lists the versions and restores one; the service finds what is to be done in rows', async () => {
  const tenant = await test.createTenant('Acme');
  const summary = {
    ...{ kind: 'boosted_trees', leads: 900, labelled: 4_000, positives: 211, rocAuc: 0.714 },
    dataGate: { message: 'enough data: 211 wins' },
  };
  const [first, second] = await test.database.inTenant(tenant, async (trx) => {
    const ids = [
      await serveWith(trx, tenant, knownScorer()),
      await serveWith(trx, tenant, knownScorer({ level: 1 })),
    ];
    await trx
      .updateTable('model')
      .set({ summary: JSON.stringify(summary) })
      .execute();
    return ids;
  });
  const listed = async () =>
    (await run('models', 'list')).split('\n').map((line) => line.split('\t').slice(0, 2).join(' '));
  expect(await listed()).toEqual([`${second} in service`, `${first} kept`]);
  expect(printed).toContain('boosted trees\t211 wins\tROC-AUC 0.714');
  await run('models', 'restore', String(first), '--account', '1');
  expect(await listed()).toEqual([`${second} kept`, `${first} in service`]);
  expect(await run('audit')).toContain(`command line\tput model ${first} into service`);
  expect(await test.asAdmin('select kind from leadlight.job')).toEqual([{ kind: 'batch_score' }]);
  expect(await test.asAdmin('select why, held from leadlight.training_plan')).toEqual([
    { why: 'restored', held: true },
  ]);
  await expect(run('models', 'restore', '999')).rejects.toThrow('There is no model 999');
});

it('./leadlight reseal moves every token to the first key', async () => {
  const [old, newest] = ['old', 'new'].map((id) => ({ id, key: randomBytes(32) }));
  const tenant = await test.createTenant();
  const { sealed } = seal([old], tenant, 'token');
  await test.asAdmin(`insert into leadlight.connection values ($1, 'old', $2, $2, now(), '{}')`, [
    tenant,
    sealed,
  ]);
  const given = [newest, old].map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');
  vi.stubEnv('LEADLIGHT_SECRET_KEYS', given);
  expect(await run('reseal')).toMatch(/^1 sealed again/);
  expect(await run('reseal')).toMatch(/^0 sealed again/);
  const [row] = await test.asAdmin<{ access_token: Buffer }>('select * from leadlight.connection');
  expect(open([newest], tenant, 'new', row.access_token)).toBe('token');
});

it('./leadlight erase removes a person and prints the receipt', async () => {
  const tenant = await test.createTenant();
  await test.asAdmin(
    `insert into leadlight.lead (tenant_id, id, crm_id, profile) values ($1, 'lead:7', '7', '{}'), ($1, 'lead:8', '8', '{}')`,
    [tenant],
  );
  const receipt: unknown = JSON.parse(await run('erase', '--account', '1', '--lead', '7'));
  expect(receipt).toMatchObject({ lead: 'lead:7', removed: { lead: 1, event: 0 } });
  expect(await test.asAdmin('select id from leadlight.lead')).toEqual([{ id: 'lead:8' }]);
  await expect(run('erase', '--lead', '7')).rejects.toThrow('no lead 7');
});
