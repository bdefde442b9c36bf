/**
 * First and second derivatives of the log loss for two rows at a time, as whole numbers of their units.
 *
 * e^x is 2^k × e^r with k = round(x / ln 2), so |r| ≤ ln 2 / 2, where Taylor's series to r^9 / 9! is within 7e-12:
 * less than half a unit in 2^31, to which the derivatives are rounded. Adding 1.5 × 2^52 rounds a 64-bit float and
 * leaves the whole number in its lowest bits, from where it is shifted or picked.
 */
const TERMS = 9;
const ROUNDER = 1.5 * 2 ** 52;
/** Beyond this margin a unit knows no probability but 0 or 1. */
const LARGEST_EXPONENT = 700;

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** In both lanes, and set before the loop: inside it each would be built anew for each row. */
const constants: Readonly<Record<string, number>> = {
  one: 1,
  largest: LARGEST_EXPONENT,
  least: -LARGEST_EXPONENT,
  perPower: Math.LOG2E,
  power: Math.LN2,
  rounder: ROUNDER,
  bias: ROUNDER + 1023,
  ...Object.fromEntries(Array.from({ length: TERMS + 1 }, (_, n) => [`taylor${n}`, 1 / factorial(n)])),
};

const declared = Object.keys(constants).map((name) => `(local $${name} v128)`);
const set = Object.entries(constants).map(
  ([name, value]) => `(local.set $${name} (f64x2.splat (f64.const ${value})))`,
);

const get = (name: string): string => `(local.get $${name})`;
const add = (a: string, b: string): string => `(f64x2.add ${a} ${b})`;
const times = (a: string, b: string): string => `(f64x2.mul ${a} ${b})`;
const minus = (a: string, b: string): string => `(f64x2.sub ${a} ${b})`;

const taylor = Array.from({ length: TERMS }, (_, n) => TERMS - 1 - n).reduce(
  (sum, n) => add(times(sum, get('rest')), get(`taylor${n}`)),
  get(`taylor${TERMS}`),
);

/** k + 1023 lies in the lowest bits, and belongs where a float has its exponent. */
const twoToTheK = `(i64x2.shl ${add(get('k'), get('bias'))} (i32.const 52))`;

const gradient = times(
  times(minus(get('probability'), '(v128.load (local.get $labels))'), get('weight')),
  get('gradientScales'),
);
/** One unit at least, so that no row is weightless. */
const hessian = `(f64x2.pmax ${get('one')} ${times(
  times(times(get('probability'), minus(get('one'), get('probability'))), get('weight')),
  get('hessianScales'),
)})`;

const move = (pointer: string): string =>
  `(local.set $${pointer} (i32.add (local.get $${pointer}) (i32.const 16)))`;

export const LOG_LOSS_KERNEL = `
(func $logLossPairs (param $margins i32) (param $end i32) (param $labels i32) (param $weights i32) (param $pairs i32)
  (param $gradientScale f64) (param $hessianScale f64)
  (local $gradientScales v128) (local $hessianScales v128)
  (local $exponent v128) (local $k v128) (local $rest v128) (local $probability v128) (local $weight v128)
  ${declared.join(' ')}
  ${set.join(' ')}
  (local.set $gradientScales (f64x2.splat (local.get $gradientScale)))
  (local.set $hessianScales (f64x2.splat (local.get $hessianScale)))
  (block $done (loop $next
    (br_if $done (i32.ge_u (local.get $margins) (local.get $end)))
    (local.set $exponent (f64x2.pmax ${get('least')} (f64x2.pmin ${get('largest')}
      (f64x2.neg (v128.load (local.get $margins))))))
    (local.set $k (f64x2.nearest ${times(get('exponent'), get('perPower'))}))
    (local.set $rest ${minus(get('exponent'), times(get('k'), get('power')))})
    (local.set $probability (f64x2.div ${get('one')} ${add(get('one'), times(taylor, twoToTheK))}))
    (local.set $weight (v128.load (local.get $weights)))
    ;; gradient, hessian, gradient, hessian: the lowest four bytes of each
    (v128.store (local.get $pairs) (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 24 25 26 27
      ${add(gradient, get('rounder'))}
      ${add(hessian, get('rounder'))}))
    ${['margins', 'labels', 'weights', 'pairs'].map(move).join(' ')}
    (br $next))))
`;
