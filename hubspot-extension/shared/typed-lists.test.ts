import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDomains, readList, writeList } from './typed-lists.ts';

it('takes domains as people paste them', () => {
  const text =
    ' Example.com, @rival.example;https://www.kunde.example/about?x=1\nexample.com\thttp://x.example ';
  expect(readDomains(text)).toEqual(['example.com', 'rival.example', 'kunde.example', 'x.example']);
  expect(readDomains('  \n ')).toEqual([]);
});

it('leaves an e-mail address as it is, for the check to say that it is no domain', () => {
  expect(readDomains('me@bad.example')).toEqual(['me@bad.example']);
});

it('reads back what it wrote', () => {
  const entry = fc.stringMatching(/^[a-z0-9.@-]{1,12}$/);
  fc.assert(
    fc.property(fc.uniqueArray(entry), (entries) => {
      expect(readList(writeList(entries))).toEqual(entries);
    }),
  );
});
