import { expect, it } from 'vitest';
import { assemble } from './assemble.ts';
import { WebAssembly } from './web-assembly.ts';

function run<Exports>(text: string): Exports {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: false });
  const module = new WebAssembly.Module(assemble(text, false));
  return new WebAssembly.Instance(module, { environment: { memory } }).exports as Exports;
}

it('assembles loops, conditions and constants of any size and sign', () => {
  const { sumTo, pick } = run<{ sumTo(n: number): number; pick(n: number): number }>(`
    ;; 1 + 2 + … + n
    (func $sumTo (param $n i32) (result i32) (local $sum i32)
      (block $done (loop $next
        (br_if $done (i32.eq (local.get $n) (i32.const 0)))
        (local.set $sum (i32.add (local.get $sum) (local.get $n)))
        (local.set $n (i32.add (local.get $n) (i32.const -1)))
        (br $next)))
      (local.get $sum))
    (func $pick (param $n i32) (result i32) (local $out i32)
      (if (i32.eq (local.get $n) (i32.const 1))
        (then (local.set $out (i32.const -70000)))
        (else (local.set $out (i32.const 64))))
      (local.get $out))`);
  expect(sumTo(100)).toBe(5050);
  expect([pick(1), pick(2)]).toEqual([-70000, 64]);
});

it('says what it cannot read', () => {
  expect(() => assemble('(func $f (i32.popcnt (i32.const 1)))', false)).toThrow('"i32.popcnt"');
  expect(() => assemble('(func $f (local.get $x))', false)).toThrow('"$x", which is not declared');
  expect(() => assemble('(func $f', false)).toThrow('parenthesis');
});
