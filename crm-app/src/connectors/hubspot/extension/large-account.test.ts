import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keepFields } from '../../../onboarding/field-rows.ts';
import { DEFAULT_SETTINGS, type SettingsValues } from '../../../settings/index.ts';
import type { Saved, SettingsPage } from '../../../settings-page/index.ts';
import { INSTALLER, type SettingsAccount, START, startSettings } from './settings.test-support.ts';

/** What hubspot.fetch carries (platform page, section 2). */
const MOST_BYTES = 1_000_000;

let at: Awaited<ReturnType<typeof startSettings>>;
let account: SettingsAccount;
beforeAll(async () => {
  at = await startSettings();
});
afterAll(() => at?.close());
beforeEach(async () => {
  at.time.now = START;
  account = await at.account();
});

const FIELDS = Array.from({ length: 5_000 }, (_, n) => {
  const name = `custom_property_with_a_long_name_${n}`;
  const barred = n % 5 === 0 ? 'free text, which may name other people' : null;
  return { name, property: name, label: `A property with quite a long label ${n}`, barred };
});

function withDomains(count: number, ending: string): SettingsValues {
  const list = (what: string) => Array.from({ length: count }, (_, n) => `${what}-company-${n}.${ending}`);
  const lists = { customers: list('cu'), competitors: list('comp'), emailDomains: list('em') };
  return { ...DEFAULT_SETTINGS, exclusions: { ...DEFAULT_SETTINGS.exclusions, ...lists } };
}

const page = () => account.ask<SettingsPage>('GET', '/settings', INSTALLER);
const bytes = (answer: object) => Buffer.byteLength(JSON.stringify(answer));

it('of 2,000 owners, 5,000 fields and 15,000 domains can be saved and is carried by HubSpot', async () => {
  await account.asAdmin(
    `insert into leadlight.owner (tenant_id, id, name)
     select $1, 100000000 + n, 'Maximiliane Musterfrau ' || n from generate_series(1, 2000) as n`,
  );
  await at.db.database.inTenant(account.tenant, (trx) => keepFields(trx, account.tenant, FIELDS));
  const empty = await page();
  expect(bytes(empty)).toBeLessThan(MOST_BYTES);
  expect(empty.choices.owners).toHaveLength(2_000);
  // All that can be used are there.
  expect(empty.choices.fields.filter(({ barred }) => barred === null)).toHaveLength(4_000);

  const chosen = FIELDS.filter(({ barred }) => barred === null).slice(-500);
  const fields = Object.fromEntries(chosen.map(({ name }) => [name, false]));
  const values = { ...withDomains(5_000, 'example'), fields };
  expect(await account.save(0, values)).toMatchObject({ state: 'saved', revision: 1 });
  const full = await page();
  expect(full.values).toEqual(values);
  expect(bytes(full)).toBeLessThan(MOST_BYTES);
  const shown = new Set(full.choices.fields.map(({ name }) => name));
  expect(chosen.filter(({ name }) => !shown.has(name))).toEqual([]);
});

it('whose settings are too long to be carried is told at the longest list, and nothing is saved', async () => {
  const saved = await account.save(0, withDomains(5_000, 'a-long-domain.example'));
  expect(saved).toMatchObject({ state: 'invalid' });
  const { problems } = saved as Extract<Saved, { state: 'invalid' }>;
  expect(problems).toEqual([
    {
      path: 'exclusions.competitors',
      message: expect.stringMatching(/^All settings together are too long, \d{3} kB of 500/),
    },
  ]);
  expect((await page()).revision).toBe(0);
});
