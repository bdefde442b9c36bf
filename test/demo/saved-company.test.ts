import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UserError } from '../../crm-app/src/platform/user-error.ts';
import { startSandboxHubSpot } from '../sandbox/hubspot/index.ts';
import { claimFolder } from './claim-folder.ts';
import { readCompany, saveCompany } from './saved-company.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadlight-company-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('reads back what was saved, and leaves no half-written file', async () => {
  expect(await readCompany(folder)).toBeNull();
  const sandbox = await startSandboxHubSpot({ clock: () => 0, clientId: 'a', clientSecret: 'b', seed: 1 });
  sandbox.crm.create('contacts', { firstname: 'Ada', email: 'ada@sandbox.example' });
  const company = {
    format: 1,
    seed: 7,
    leads: 1,
    start: 10,
    lived: 20,
    sandbox: sandbox.snapshot(),
  } as const;
  await saveCompany(folder, company);
  await sandbox.close();
  expect(await readCompany(folder)).toEqual(JSON.parse(JSON.stringify(company)));
  expect(readdirSync(folder)).toEqual(['company.json.gz']);
});

it('lets one process have the folder, and another only when it is free', async () => {
  const free = await claimFolder(folder);
  await expect(claimFolder(folder)).rejects.toThrow(UserError);
  await free();
  await (await claimFolder(folder))();
});
