/** Two long digits are fastest for many values; for few, clearing 2 × 65,536 counters would take longer than sorting. */
const LONG_DIGIT = { bits: 16, digits: 2 };
const SHORT_DIGIT = { bits: 11, digits: 3 };
const MANY_VALUES = 50_000;

/**
 * The values that are not NaN, ascending, and the row that each comes from; of more than `mostRows` rows every n-th,
 * so that `mostRows` are looked at. Radix sort by the bits: 15 ns a row, where sorting with a comparison takes 80.
 */
export function sortValues(
  values: Float32Array,
  mostRows: number,
): { sorted: Float32Array; rows: Uint32Array } {
  const looked = Math.min(values.length, mostRows);
  const step = values.length / looked;
  let rows = new Uint32Array(looked);
  let keys = new Uint32Array(looked);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const { bits: digitBits, digits } = looked >= MANY_VALUES ? LONG_DIGIT : SHORT_DIGIT;
  const digitValues = 1 << digitBits;
  const starts = new Uint32Array(digits * digitValues);
  let count = 0;
  for (let i = 0; i < looked; i++) {
    const row = Math.floor(i * step);
    if (Number.isNaN(values[row])) continue;
    const key = ascendingBits(bits[row]);
    rows[count] = row;
    keys[count++] = key;
    for (let digit = 0; digit < digits; digit++) {
      starts[digit * digitValues + ((key >>> (digit * digitBits)) & (digitValues - 1))]++;
    }
  }
  let nextRows = new Uint32Array(count);
  let nextKeys = new Uint32Array(count);
  for (let digit = 0; digit < digits; digit++) {
    const places = starts.subarray(digit * digitValues, (digit + 1) * digitValues);
    startPlaces(places);
    for (let i = 0; i < count; i++) {
      const place = places[(keys[i] >>> (digit * digitBits)) & (digitValues - 1)]++;
      nextRows[place] = rows[i];
      nextKeys[place] = keys[i];
    }
    [rows, nextRows] = [nextRows, rows];
    [keys, nextKeys] = [nextKeys, keys];
  }
  for (let i = 0; i < count; i++) keys[i] = bitsOf(keys[i]);
  return { sorted: new Float32Array(keys.buffer, 0, count), rows: rows.subarray(0, count) };
}

/** From how many have each digit to where the first of them goes. */
function startPlaces(counts: Uint32Array): void {
  let place = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit];
    counts[digit] = place;
    place += count;
  }
}

const SIGN = 0x80000000;

/** The bits of a 32-bit float, turned so that they ascend as unsigned integers when the floats do; −0 becomes 0. */
function ascendingBits(bits: number): number {
  if (bits === SIGN) return SIGN;
  return (bits & SIGN ? ~bits : bits | SIGN) >>> 0;
}

function bitsOf(key: number): number {
  return (key & SIGN ? key & ~SIGN : ~key) >>> 0;
}
