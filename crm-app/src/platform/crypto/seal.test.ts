import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { open, SealBroken, seal } from './seal.ts';

const TENANT = '270ca577-8ff3-469d-91e1-670e01e92ebb';
const old = { id: '2025', key: randomBytes(32) };
const current = { id: '2026', key: randomBytes(32) };

it('opens what it sealed, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { keyId, sealed } = seal([current], TENANT, text);
      expect(open([current], TENANT, keyId, sealed)).toBe(text);
    }),
  );
});

it('seals with the first key, and opens with whichever sealed it', () => {
  const before = seal([old], TENANT, 'token');
  expect(before.keyId).toBe('2025');
  expect(seal([current, old], TENANT, 'token').keyId).toBe('2026');
  expect(open([current, old], TENANT, before.keyId, before.sealed)).toBe('token');
  expect(() => open([current], TENANT, before.keyId, before.sealed)).toThrow('"2025"');
});

it('never seals the same text to the same bytes', () => {
  expect(seal([current], TENANT, 'token').sealed).not.toEqual(seal([current], TENANT, 'token').sealed);
});

it('does not open for another tenant, under another key name, or with any one bit changed', () => {
  const { keyId, sealed } = seal([current], TENANT, 'token');
  expect(() => open([current], TENANT.replace('2', '3'), keyId, sealed)).toThrow(SealBroken);
  const renamed = { id: 'renamed', key: current.key };
  expect(() => open([renamed], TENANT, 'renamed', sealed)).toThrow(SealBroken);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const altered = Buffer.from(sealed);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => open([current], TENANT, keyId, altered)).toThrow(SealBroken);
  }
});

it('does not open what is cut short', () => {
  const { keyId, sealed } = seal([current], TENANT, 'token');
  for (let length = 0; length < sealed.length; length++) {
    expect(() => open([current], TENANT, keyId, sealed.subarray(0, length))).toThrow(SealBroken);
  }
});
