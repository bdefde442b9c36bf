import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../random.ts';
import { WebAssembly } from '../wasm/web-assembly.ts';
import { kernelModule, loadKernels } from './kernels.ts';

/** Places in a memory of four pages for 1,000 rows of four columns. */
const ROWS = 1000;
const at = {
  rows: 0,
  pairs: 8_192,
  codes: 20_480,
  histograms: 28_672,
  tables: 65_536,
  left: 98_304,
  right: 114_688,
};

function setUp(shared: boolean) {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 4, shared });
  const random = createRandom(1);
  const rows = new Uint32Array(memory.buffer, at.rows, ROWS);
  const pairs = new Int32Array(memory.buffer, at.pairs, 2 * ROWS);
  const codes = new Uint8Array(memory.buffer, at.codes, 4 * ROWS);
  // Every other row, so that row numbers are not places.
  for (let i = 0; i < ROWS / 2; i++) rows[i] = 2 * i;
  for (let i = 0; i < pairs.length; i++) pairs[i] = Math.floor((random() - 0.5) * 2 ** 31);
  for (let i = 0; i < codes.length; i++) codes[i] = Math.floor(random() * 256);
  return { memory, kernels: loadKernels(memory, kernelModule(shared)), rows, pairs, codes };
}

describe.each([
  ['memory of its own', false],
  ['shared memory', true],
])('on %s', (_, shared) => {
  const { memory, kernels, pairs, codes } = setUp(shared);
  const end = at.rows + 4 * (ROWS / 2);
  const histograms = new Float64Array(memory.buffer, at.histograms, 4 * 512);
  const plainHistograms = () => {
    const expected = new Float64Array(4 * 512);
    for (let row = 0; row < ROWS; row += 2) {
      for (let column = 0; column < 4; column++) {
        const bin = 512 * column + 2 * codes[column * ROWS + row];
        expected[bin] += pairs[2 * row];
        expected[bin + 1] += pairs[2 * row + 1];
      }
    }
    return expected;
  };

  it('adds four columns, or one, as a plain loop does', () => {
    kernels.clear(at.histograms, 4 * 4096);
    const codesOf = (column: number) => at.codes + column * ROWS;
    kernels.addFour(at.rows, end, at.pairs, codesOf(0), codesOf(1), codesOf(2), codesOf(3), at.histograms);
    expect(histograms).toEqual(plainHistograms());
    kernels.clear(at.histograms, 4 * 4096);
    for (let column = 0; column < 4; column++) {
      kernels.addOne(at.rows, end, at.pairs, codesOf(column), at.histograms + 4096 * column);
    }
    expect(histograms).toEqual(plainHistograms());
  });

  it('takes a part from a whole, exactly, and only where told', () => {
    const whole = new Float64Array(memory.buffer, at.tables, 6);
    const part = new Float64Array(memory.buffer, at.left, 6);
    whole.set([2 ** 52, 5, 7, 8, 9, 10]);
    part.set([1, 5, 2, 3, 4, 5]);
    kernels.subtract(at.tables, at.left, 32);
    expect([...whole]).toEqual([2 ** 52 - 1, 0, 5, 5, 9, 10]);
  });

  it('sums all pairs', () => {
    const sum = new Float64Array(memory.buffer, at.tables, 2).fill(0);
    kernels.addPairs(at.rows, end, at.pairs, at.tables);
    const expected = [0, 0];
    for (let row = 0; row < ROWS; row += 2) {
      expected[0] += pairs[2 * row];
      expected[1] += pairs[2 * row + 1];
    }
    expect([...sum]).toEqual(expected);
  });

  it('deals rows out by the table of their code, in order', () => {
    const goesLeft = new Uint8Array(memory.buffer, at.tables, 256);
    for (let code = 0; code < 256; code++) goesLeft[code] = code % 3 === 0 ? 4 : 0;
    const leftEnd = kernels.partition(at.rows, end, at.codes, at.tables, at.left, at.right);
    const even = Array.from({ length: ROWS / 2 }, (_, i) => 2 * i);
    const left = even.filter((row) => codes[row] % 3 === 0);
    const right = even.filter((row) => codes[row] % 3 !== 0);
    expect(leftEnd).toBe(at.left + 4 * left.length);
    expect([...new Uint32Array(memory.buffer, at.left, left.length)]).toEqual(left);
    expect([...new Uint32Array(memory.buffer, at.right, right.length)]).toEqual(right);
  });

  it('finds the bin of a value: how many edges lie below it', () => {
    const edges = new Float32Array(memory.buffer, at.tables, 256).fill(Number.POSITIVE_INFINITY);
    edges.set([-1, 0, 0.5, 7]);
    const values = [
      Number.NaN,
      -2,
      -1,
      -0.5,
      0,
      0.25,
      0.5,
      7,
      7.5,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    new Float32Array(memory.buffer, at.left, values.length).set(values);
    kernels.bin(at.left, at.left + 4 * values.length, at.tables, 99, at.right);
    const bins = [...new Uint8Array(memory.buffer, at.right, values.length)];
    expect(bins).toEqual([99, 0, 0, 1, 1, 2, 2, 3, 4, 4, 0]);
  });

  it('finds the bin among as many edges as there can be', () => {
    const edges = new Float32Array(memory.buffer, at.tables, 256).fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < 254; i++) edges[i] = i;
    const values = Array.from({ length: 256 }, (_, i) => i - 0.5);
    new Float32Array(memory.buffer, at.left, values.length).set(values);
    kernels.bin(at.left, at.left + 4 * values.length, at.tables, 255, at.right);
    const bins = [...new Uint8Array(memory.buffer, at.right, values.length)];
    expect(bins).toEqual(values.map((_, i) => Math.min(i, 254)));
  });

  it('takes the derivatives of the log loss to a unit, an odd number of rows too', () => {
    const margins = [0, 1, -1, 0.1, -20, 35, -800, 800, 3.3333, -0.7, 12.5];
    const count = margins.length;
    const f64 = (address: number) => new Float64Array(memory.buffer, address, count);
    f64(at.tables).set(margins);
    f64(at.left).set(margins.map((_, row) => row % 2));
    f64(at.right).set(margins.map((_, row) => 0.25 + row / 20));
    const unit = 2 ** -30;
    const end = at.tables + 8 * count;
    kernels.logLossPairs(at.tables, end, at.left, at.right, at.histograms, 1 / unit, 1 / unit);
    const pairs = new Int32Array(memory.buffer, at.histograms, 2 * count);
    margins.forEach((margin, row) => {
      const probability = 1 / (1 + Math.exp(-margin));
      const weight = 0.25 + row / 20;
      const hessian = Math.max(1, (probability * (1 - probability) * weight) / unit);
      expect(Math.abs(pairs[2 * row] - ((probability - (row % 2)) * weight) / unit)).toBeLessThan(1);
      expect(Math.abs(pairs[2 * row + 1] - hessian)).toBeLessThan(1);
      expect(pairs[2 * row + 1]).toBeGreaterThan(0);
    });
  });
});
