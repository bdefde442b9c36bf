import { expect, it } from 'vitest';
import { PAGE, VALUES } from '../stories/settings-page.ts';
import type { FieldChoice } from './answers.ts';
import { chooseField, type FieldFilter, findFields, isUsed } from './field-picker.ts';

const { fields } = PAGE.choices;
const named = (name: string): FieldChoice => {
  const found = fields.find((field) => field.name === name);
  if (found === undefined) throw new Error(`The story has no field ${name}.`);
  return found;
};
const namesOf = (search: string, filter: FieldFilter, chosen = VALUES.fields) =>
  findFields(fields, chosen, { search, filter }).map((field) => field.name);

it('leaves sensitive fields out until somebody says yes, and barred ones always', () => {
  expect(isUsed(named('gender'), {})).toBe(false);
  expect(isUsed(named('gender'), { gender: true })).toBe(true);
  expect(isUsed(named('industry'), {})).toBe(true);
  expect(isUsed(named('industry'), { industry: false })).toBe(false);
  expect(isUsed(named('leadlight_propensity'), { leadlight_propensity: true })).toBe(false);
});

it('searches labels and names, every word somewhere', () => {
  expect(namesOf('Number OF', 'all')).toEqual(['numberofemployees']);
  expect(namesOf('birth date', 'all')).toEqual(['date_of_birth']);
  expect(namesOf('hs_analytics', 'all')).toEqual(['hs_analytics_source']);
  expect(namesOf('nothing like it', 'all')).toEqual([]);
});

it('filters by what is used, sensitive or barred', () => {
  expect(namesOf('', 'sensitive')).toEqual(['date_of_birth', 'gender', 'marital_status']);
  expect(namesOf('', 'barred')).toEqual(['hs_predictivecontactscore_v2', 'leadlight_propensity']);
  expect(namesOf('', 'used')).toHaveLength(fields.length - 5);
  expect(namesOf('', 'unused', { industry: false })).toContain('industry');
  expect(namesOf('', 'all')).toHaveLength(fields.length);
});

it('leaves no trace of a choice that goes back to the default', () => {
  const off = chooseField({}, {}, named('industry'), false);
  expect(off).toEqual({ industry: false });
  expect(chooseField({}, off, named('industry'), true)).toEqual({});
  expect(chooseField({}, {}, named('gender'), true)).toEqual({ gender: true });
});

it('keeps a choice that was saved, even where it is the default', () => {
  const saved = { industry: true };
  const off = chooseField(saved, saved, named('industry'), false);
  expect(off).toEqual({ industry: false });
  expect(chooseField(saved, off, named('industry'), true)).toEqual(saved);
});
