import { expect, test } from 'vitest';
import { modelFromJson } from './model-from-json.ts';
import { ScorerFormatError } from './scorer-error.ts';

test.each([{ kind: 'oracle' }, { kind: 'toString' }, { kind: 3 }, {}, null, 'rules', []])(
  'a kind of model that is not known is refused by name: %j',
  (json) => {
    expect(() => modelFromJson(json)).toThrow(ScorerFormatError);
    expect(() => modelFromJson(json)).toThrow(/known are rules, logistic/);
  },
);

test('a model with parts missing is refused with the place', () => {
  expect(() => modelFromJson({ kind: 'logistic', data: { schema: [], terms: [] } })).toThrow(/intercept/);
});
