import { expect, test } from 'vitest';
import type { EventType } from '../../timeline/index.ts';
import { event } from '../../timeline/rows.test-support.ts';
import { valuesAt, wordsFor } from '../values.test-support.ts';

const mail = (type: EventType, ...days: string[]): ReturnType<typeof event>[] =>
  days.map((day) => event('lead:1', type, day));

test('e-mails by what the lead did with them', () => {
  const values = valuesAt(
    [
      ...mail('email_sent', '2025-01-01', '2025-03-01', '2025-03-08', '2025-03-15', '2025-03-22'),
      ...mail('email_opened', '2025-01-01', '2025-03-01', '2025-03-09', '2025-03-16'),
      ...mail('email_clicked', '2025-03-01', '2025-03-15'),
      ...mail('email_replied', '2025-03-16'),
    ],
    '2025-04-05',
  );
  expect(values).toMatchObject({
    emails_sent_30d: 3,
    emails_opened_30d: 2,
    emails_clicked_30d: 1,
    emails_replied_30d: 1,
    email_open_rate_90d: 0.75,
    email_click_rate_90d: 0.5,
    days_since_email_click: 20,
    unsubscribed: 0,
  });
  expect(values.email_clicks_decayed).toBeCloseTo(0.5 ** (35 / 14) + 0.5 ** (21 / 14), 6);
});

test('rates are missing where nothing was sent, and unsubscribed stays', () => {
  expect(valuesAt([], '2025-04-05')).toMatchObject({
    emails_opened_30d: 0,
    email_open_rate_90d: null,
    days_since_email_click: null,
  });
  expect(valuesAt(mail('unsubscribed', '2024-01-01'), '2025-04-05').unsubscribed).toBe(1);
  expect(wordsFor('email_open_rate_90d', 0.75)).toBe('0.8 opens for each e-mail in the last 90 days');
  expect(wordsFor('unsubscribed', 1)).toBe('unsubscribed from e-mails');
});

const call = (day: string, disposition: string, more = {}): ReturnType<typeof event> =>
  event('lead:1', 'call_logged', day, { disposition, ...more });

test('a call whose outcome came later counts once, by what was known at the moment', () => {
  const logged = event('lead:1', 'call_logged', '2025-04-01', { disposition: null });
  const told = { disposition: 'connected', durationSeconds: 120, takesBack: [logged.id] };
  const rows = [logged, event('lead:1', 'call_logged', '2025-04-01', told, '2025-04-03')];
  expect(valuesAt(rows, '2025-04-02')).toMatchObject({ calls_connected_30d: 0, talk_minutes_90d: 0 });
  expect(valuesAt(rows, '2025-04-05')).toMatchObject({ calls_connected_30d: 1, talk_minutes_90d: 2 });
  const corrected = event(
    'lead:1',
    'call_logged',
    '2025-04-01',
    { disposition: 'no_answer', takesBack: [rows[1]?.id] },
    '2025-04-04',
  );
  expect(valuesAt([...rows, corrected], '2025-04-05')).toMatchObject({
    calls_connected_30d: 0,
    calls_not_answered_30d: 1,
  });
});

test('calls by how they went', () => {
  const rows = [
    call('2025-03-01', 'connected', { durationSeconds: 300, direction: 'inbound' }),
    call('2025-03-10', 'connected', { durationSeconds: 60, direction: 'outbound' }),
    call('2025-03-11', 'no_answer', { durationSeconds: 20, direction: 'outbound' }),
  ];
  expect(valuesAt(rows, '2025-04-05')).toMatchObject({
    calls_connected_30d: 1,
    calls_not_answered_30d: 1,
    calls_inbound_90d: 1,
    talk_minutes_90d: 6,
    days_since_connected_call: 26,
    last_call_disposition: 'no_answer',
  });
  expect(wordsFor('last_call_disposition', 'no_answer')).toBe('last call: no answer');
  expect(wordsFor('days_since_connected_call', 26, '2025-04-05')).toBe('last connected call on 10 Mar 2025');
});

test('a call made because of a score is no evidence for that score', () => {
  const rows = [call('2025-03-10', 'connected', { durationSeconds: 60, cause: 'leadlight_task' })];
  expect(valuesAt(rows, '2025-03-11')).toMatchObject({
    calls_connected_30d: 0,
    talk_minutes_90d: 0,
    days_since_connected_call: null,
    last_call_disposition: null,
  });
});
