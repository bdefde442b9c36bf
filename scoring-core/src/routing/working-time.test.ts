import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../timeline/index.ts';
import { addWorkingTime, isWorkingTime, type WorkingCalendar } from './working-time.ts';

const NINE_TO_FIVE = [['09:00', '17:00']] as const;
const office = (timeZone: string, holidays: string[] = []): WorkingCalendar => ({
  timeZone,
  days: { mon: NINE_TO_FIVE, tue: NINE_TO_FIVE, wed: NINE_TO_FIVE, thu: NINE_TO_FIVE, fri: NINE_TO_FIVE },
  holidays,
});
const due = (start: string, minutes: number, calendar: WorkingCalendar | null): string =>
  new Date(addWorkingTime(Date.parse(start), minutes, calendar)).toISOString();

describe('by hand', () => {
  test('without a calendar an hour is an hour', () => {
    expect(due('2026-03-07T23:30:00Z', 60, null)).toBe('2026-03-08T00:30:00.000Z');
    expect(due('2026-03-07T23:30:00Z', 60, { timeZone: 'Europe/Berlin', days: {}, holidays: [] })).toBe(
      '2026-03-08T00:30:00.000Z',
    );
  });
  test('within the day', () => {
    expect(due('2026-03-03T10:00:00Z', 60, office('UTC'))).toBe('2026-03-03T11:00:00.000Z');
  });
  test('what is left on Friday evening goes on on Monday morning', () => {
    expect(due('2026-03-06T16:40:00Z', 60, office('UTC'))).toBe('2026-03-09T09:40:00.000Z');
  });
  test('at night it counts from the morning', () => {
    expect(due('2026-03-03T02:00:00Z', 60, office('America/New_York'))).toBe('2026-03-03T15:00:00.000Z');
  });
  test('a holiday is no working day', () => {
    expect(due('2026-12-24T16:30:00Z', 60, office('UTC', ['2026-12-25']))).toBe('2026-12-28T09:30:00.000Z');
  });
  test('the morning after the change to summer time is an hour earlier in UTC', () => {
    expect(due('2026-03-27T15:30:00Z', 60, office('Europe/Berlin'))).toBe('2026-03-30T07:30:00.000Z');
    expect(due('2026-10-23T14:30:00Z', 60, office('Europe/Berlin'))).toBe('2026-10-26T08:30:00.000Z');
  });
  test('a night shift over the jump of the clocks has seven real hours, over the fall back nine', () => {
    const nights: WorkingCalendar = {
      timeZone: 'Europe/Berlin',
      days: { sat: [['22:00', '06:00']] },
      holidays: [],
    };
    // 2026-03-28 22:00 in Berlin is 21:00 UTC; seven hours later it is 06:00 summer time.
    expect(due('2026-03-28T12:00:00Z', 7 * 60, nights)).toBe('2026-03-29T04:00:00.000Z');
    expect(due('2026-03-28T12:00:00Z', 7 * 60 + 1, nights)).toBe('2026-04-04T20:01:00.000Z');
    expect(due('2026-10-24T12:00:00Z', 9 * 60, nights)).toBe('2026-10-25T05:00:00.000Z');
  });
  test('several intervals a day; times that the clocks skip are not worked', () => {
    const split: WorkingCalendar = {
      timeZone: 'Europe/Berlin',
      days: {
        sun: [
          ['02:15', '02:45'],
          ['03:00', '03:10'],
          ['14:00', '24:00'],
        ],
      },
      holidays: [],
    };
    expect(due('2026-03-29T00:00:00Z', 20, split)).toBe('2026-03-29T12:10:00.000Z');
  });
  test('a zone or a time of day that does not exist is refused', () => {
    expect(() => addWorkingTime(0, 60, office('Europe/Nowhere'))).toThrow(RangeError);
    expect(() =>
      addWorkingTime(0, 60, { timeZone: 'UTC', days: { mon: [['9', '17:00']] }, holidays: [] }),
    ).toThrow('"9" is not a time of day');
  });
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const intervals = fc.array(fc.tuple(clock, clock), { maxLength: 3 });
const calendar: fc.Arbitrary<WorkingCalendar> = fc
  .record({
    timeZone: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'America/St_Johns',
    ),
    mon: intervals,
    wed: intervals,
    sat: intervals,
    sun: intervals,
    holiday: fc.option(fc.constantFrom('2026-03-29', '2026-10-25', '2026-11-01', '2026-04-04')),
  })
  .filter(({ mon, wed }) => mon.length + wed.length > 0)
  .map(({ timeZone, mon, wed, sat, sun, holiday }) => ({
    timeZone,
    days: { mon, wed, sat, sun },
    holidays: holiday === null ? [] : [holiday],
  }));
/** Near the changes of clocks of both halves of the earth, on whole minutes. */
const start = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
    fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
  )
  .map(([day, minutes]) => Date.parse(day) + minutes * MINUTE);
const minutes = fc.integer({ min: 1, max: 600 });

describe('properties', () => {
  test('between start and due lie just as many working minutes, counted one by one', () => {
    fc.assert(
      fc.property(calendar, start, fc.integer({ min: 1, max: 120 }), (worked, from, wanted) => {
        const until = addWorkingTime(from, wanted, worked);
        if (until - from > 10 * DAY) return;
        let counted = 0;
        for (let time = from; time < until; time += MINUTE) if (isWorkingTime(time, worked)) counted++;
        expect(counted).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });
  test('two steps reach what one reaches', () => {
    fc.assert(
      fc.property(calendar, start, minutes, minutes, (worked, from, first, second) => {
        expect(addWorkingTime(addWorkingTime(from, first, worked), second, worked)).toBe(
          addWorkingTime(from, first + second, worked),
        );
      }),
      { numRuns: 100 },
    );
  });
  test('a later start is never due earlier, and nothing is due before plain time', () => {
    fc.assert(
      fc.property(calendar, start, minutes, fc.nat(3 * DAY), (worked, from, wanted, later) => {
        const dueAt = addWorkingTime(from, wanted, worked);
        expect(addWorkingTime(from + later, wanted, worked)).toBeGreaterThanOrEqual(dueAt);
        expect(dueAt).toBeGreaterThanOrEqual(from + wanted * MINUTE);
      }),
      { numRuns: 100 },
    );
  });
  test('around the clock every day is plain time', () => {
    const always = [['00:00', '24:00']] as const;
    const days = {
      mon: always,
      tue: always,
      wed: always,
      thu: always,
      fri: always,
      sat: always,
      sun: always,
    };
    fc.assert(
      fc.property(
        start,
        minutes,
        fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe'),
        (from, wanted, timeZone) => {
          expect(addWorkingTime(from, wanted, { timeZone, days, holidays: [] })).toBe(from + wanted * MINUTE);
        },
      ),
    );
  });
  test('whatever the hour, an office day passes in at most five days', () => {
    fc.assert(
      fc.property(start, (from) => {
        expect(addWorkingTime(from, 8 * 60, office('Europe/Berlin'))).toBeLessThanOrEqual(
          from + 4 * DAY + 8 * HOUR,
        );
      }),
    );
  });
});
