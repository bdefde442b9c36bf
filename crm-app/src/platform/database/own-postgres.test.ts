import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { processBegan } from './own-postgres/running-process.ts';
import { type OwnPostgres, removeOwnPostgres, startOwnPostgres } from './own-postgres.ts';

/** The same data for all tests, one after another: making them takes a second or more. */
let parent: string;
let folder: string;
let elsewhere: string;
const started: OwnPostgres[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'leadlight-postgres-'));
  // Open, as a home that others may pass through; mkdtemp makes it private.
  await chmod(parent, 0o755);
  folder = join(parent, 'data of mine');
  elsewhere = join(parent, 'elsewhere');
});
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child);
  for (const postgres of started.splice(0)) await postgres.stop();
});
afterAll(async () => {
  await removeOwnPostgres(folder, elsewhere);
  await rm(parent, { recursive: true });
});

async function start(durable = false): Promise<OwnPostgres> {
  const postgres = await startOwnPostgres({ folder, elsewhere, durable, log: { info: () => {} } });
  started.push(postgres);
  return postgres;
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Writes a number that no earlier test wrote. */
async function write(url: string): Promise<number> {
  const number = ++written;
  await ask(url, `drop table if exists kept; create table kept as select ${number} as number`);
  return number;
}
let written = 0;

const read = (url: string) => ask(url, 'select number from kept');

/** Another Node process that starts the server of the same folder and says so; it never stops it by itself. */
async function startInAnother(): Promise<{ child: ChildProcess; url: string }> {
  const script = `
    import { startOwnPostgres } from ${JSON.stringify(new URL('./own-postgres.ts', import.meta.url).href)};
    const [folder, elsewhere] = process.argv.slice(1);
    const { url } = await startOwnPostgres({ folder, elsewhere, durable: false, log: { info() {} } });
    console.log(url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder, elsewhere], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const url = await new Promise<string>((ready, failed) => {
    child.stdout?.once('data', (said: Buffer) => ready(said.toString('utf8').trim()));
    child.once('exit', (code) => failed(new Error(`The other process ended with ${code}.`)));
  });
  return { child, url };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function serverPid(place = join(folder, 'postgres')): Promise<number> {
  return Number((await readFile(join(place, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
}

it('starts a PostgreSQL 18 that wants a password, keeps its data, and leaves no process behind', async () => {
  const first = await start();
  expect(first.shared).toBe(false);
  expect(await ask(first.url, `select current_setting('server_version_num')::int / 10000 as major`)).toEqual([
    { major: 18 },
  ]);
  const wrong = new URL(first.url);
  wrong.password = 'guess';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  const number = await write(first.url);
  const pid = await serverPid();
  await first.stop();
  expect(processBegan(pid)).toBeNull();
  await expect(ask(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  const second = await start();
  expect(await read(second.url)).toEqual([{ number }]);
});

it('listens on this machine alone, and keeps its secrets from other users', async () => {
  const { url } = await start();
  expect(await ask(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  for (const file of ['password', 'running', 'postgresql.log']) {
    expect((await stat(join(folder, 'postgres', file))).mode & 0o077).toBe(0);
  }
});

it('ends when its process is killed, and the next start goes on with the data', async () => {
  const { child, url } = await startInAnother();
  const number = await write(url);
  const pid = await serverPid();
  await killed(child);
  await expect.poll(() => processBegan(pid), { timeout: 20_000 }).toBeNull();
  const again = await start();
  expect(await read(again.url)).toEqual([{ number }]);
});

it('waits for a server that is still ending because its process was killed', async () => {
  const { child, url } = await startInAnother();
  const number = await write(url);
  await killed(child);
  const again = await start();
  expect(await read(again.url)).toEqual([{ number }]);
});

it('recovers when the server itself was killed, with all that was committed', async () => {
  const first = await start(true);
  const number = await write(first.url);
  process.kill(await serverPid(), 'SIGKILL');
  await first.stop();
  const again = await start();
  expect(await read(again.url)).toEqual([{ number }]);
});

it('is not kept from starting by the lock file of a server whose id another process has now', async () => {
  const first = await start();
  const lock = await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8');
  await first.stop();
  // Its own supervisor's or any other process of the server's user would do; this one is sure to run.
  await writeFile(join(folder, 'postgres/cluster/postmaster.pid'), lock.replace(/^\d+/, String(process.pid)));
  const again = await start();
  expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('is used beside by a second process, which does not end it', async () => {
  const { url } = await startInAnother();
  const beside = await start();
  expect(beside).toMatchObject({ url, shared: true });
  await beside.stop();
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await expect(removeOwnPostgres(folder, elsewhere)).rejects.toThrow('in use by process');
});

it('is started once by two who start at the same moment', async () => {
  const [one, other] = await Promise.all([startInAnother(), startInAnother()]);
  expect(one.url).toBe(other.url);
});

it('goes on after a start that was cut short while it made the data', async () => {
  const first = await start();
  await first.stop();
  await rm(join(folder, 'postgres/cluster'), { recursive: true });
  await writeFile(join(folder, 'postgres/running'), '{"pid":');
  const again = await start();
  expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('says what to do with data of another version', async () => {
  await (await start()).stop();
  await writeFile(join(folder, 'postgres/cluster/PG_VERSION'), '17\n');
  await expect(start()).rejects.toThrow('made by PostgreSQL 17');
  await writeFile(join(folder, 'postgres/cluster/PG_VERSION'), '18\n');
  expect((await start()).shared).toBe(false);
});

// Not skipped for other users, whom nothing could make run it.
if (process.getuid?.() === 0)
  describe('as root', () => {
    it('runs the server as another user, whose data it is', async () => {
      await start();
      const place = join(folder, 'postgres');
      expect((await stat(join(place, 'cluster'))).uid).not.toBe(0);
      expect((await stat(`/proc/${await serverPid()}`)).uid).not.toBe(0);
      expect((await stat(join(place, 'password'))).uid).toBe(0);
    });

    it('keeps the data elsewhere where that user may not pass, finds it again, and removes it all', async () => {
      const hidden = await mkdtemp(join(tmpdir(), 'leadlight-hidden-'));
      const there = await mkdtemp(join(tmpdir(), 'leadlight-elsewhere-'));
      await chmod(there, 0o755);
      const umask = process.umask(0o077);
      const startHidden = () =>
        startOwnPostgres({ folder: hidden, elsewhere: there, durable: false, log: { info: () => {} } });
      try {
        const first = await startHidden();
        const number = await write(first.url);
        await first.stop();
        const [place = ''] = await readdir(there);
        expect(await readFile(join(hidden, 'postgres-folder'), 'utf8')).toBe(`${join(there, place)}\n`);
        const again = await startHidden();
        expect(await read(again.url)).toEqual([{ number }]);
        await again.stop();
        await removeOwnPostgres(hidden, there);
        expect(await readdir(there)).toEqual([]);
        const anew = await startHidden();
        await expect(read(anew.url)).rejects.toThrow('does not exist');
        await anew.stop();
      } finally {
        process.umask(umask);
        await rm(there, { recursive: true });
        await rm(hidden, { recursive: true });
      }
    });
  });
