import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./colours.css', import.meta.url), 'utf8');
const [light, dark] = css.split('@media').map(colours);

describe.each([
  ['light', light],
  ['dark', { ...light, ...dark }],
])('in %s', (_, scheme) => {
  const text = ['ink', 'quiet', 'accent-text', 'chart-ink', 'chart-quiet'];
  const behindText = ['paper', 'surface', 'glow', 'accent-soft', 'chart-paper'];
  it.each(text.flatMap((front) => behindText.map((back) => [front, back])))(
    '%s can be read on %s',
    (front, back) => {
      expect(contrast(scheme[front], scheme[back])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['chart-accent', 'chart-other', 'chart-ink', 'chart-quiet', 'accent'])(
    '%s can be told from its ground',
    (paint) => {
      expect(contrast(scheme[paint], scheme['chart-paper'])).toBeGreaterThanOrEqual(3);
    },
  );
});

it('defines every colour that is used', () => {
  const files = ['page.css', 'hero.css', 'figures.css', 'tables.css', 'print.css', '../charts/paint.ts'];
  const used = files.flatMap((file) => [
    ...readFileSync(new URL(`./${file}`, import.meta.url), 'utf8').matchAll(/var\(--([a-z-]+)\)/g),
  ]);
  for (const [, name] of used) expect(css).toContain(`--${name}:`);
});

function colours(part: string): Record<string, string> {
  return Object.fromEntries(
    [...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
