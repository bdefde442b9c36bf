import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryNames } from './category-names.ts';

test('ordinary words are fed as they are, and nothing as nothing', () => {
  expect(categoryNames(['DE', 'Österreich', '日本 👩‍🚀'])).toEqual({
    names: ['DE', 'Österreich', '日本 👩‍🚀'],
    missing: '',
  });
});

test('an empty word is a category of its own: missing is then called something else', () => {
  const { names, missing } = categoryNames(['', '"missing"']);
  expect(names).toEqual(['', '"missing"']);
  expect(missing).toBe('"missing"\'');
});

test('all names differ, can be written as UTF-8 and have no NUL, whatever the words', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\ud800', '\udfff', 'a\0b', 'a', '"a\\u0000b"'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(word), (categories) => {
      const { names, missing } = categoryNames(categories);
      expect(new Set([...names, missing]).size).toBe(categories.length + 1);
      expect([...names, missing].every((name) => name.isWellFormed() && !name.includes('\0'))).toBe(true);
    }),
  );
});
