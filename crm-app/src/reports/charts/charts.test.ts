import { describe, expect, it } from 'vitest';
import type { Html } from '../html.ts';
import { sampleFeatures } from '../test/sample-columns.ts';
import { goodResult } from '../test/sample-result.ts';
import { callTopChart } from './call-top.ts';
import { effectChart, effectsScale } from './effects.ts';
import { featureStrengthsChart } from './feature-strengths.ts';
import { gainsChart } from './gains.ts';
import { liftChart } from './lift.ts';
import { precisionRecallChart } from './precision-recall.ts';
import { reliabilityChart } from './reliability.ts';

const strange = '"><script>alert(1)</script><b>&';
const strangeFeature = {
  ...sampleFeatures[1],
  label: strange,
  effects: [{ value: strange, share: -0.4, n: 3 }],
};

const charts: Record<string, () => Promise<Html>> = {
  'call top': () => callTopChart(goodResult.callTop.points),
  gains: () => gainsChart(goodResult.gains),
  lift: () => liftChart(goodResult.gains, goodResult.split.test),
  'precision and recall': () => precisionRecallChart(goodResult.precisionRecall, goodResult.baseRate.test),
  reliability: () => reliabilityChart(goodResult.reliability),
  'feature strengths': () => featureStrengthsChart([...sampleFeatures, strangeFeature]),
  effects: () => effectChart(strangeFeature, effectsScale([strangeFeature])),
};

describe.each(Object.entries(charts))('the chart of %s', (_, drawChart) => {
  it('is described, and says nothing else to a screen reader', async () => {
    const { markup } = await drawChart();
    const pictures = markup.match(/<svg[^>]*>/g) ?? [];
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) expect(picture).toMatch(/ role="img" aria-label="[^"]{20,}"/);
    expect(markup.replace(/<svg[^>]*>/g, '')).not.toMatch(/<[^>]* (?:role|aria-[a-z]+)=/);
  });

  it('takes its colours from the page and runs nothing', async () => {
    const { markup } = await drawChart();
    const paints = [...markup.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map((match) => match[1]);
    expect(paints.filter((paint) => paint !== 'none' && !paint.startsWith('var(--chart-'))).toEqual([]);
    expect(markup).not.toMatch(/<script|<b>|<style|<a |style="|href|NaN|undefined|Infinity/);
  });

  it('has no id that a second chart in the page could have too', async () => {
    expect((await drawChart()).markup).not.toMatch(/ id="|clip-path/);
  });
});

describe('what is drawn', () => {
  it('is the same each time', async () => {
    expect(await charts.reliability()).toEqual(await charts.reliability());
  });

  it('the bars of calls are as high as the share of calls that win', async () => {
    const points = [
      { n: 10, expectedWins: 5, wins: 8, winsByTodayOrder: 2, winsByChance: 1 },
      { n: 100, expectedWins: 40, wins: 40, winsByTodayOrder: 10, winsByChance: 10 },
    ];
    const { wide } = sizesOf(await callTopChart(points));
    const heights = rectangles(wide, 'fill="var(--chart-accent)"').map((rectangle) => rectangle.height);
    expect(heights[0] / heights[1]).toBeCloseTo(0.8 / 0.4, 2);
    const hollow = rectangles(wide, 'fill="var(--chart-paper)"').map((rectangle) => rectangle.height);
    expect(heights[0] / hollow[0]).toBeCloseTo(0.8 / 0.2, 2);
  });

  it('a bar stays inside the plot when today’s order was the better one', async () => {
    const points = [{ n: 10, expectedWins: 2, wins: 1, winsByTodayOrder: 7, winsByChance: 1 }];
    const { wide } = sizesOf(await callTopChart(points));
    const [hollow] = rectangles(wide, 'fill="var(--chart-paper)"');
    expect(hollow.y).toBeGreaterThanOrEqual(0);
    expect(hollow.height).toBeGreaterThan(0);
  });

  it('a band outside its interval has a sign of its own', async () => {
    const inside = { from: 0, to: 0.5, predicted: 0.2, observed: 0.25, n: 90, low: 0.15, high: 0.35 };
    const outside = { ...inside, from: 0.5, to: 1, predicted: 0.8 };
    const { wide } = sizesOf(await reliabilityChart([inside, outside]));
    // Circles are arcs (A), diamonds are straight lines (L); both lie in the last group of marks.
    const signs = [...wide.matchAll(/d="(M[^"]*)"[^>]*fill="(var[^"]*)" stroke="var\(--chart-accent\)"/g)];
    expect(signs.map(([, path, fill]) => [path.includes('A') ? 'circle' : 'diamond', fill])).toEqual([
      ['circle', 'var(--chart-accent)'],
      ['diamond', 'var(--chart-paper)'],
    ]);
  });

  it('an effect below zero lies to the left of one above', async () => {
    const [feature] = sampleFeatures;
    const chart = await effectChart(feature, effectsScale([feature]));
    const bars = rectangles(chart.markup, 'stroke=');
    const [lowest, highest] = [bars[0], bars[bars.length - 1]];
    expect(lowest.x + lowest.width).toBeCloseTo(highest.x, 1);
    expect(highest.width / lowest.width).toBeCloseTo(1.21 / 0.58, 1);
  });

  it('a strange label is text', async () => {
    const { markup } = await charts['feature strengths']();
    expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;&amp;');
  });

  it('a long curve is thinned and keeps its ends', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      recall: (i + 1) / 5000,
      precision: 1 - i / 10_000,
    }));
    const { wide } = sizesOf(await precisionRecallChart(many, 0.3));
    expect(wide.length).toBeLessThan(20_000);
    expect(wide).toMatch(/L484,\d/);
  });
});

function sizesOf({ markup }: Html): { readonly wide: string; readonly narrow: string } {
  const [, wide, narrow] = markup.split('<div class="chart ');
  return { wide, narrow };
}

/** Vega draws a bar as the path "Mx,yhWvHh-WZ". */
function rectangles(markup: string, look: string) {
  return [...markup.matchAll(/<path d="M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)h[-\d.]+Z"([^>]*)>/g)]
    .filter((match) => match[5].includes(look))
    .map(([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }));
}
