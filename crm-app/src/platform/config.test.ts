import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

let LEADLIGHT_DATA: string;
beforeEach(() => {
  LEADLIGHT_DATA = join(mkdtempSync(join(tmpdir(), 'leadlight-config-')), 'data');
});
afterEach(() => rmSync(join(LEADLIGHT_DATA, '..'), { recursive: true }));

const KEY = Buffer.alloc(32, 7).toString('base64');

it('needs nothing on a laptop', () => {
  const config = readConfig({ LEADLIGHT_DATA });
  expect(config).toMatchObject({
    ...{ role: 'all', port: 3000, publicOrigin: 'http://localhost:3000' },
    ...{ databaseUrl: null, redisUrl: null, hubspot: null, isSandbox: true },
    ...{ logLevel: 'info', dataFolder: LEADLIGHT_DATA, firstDaysDry: 0 },
  });
});

it('lets new accounts begin with so many days of dry run', () => {
  const days = (FIRST_DAYS_DRY: string) => readConfig({ LEADLIGHT_DATA, FIRST_DAYS_DRY }).firstDaysDry;
  expect(days('14')).toBe(14);
  expect(() => days('365')).toThrow('FIRST_DAYS_DRY: ');
});

it('takes an empty variable for one that is not set', () => {
  expect(readConfig({ LEADLIGHT_DATA, DATABASE_URL: '', PORT: '' })).toMatchObject({
    databaseUrl: null,
    port: 3000,
  });
});

it('names every variable that it cannot use, and shows no value', () => {
  const bad = { LEADLIGHT_DATA, PORT: '99999', DATABASE_URL: 'mysql://me:secret@host/db', LOG_LEVEL: 'loud' };
  for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL'])
    expect(() => readConfig(bad)).toThrow(`${name}: `);
  expect(() => readConfig(bad)).not.toThrow(/secret/);
});

it('wants one database server for processes apart', () => {
  expect(() => readConfig({ LEADLIGHT_DATA, LEADLIGHT_ROLE: 'web' })).toThrow('needs DATABASE_URL');
  const DATABASE_URL = 'postgres://me:secret@host/leadlight';
  expect(readConfig({ LEADLIGHT_DATA, LEADLIGHT_ROLE: 'web', DATABASE_URL }).role).toBe('web');
});

describe('HubSpot', () => {
  it('is the real one with our address for its answer, once both halves of its credentials are there', () => {
    const env = { LEADLIGHT_DATA, HUBSPOT_CLIENT_ID: 'id', PUBLIC_ORIGIN: 'https://leadlight.example.com/' };
    expect(() => readConfig(env)).toThrow('HUBSPOT_CLIENT_SECRET');
    const config = readConfig({ ...env, HUBSPOT_CLIENT_SECRET: 'secret' });
    expect(config.isSandbox).toBe(false);
    expect(config.hubspot).toEqual({
      ...{ clientId: 'id', clientSecret: 'secret' },
      apiOrigin: 'https://api.hubapi.com',
      appOrigin: 'https://app.hubspot.com',
      redirectUri: 'https://leadlight.example.com/hubspot/oauth/callback',
    });
  });
});

describe('secret keys', () => {
  it('are made once on a laptop, for its owner alone', () => {
    const [made] = readConfig({ LEADLIGHT_DATA }).secretKeys;
    expect(made?.key).toHaveLength(32);
    expect(readConfig({ LEADLIGHT_DATA }).secretKeys).toEqual([made]);
    expect(statSync(join(LEADLIGHT_DATA, 'secret-keys')).mode & 0o777).toBe(0o600);
  });

  it('are taken from the environment in their order, and then no file is made', () => {
    const LEADLIGHT_SECRET_KEYS = `new:${KEY},old:${KEY.replace('=', '')}`;
    const { secretKeys } = readConfig({ LEADLIGHT_DATA, LEADLIGHT_SECRET_KEYS });
    expect(secretKeys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(secretKeys[1]?.key).toEqual(Buffer.alloc(32, 7));
    expect(() => readFileSync(join(LEADLIGHT_DATA, 'secret-keys'))).toThrow('ENOENT');
  });

  it.each(['short:AAAA', KEY, `a:${KEY},a:${KEY}`, ',', `a:${KEY},b:x`])('are refused: %s', (wrong) => {
    const read = () => readConfig({ LEADLIGHT_DATA, LEADLIGHT_SECRET_KEYS: wrong });
    expect(read).toThrow('LEADLIGHT_SECRET_KEYS');
    expect(read).not.toThrow(KEY);
  });

  it('are never made anew where the file is there and broken', () => {
    readConfig({ LEADLIGHT_DATA });
    writeFileSync(join(LEADLIGHT_DATA, 'secret-keys'), '');
    expect(() => readConfig({ LEADLIGHT_DATA })).toThrow('secret-keys does not hold keys');
  });
});
