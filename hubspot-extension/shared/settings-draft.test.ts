import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VALUES } from '../stories/settings-page.ts';
import type { SettingsValues } from './answers.ts';
import { changesBetween } from './settings-changes.ts';
import { moveDraft } from './settings-draft.ts';

const share = fc.integer({ min: 1, max: 100 }).map((score) => score / 100);
const domains = fc.array(fc.constantFrom('a.example', 'b.example', 'c.example'), { maxLength: 3 });

const values: fc.Arbitrary<SettingsValues> = fc.record({
  outcome: fc.record({
    type: fc.constantFrom('deal_won', 'trial_paid'),
    horizonDays: fc.integer({ min: 1, max: 3 }),
  }),
  tiers: fc.record({ high: share, medium: share }),
  callThreshold: share,
  callsPerDay: fc.option(fc.integer({ min: 1, max: 3 })),
  workingHours: fc.option(
    fc.record({
      timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
      days: fc.constantFrom<NonNullable<SettingsValues['workingHours']>['days']>(
        {},
        { mon: [['09:00', '17:00']] },
      ),
      holidays: fc.constantFrom<readonly string[]>([], ['2026-12-25']),
    }),
  ),
  fallbackOwner: fc.option(fc.constantFrom('1', '2')),
  exclusions: fc.record({
    emailDomains: domains,
    customers: domains,
    competitors: domains,
    optedOut: fc.boolean(),
    freeMail: fc.boolean(),
  }),
  fields: fc.dictionary(fc.constantFrom('industry', 'a.b', 'city'), fc.boolean(), { noNullPrototype: true }),
  caps: fc.record({
    writesPerDay: fc.constant(null),
    tasksPerDay: fc.option(fc.integer({ min: 1, max: 3 })),
  }),
  dryRun: fc.boolean(),
  paused: fc.boolean(),
  ownLeadsOnly: fc.boolean(),
  managers: fc.constantFrom<readonly string[]>([], ['a@b.example']),
});

it('keeps theirs where I typed nothing, and mine where they saved nothing', () => {
  fc.assert(
    fc.property(values, values, (base, other) => {
      expect(moveDraft(base, base, other)).toEqual({ values: other, conflicts: [] });
      expect(moveDraft(base, other, base)).toEqual({ values: other, conflicts: [] });
    }),
  );
});

it('names as a conflict only what both changed, and never where both came to the same', () => {
  fc.assert(
    fc.property(values, values, values, (base, mine, theirs) => {
      expect(moveDraft(base, mine, mine).conflicts).toEqual([]);
      const { values: moved, conflicts } = moveDraft(base, mine, theirs);
      const left = changesBetween(theirs, moved).map(({ keys }) => keys.join('.'));
      const typed = changesBetween(base, mine).map(({ keys }) => keys.join('.'));
      // Whatever differs from theirs was typed.
      for (const path of left)
        expect(typed.some((own) => path.startsWith(own) || own.startsWith(path))).toBe(true);
      for (const path of conflicts)
        expect(typed.some((own) => own === path || own.startsWith(`${path}.`))).toBe(true);
    }),
  );
});

it('carries one setting over a change of another', () => {
  const mine = { ...VALUES, callThreshold: 0.3, exclusions: { ...VALUES.exclusions, freeMail: false } };
  const theirs = { ...VALUES, paused: true, exclusions: { ...VALUES.exclusions, competitors: [] } };
  expect(moveDraft(VALUES, mine, theirs)).toEqual({
    values: {
      ...VALUES,
      callThreshold: 0.3,
      paused: true,
      exclusions: { ...VALUES.exclusions, freeMail: false, competitors: [] },
    },
    conflicts: [],
  });
});

it('keeps mine where both changed the same, and says so', () => {
  const moved = moveDraft(VALUES, { ...VALUES, callThreshold: 0.3 }, { ...VALUES, callThreshold: 0.6 });
  expect(moved.values.callThreshold).toBe(0.3);
  expect(moved.conflicts).toEqual(['callThreshold']);
});

it('keeps all of my working hours where somebody else took theirs away, and says so once', () => {
  const hours = VALUES.workingHours;
  if (hours === null) throw new Error('The story has working hours.');
  const mine = { ...VALUES, workingHours: { ...hours, timeZone: 'UTC', holidays: [] } };
  const moved = moveDraft(VALUES, mine, { ...VALUES, paused: true, workingHours: null });
  expect(moved).toEqual({ values: { ...mine, paused: true }, conflicts: ['workingHours'] });
});

it('tells a field by its whole name, and takes one back to its default', () => {
  const dotted = { ...VALUES, fields: { 'a.b': true } };
  expect(changesBetween(VALUES, dotted)).toEqual([
    { keys: ['fields', 'numberofemployees'], from: true, to: undefined },
    { keys: ['fields', 'a.b'], from: undefined, to: true },
  ]);
  expect(moveDraft(VALUES, dotted, { ...VALUES, paused: true }).values.fields).toEqual({ 'a.b': true });
});
