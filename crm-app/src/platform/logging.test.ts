import { DatabaseError } from 'pg';
import { expect, it } from 'vitest';
import { createLog } from './logging.ts';

function createCatcher() {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  return { log, lines, last: (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}') };
}

it('says when, how grave and what, and nothing of the machine', () => {
  const { log, last } = createCatcher();
  log.info({ tenant: 't', leads: 3 }, 'Scored');
  expect(last()).toEqual({ level: 'info', time: expect.any(String), tenant: 't', leads: 3, msg: 'Scored' });
});

it('removes what may tell of a person or open a door, at any of three depths', () => {
  const { log, lines } = createCatcher();
  const person = {
    email: 'jo@example.com',
    phone: '0301234',
    firstname: 'Jo',
    refresh_token: 'secret-token',
  };
  log.info(person);
  log.info({ lead: person });
  log.info({ found: { lead: person } });
  log.info({ profile: { anything: 'Jo' }, properties: ['0301234'] });
  expect(lines).toHaveLength(4);
  expect(lines.join()).not.toMatch(/jo@example|0301234|"Jo"|secret-token/);
});

it('tells an error without the row that it quotes or the address in it', () => {
  const { log, last, lines } = createCatcher();
  const error = new DatabaseError('duplicate key for jo@example.com', 10, 'error');
  Object.assign(error, {
    code: '23505',
    detail: 'Key (name)=(Jo Miller) already exists.',
    where: 'Jo Miller',
  });
  const err = new Error('Storing failed', {
    cause: Object.assign(error, { config: { auth: 'secret-token' } }),
  });
  log.error({ err }, 'A job failed');
  expect(last().err).toMatchObject({
    message: 'Storing failed',
    stack: expect.stringContaining('logging.test.ts'),
    cause: { code: '23505', message: 'duplicate key for [address removed]' },
  });
  expect(lines.join()).not.toMatch(/Miller|jo@|secret-token/);
});

it('tells of a request its id and method alone', () => {
  const { log, last } = createCatcher();
  log.info({
    req: { id: 'r1', method: 'GET', url: '/leads?email=jo@example.com', headers: { cookie: 'c' } },
  });
  expect(last().req).toEqual({ id: 'r1', method: 'GET' });
});
