import { describe, expect, it } from 'vitest';
import { chartTable, keyPlace, namedKeys, niceTop } from './chart-data.ts';

const X = { field: 'at', fieldType: 'datetime', label: 'Day' } as const;
const Y = { field: 'count', fieldType: 'linear', label: 'Leads' } as const;

describe('the numbers of a chart', () => {
  it('make a series for each value of the field that colours them, with gaps where a row is missing', () => {
    const data = [
      { at: '2026-11-01T23:30:00Z', count: 4, kind: 'calls' },
      { at: '2026-11-03T12:00:00Z', count: 6, kind: 'calls' },
      { at: '2026-11-03T12:00:00Z', count: 1, kind: 'wins' },
    ];
    const options = { groupFieldByColor: 'kind', stacking: true, colors: { wins: 'blue' as const } };
    const table = chartTable({ data, axes: { x: X, y: Y, options } }, X, Y, 'Europe/Berlin');
    expect(table.series.map(({ name, values }) => [name, values])).toEqual([
      ['calls', [4, 6]],
      ['wins', [null, 1]],
    ]);
    // Stacked, the highest bar has 7; the first moment is the next day in Berlin.
    expect(table).toMatchObject({ highest: 10, lowest: 0, keys: [{ label: '2 Nov' }, { label: '3 Nov' }] });
    expect(table.series.map(({ color }) => color)).toEqual([0, 1]);
  });

  it('are told by the labels that the extension gives', () => {
    const data = { data: [{ at: 'a', count: 1 }], options: { propertyLabels: { at: { a: 'First' } } } };
    const axis = { field: 'at', fieldType: 'category' } as const;
    expect(chartTable({ data, axes: { x: axis, y: Y } }, axis, Y, 'UTC').keys[0]?.label).toBe('First');
  });

  it('lie where their time lies, categories evenly', () => {
    const data = [1, 2, 10].map((day) => ({ at: Date.UTC(2026, 0, day), count: 1 }));
    const axes = { x: X, y: Y };
    const table = chartTable({ data, axes }, X, Y, 'UTC');
    expect([0, 1, 2].map((at) => keyPlace(table, X, at))).toEqual([0, 1 / 9, 1]);
    expect([0, 1, 2].map((at) => keyPlace(table, { ...X, fieldType: 'category' }, at))).toEqual([0, 0.5, 1]);
  });
});

it.each([
  [0, 1],
  [0.3, 0.5],
  [7, 10],
  [10, 10],
  [11, 20],
  [230, 250],
])('an axis up to %d ends at %d', (value, top) => {
  expect(niceTop(value)).toBeCloseTo(top, 10);
});

it('names no two keys that are too near, and always the newest', () => {
  expect([...namedKeys([0, 100, 200, 205], 80)]).toEqual([3, 1, 0]);
  expect([...namedKeys([0, 10, 20], 80)]).toEqual([2]);
  expect([...namedKeys([], 80)]).toEqual([]);
});
