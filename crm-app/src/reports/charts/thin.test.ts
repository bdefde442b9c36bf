import { describe, expect, it } from 'vitest';
import { thin, thinKeeping } from './thin.ts';

const hundred = Array.from({ length: 100 }, (_, i) => i);

describe('thin', () => {
  it('keeps the ends and the order', () => {
    expect(thin(hundred, 4)).toEqual([0, 33, 66, 99]);
    expect(thin(hundred, 100)).toBe(hundred);
  });

  it('keeps a point that must stay, in its place', () => {
    expect(thinKeeping(hundred, 4, 30)).toEqual([0, 30, 66, 99]);
    expect(thinKeeping(hundred, 4, 66)).toEqual([0, 33, 66, 99]);
    expect(thinKeeping(hundred, 4, undefined)).toEqual([0, 33, 66, 99]);
  });
});
