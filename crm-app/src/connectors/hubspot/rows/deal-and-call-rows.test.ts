import { expect, test } from 'vitest';
import { type HubSpotRecord, hubspotRecord } from '../reading/record.ts';
import { callRows } from './call-rows.ts';
import { dealRows } from './deal-rows.ts';
import { emailRows, taskRows } from './engagement-rows.ts';

const HOUR = 3_600_000;
const CREATED = Date.parse('2026-01-01T00:00:00Z');
const SEEN = CREATED + 1000 * HOUR;
const iso = (time: number): string => new Date(time).toISOString();

function record(
  properties: Record<string, string>,
  history: Record<string, [value: string, time: number][]> = {},
): HubSpotRecord {
  return hubspotRecord.parse({
    id: '9',
    createdAt: iso(CREATED),
    properties,
    propertiesWithHistory: Object.fromEntries(
      Object.entries(history).map(([name, versions]) => [
        name,
        versions.map(([value, time]) => ({ value, timestamp: iso(time) })),
      ]),
    ),
  });
}

test('a deal that is opened again, in a pipeline of the account’s own, for each of its contacts', () => {
  const deal = record(
    {},
    {
      dealstage: [
        ['7', CREATED],
        ['8', CREATED + HOUR],
        ['7', CREATED + 2 * HOUR],
        ['9', CREATED + 3 * HOUR],
      ],
    },
  );
  const stages = (stage: string) => (stage === '8' ? 'lost' : stage === '9' ? 'won' : 'open');
  const rows = dealRows(deal, ['1', '2'], stages, SEEN);
  const told = rows.map((row) => row.kind === 'event' && `${row.subject} ${row.type}`);
  const life = ['deal_created', 'deal_stage_changed', 'deal_lost', 'deal_stage_changed', 'deal_won'];
  expect(told).toEqual(['lead:1', 'lead:2'].flatMap((lead) => life.map((type) => `${lead} ${type}`)));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(10);
});

test.each([
  ['nobody answered', { hs_call_status: 'NO_ANSWER' }, ['no_answer']],
  ['an outcome of the account’s own', { hs_call_disposition: 'Spoke to PA' }, ['spoke_to_pa']],
  ['no outcome', { hs_call_status: 'COMPLETED' }, [null]],
  ['not made yet', { hs_call_status: 'QUEUED' }, []],
  ['not ended yet', { hs_call_status: 'IN_PROGRESS' }, []],
])('a call: %s', (_name, properties, dispositions) => {
  const rows = callRows(record(properties), ['1']);
  expect(rows.map((row) => row.kind === 'event' && row.properties.disposition)).toEqual(dispositions);
});

const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

test('a call is told once it has ended, and its later outcome takes back what was told before', () => {
  const history: Record<string, [string, number][]> = {
    hs_call_status: [
      ['IN_PROGRESS', CREATED],
      ['COMPLETED', CREATED + HOUR],
    ],
    hs_call_duration: [['600000', CREATED + HOUR]],
    hs_call_disposition: [[CONNECTED, CREATED + 2 * HOUR]],
  };
  const rows = callRows(record({}, history), ['1', '2']);
  const first = { disposition: null, durationSeconds: 600 };
  const later = { disposition: 'connected', durationSeconds: 600, takesBack: ['hubspot:call:9:1'] };
  expect(rows.filter((row) => row.kind === 'event' && row.subject === 'lead:1')).toMatchObject([
    { id: 'hubspot:call:9:1', occurredAt: CREATED, knownAt: CREATED + HOUR, properties: first },
    { occurredAt: CREATED, knownAt: CREATED + 2 * HOUR, properties: later },
  ]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(4);

  // Read while it went on, when it had ended, and at the end: never another row than in the whole history.
  const readAt = (time: number) =>
    callRows(
      record(
        {},
        Object.fromEntries(
          Object.entries(history).map(([name, all]) => [name, all.filter(([, at]) => at <= time)]),
        ),
      ),
      ['1', '2'],
    );
  expect(readAt(CREATED)).toEqual([]);
  expect(rows).toEqual(expect.arrayContaining(readAt(CREATED + HOUR)));
});

test('an engagement that is planned ahead did not occur later than it was known', () => {
  const [row] = callRows(record({ hs_timestamp: iso(CREATED + 48 * HOUR) }), ['1']);
  expect(row).toMatchObject({ occurredAt: CREATED, knownAt: CREATED });
});

test('only what went out was sent', () => {
  const sent = (direction: string, status: string): number =>
    emailRows(record({ hs_email_direction: direction, hs_email_status: status }), ['1']).length;
  expect([sent('EMAIL', 'SENT'), sent('EMAIL', 'BOUNCED'), sent('INCOMING_EMAIL', 'SENT')]).toEqual([
    1, 0, 0,
  ]);
});

test('a task ends when it was completed', () => {
  const done = record({
    hs_task_type: 'CALL',
    hs_task_status: 'COMPLETED',
    hs_task_completion_date: iso(CREATED + HOUR),
  });
  expect(taskRows(done, ['1'])).toMatchObject([
    { type: 'task_created', occurredAt: CREATED, properties: { task: '9', taskType: 'call' } },
    { type: 'task_completed', occurredAt: CREATED + HOUR, properties: { task: '9' } },
  ]);
});
