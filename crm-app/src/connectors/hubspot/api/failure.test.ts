import { expect, test } from 'vitest';
import { failureOf } from './failure.ts';

const none = new Headers();

test.each([
  ['the rolling limit', 429, { policyName: 'TEN_SECONDLY_ROLLING' }, none, { afterMs: 1000, limit: 'call' }],
  ['the limit of searches', 429, { policyName: 'SECONDLY' }, none, { afterMs: 1000, limit: 'search' }],
  ['the limit of a day', 429, { policyName: 'DAILY' }, none, { afterMs: 600_000, limit: 'call' }],
  ['a limit that names its wait', 429, {}, new Headers({ 'retry-after': '7' }), { afterMs: 7000 }],
  ['a lock', 423, {}, none, { afterMs: 2000, limit: null }],
  ['a move to another data centre', 477, {}, new Headers({ 'retry-after': '30' }), { afterMs: 30_000 }],
])('%s: nothing was done, and may be asked again', (_name, status, body, headers, expected) => {
  expect(failureOf(status, headers, body, '/path')).toMatchObject({ kind: 'not now', ...expected });
});

test('a server error may have been done; a page of HTML says nothing', () => {
  expect(failureOf(502, none, {}, '/path')).toMatchObject({ kind: 'unknown' });
  expect(failureOf(401, none, '<html>', '/path')).toEqual({ kind: 'unauthorised' });
});

test('a refusal says which property broke which rule, never what was written', () => {
  const body = {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'Property values were not valid: ada@example.com',
    errors: [{ message: 'ada@example.com', code: 'INVALID_EMAIL', context: { propertyName: ['email'] } }],
  };
  const failure = failureOf(400, none, body, '/path');
  if (failure.kind !== 'refused') throw new Error(`It was ${failure.kind}.`);
  expect(failure.error.message).toBe('HubSpot refused /path (400): VALIDATION_ERROR: INVALID_EMAIL email');
  expect(failure.error.name).toBe('CrmRefused');
});
