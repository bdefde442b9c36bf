const DIGIT_BITS = 11;
const DIGITS = 3;
const DIGIT_MASK = (1 << DIGIT_BITS) - 1;

/**
 * The row numbers of the values that are not NaN, ascending by value; of more than `mostRows` rows every n-th so
 * that about `mostRows` are looked at. Radix sort by the bits: about 9 ns a row where sorting with a comparison
 * takes 80.
 */
export function sortedByValue(values: Float32Array, mostRows: number): Uint32Array {
  const looked = Math.min(values.length, mostRows);
  let order = new Uint32Array(looked);
  let keys = new Uint32Array(looked);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let count = 0;
  for (let i = 0; i < looked; i++) {
    const row = Math.floor((i * values.length) / looked);
    if (Number.isNaN(values[row])) continue;
    order[count] = row;
    keys[count++] = ascendingBits(bits[row]);
  }
  let nextOrder = new Uint32Array(count);
  let nextKeys = new Uint32Array(count);
  const starts = new Uint32Array(DIGIT_MASK + 2);
  for (let digit = 0; digit < DIGITS; digit++) {
    const shift = digit * DIGIT_BITS;
    starts.fill(0);
    for (let i = 0; i < count; i++) starts[((keys[i] >>> shift) & DIGIT_MASK) + 1]++;
    for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
    for (let i = 0; i < count; i++) {
      const place = starts[(keys[i] >>> shift) & DIGIT_MASK]++;
      nextOrder[place] = order[i];
      nextKeys[place] = keys[i];
    }
    [order, nextOrder] = [nextOrder, order];
    [keys, nextKeys] = [nextKeys, keys];
  }
  return order.subarray(0, count);
}

/** The bits of a 32-bit float, turned so that they ascend as unsigned integers when the floats do; −0 becomes 0. */
function ascendingBits(bits: number): number {
  if (bits === 0x80000000) return 0x80000000;
  return (bits & 0x80000000 ? ~bits : bits | 0x80000000) >>> 0;
}
