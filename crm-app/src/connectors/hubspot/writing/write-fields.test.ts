import { expect, test } from 'vitest';
import { CrmUnavailable, type FieldUpdate } from '../../crm.ts';
import { HubSpotRefused } from '../api/failure.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { connectForTest } from '../hubspot-crm.test-support.ts';
import { writeFields } from './write-fields.ts';

const update = (crmId: string): FieldUpdate => ({
  ...{ crmId, propensity: 50, tier: 'medium', reasons: '', scoredAt: 0, model: 'v1' },
});

/** HubSpot as it is where it refuses a batch as a whole, which the sandbox does not: it names no record. */
function refusingWhole(bad: string): HubSpotApi & { readonly usage: { calls: number; rateLimited: number } } {
  const usage = { calls: 0, rateLimited: 0 };
  return {
    usage,
    async call({ body, answer, path }) {
      usage.calls++;
      const { inputs } = body as { readonly inputs: readonly { readonly id: string }[] };
      if (inputs.some(({ id }) => id === bad)) {
        throw new HubSpotRefused(400, path, { category: 'VALIDATION_ERROR' });
      }
      return answer.parse({
        results: inputs.map(({ id }) => ({ id })),
        warnings: [{ code: 'PROPERTY_VALUE_NORMALIZED' }],
      });
    },
  };
}

test('of a batch refused as a whole the one at fault is found, and the others are written', async () => {
  const api = refusingWhole('37');
  const warnings: object[] = [];
  const updates = Array.from({ length: 100 }, (_, index) => update(String(index)));
  const results = await writeFields(api, updates, { warn: (facts) => warnings.push(facts) });
  expect(results.map(({ crmId }) => crmId)).toEqual(updates.map(({ crmId }) => crmId));
  expect(results.filter(({ status }) => status !== 'written')).toEqual([
    { crmId: '37', status: 'refused', reason: expect.stringContaining('VALIDATION_ERROR'), retryable: false },
  ]);
  // Two calls for each halving of a hundred.
  expect(api.usage.calls).toBeLessThanOrEqual(1 + 2 * 7);
  expect(warnings[0]).toMatchObject({ codes: ['PROPERTY_VALUE_NORMALIZED'] });
});

/** Answers so many calls; for the others no time is left. */
function inTimeFor(calls: number, api: HubSpotApi): HubSpotApi {
  return {
    ...api,
    call(call) {
      if (api.usage.calls >= calls) throw new CrmUnavailable('no time was left for it');
      return api.call(call);
    },
  };
}

test('when time runs out while the one at fault is searched, what is known by then is told', async () => {
  const api = inTimeFor(4, refusingWhole('99'));
  const updates = Array.from({ length: 100 }, (_, index) => update(String(index)));
  const results = await writeFields(api, updates, { warn: () => {} });
  const statuses = Object.groupBy(results, ({ status }) => status);
  expect([statuses.written?.length, statuses.unknown?.length]).toEqual([75, 25]);
});

test('a missing right is about all of them: one call, and none is told to be refused', async () => {
  const { crm, sandbox } = await connectForTest({}, [
    'oauth',
    'crm.objects.contacts.read',
    'crm.objects.owners.read',
  ]);
  const calls = sandbox.calls.matching(/batch\/update/);
  const updates = Array.from({ length: 100 }, (_, index) => update(String(index)));
  const refused = crm.writeFields(updates);
  await expect(refused).rejects.toMatchObject({ name: 'CrmRefused', lacksRight: true });
  expect(sandbox.calls.matching(/batch\/update/) - calls).toBe(1);
});

test('over a hundred are not sent, none make no call', async () => {
  const api = refusingWhole('');
  const log = { warn: () => {} };
  await expect(
    writeFields(
      api,
      Array.from({ length: 101 }, (_, i) => update(String(i))),
      log,
    ),
  ).rejects.toThrow(RangeError);
  expect(await writeFields(api, [], log)).toEqual([]);
  expect(api.usage.calls).toBe(0);
});
