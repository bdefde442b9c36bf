import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CallQueue } from '../../../call-queue/index.ts';
import { DEFAULT_SETTINGS } from '../../../settings/index.ts';
import { queueRows } from './queue.test-support.ts';
import { REP, type SettingsAccount, START, startSettings } from './settings.test-support.ts';

const OTTO = { userId: '8', userEmail: 'otto@acme.example' };
const MANAGER = { userId: '9', userEmail: 'mara@acme.example' };

let at: Awaited<ReturnType<typeof startSettings>>;
let account: SettingsAccount;
beforeAll(async () => {
  at = await startSettings();
});
afterAll(() => at?.close());
beforeEach(async () => {
  at.time.now = START;
  account = await at.account();
  const { lead, episode } = queueRows(account);
  await account.owner('7', 'Iris', 'Rep@Acme.example');
  await account.owner('8', 'Otto', OTTO.userEmail);
  await account.owner('9', 'Nameless', null);
  await lead('1', 0.95, { owner: '7' });
  await lead('2', 0.9, { owner: '8' });
  await lead('3', 0.8);
  await lead('4', 0.7, { owner: '7' });
  await lead('5', 0.6, { owner: '8' });
  await lead('6', 0.5);
  await lead('7', 0.4, { owner: '9' });
  for (const id of ['4', '5', '6']) await episode(id);
  const values = { ...DEFAULT_SETTINGS, ownLeadsOnly: true, managers: [MANAGER.userEmail] };
  await account.save(0, values, { userId: '1', userEmail: null });
});

type Who = { readonly userId: string; readonly userEmail: string | null };
const ask = (query: string, who: Who) => account.ask<CallQueue>('GET', '/queue', { query, ...who });
const seen = async (query: string, who: Who) => {
  const { tasks, leads } = await ask(query, who);
  return [tasks, leads].map((rows) => rows.map(({ name }) => name));
};

it('reps are told of their own leads and of those without an owner, whatever they ask for', async () => {
  expect(await seen('', REP)).toEqual([
    ['N4', 'N6'],
    ['N1', 'N3'],
  ]);
  expect(await seen('&owner=me', REP)).toEqual([['N4'], ['N1']]);
  expect(await seen('&owner=8', REP)).toEqual([[], []]);
  expect(await seen('&tier=high', REP)).toEqual([['N4'], ['N1', 'N3']]);
  expect(await seen('', OTTO)).toEqual([
    ['N5', 'N6'],
    ['N2', 'N3'],
  ]);
  expect(await ask('', REP)).toMatchObject({ ownLeadsOnly: true, owners: [{ id: '7', name: 'Iris' }] });
});

it('whoever is no owner, or has no address, sees those without an owner alone', async () => {
  expect(await seen('', { userId: '5', userEmail: 'nobody@acme.example' })).toEqual([['N6'], ['N3']]);
  expect(await seen('', { userId: '5', userEmail: null })).toEqual([['N6'], ['N3']]);
});

it('managers and whoever installed see all', async () => {
  const all = [
    ['N4', 'N5', 'N6'],
    ['N1', 'N2', 'N3', 'N7'],
  ];
  expect(await seen('', MANAGER)).toEqual(all);
  expect(await seen('', { userId: '1', userEmail: null })).toEqual(all);
  expect(await ask('', MANAGER)).toMatchObject({ ownLeadsOnly: false });
});
