import { describe, expect, it } from 'vitest';
import { categoryColumn, numberColumn, trainingSet } from './lead-tables.test-support.ts';
import { trainPlainly } from './plain-training.test-support.ts';

describe('missing values', () => {
  it('go the way of those they behave like', () => {
    const values = [1, 2, 3, 4, Number.NaN, Number.NaN];
    const likeHigh = trainPlainly(trainingSet([numberColumn('x', values)], [0, 0, 1, 1, 1, 1]));
    const likeLow = trainPlainly(trainingSet([numberColumn('x', values)], [0, 0, 1, 1, 0, 0]));
    const asked = { rows: 1, columns: [numberColumn('x', [Number.NaN])] };
    expect(likeHigh.predict(asked)[0]).toBeGreaterThan(1);
    expect(likeLow.predict(asked)[0]).toBeLessThan(-1);
  });

  it('can be told from all values', () => {
    const values = [1, 2, 3, 4, Number.NaN, Number.NaN];
    const model = trainPlainly(trainingSet([numberColumn('x', values)], [0, 0, 0, 0, 1, 1]), { depth: 1 });
    const margins = model.predict({ rows: 3, columns: [numberColumn('x', [-1e30, 1e30, Number.NaN])] });
    expect(margins[0]).toBe(margins[1]);
    expect(margins[2]).toBeGreaterThan(margins[1] + 3);
  });

  it('that never occurred in training go with the heavier side', () => {
    const model = trainPlainly(trainingSet([numberColumn('x', [1, 2, 3, 4, 5])], [0, 1, 1, 1, 1]), {
      depth: 1,
      trees: 1,
    });
    expect(model.predict({ rows: 2, columns: [numberColumn('x', [Number.NaN, 5])] })[0]).toBe(
      model.predict({ rows: 1, columns: [numberColumn('x', [5])] })[0],
    );
  });
});

describe('categories', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'rare'];
  // b and d buy, though no order of names says so; "rare" has one row and buys.
  const codes = Array.from({ length: 300 }, (_, row) => (row === 299 ? 5 : row % 5));
  const labels = codes.map((code) => (code === 1 || code === 3 || code === 5 ? 1 : 0));
  const model = trainPlainly(trainingSet([categoryColumn('source', codes, names)], labels), {
    depth: 1,
    trees: 30,
  });
  const marginOf = (code: number) =>
    model.predict({ rows: 1, columns: [categoryColumn('source', [code], names)] })[0];

  it('are told apart by what they do, in one split', () => {
    for (const buyer of [1, 3])
      for (const other of [0, 2, 4]) expect(marginOf(buyer)).toBeGreaterThan(marginOf(other) + 3);
  });

  it('that are rare go where missing goes', () => {
    expect(marginOf(5)).toBe(marginOf(-1));
  });

  it('that are missing with a meaning of their own are told from all others', () => {
    const missing = codes.map((code, row) => (row % 4 === 0 ? -1 : code));
    const labelsOfMissing = missing.map((code) => (code === -1 ? 1 : 0));
    const learned = trainPlainly(trainingSet([categoryColumn('source', missing, names)], labelsOfMissing), {
      depth: 1,
    });
    const [unknown, ...known] = learned.predict({
      rows: 6,
      columns: [categoryColumn('source', [-1, 0, 1, 2, 3, 4], names)],
    });
    for (const margin of known) expect(unknown).toBeGreaterThan(margin + 3);
  });
});
