import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '../backtest/result.ts';
import { renderReport } from './render-report.ts';
import { goodResult, notEnoughResult, notReadyResult, suspiciousResult } from './test/sample-result.ts';

const samples: Record<string, BacktestResult> = {
  good: goodResult,
  'not ready': notReadyResult,
  suspicious: suspiciousResult,
  'not enough data': notEnoughResult,
};

describe.each(Object.entries(samples))('the report of a %s backtest', (_, result) => {
  const rendered = renderReport(result);

  it('stands alone: no script, no style attribute, nothing fetched', async () => {
    const page = await rendered;
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|<object|@import|url\(|style="|https?:|javascript:| on[a-z]+=/i,
    );
    const [, style] = page.match(/<style>(.*)<\/style>/s) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  });

  it('has headings in order and links that lead somewhere', async () => {
    const page = await rendered;
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    for (let i = 1; i < levels.length; i++) expect(levels[i]).toBeLessThanOrEqual(levels[i - 1] + 1);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  it('shows no value that is not there', async () => {
    expect(textOf(await rendered)).not.toMatch(/NaN|undefined|null|\[object|Infinity/);
  });

  it('is under 400 kB', async () => {
    expect((await rendered).length).toBeLessThan(400_000);
  });
});

describe('what the report says', () => {
  it('puts the verdict and the three numbers first', async () => {
    const text = textOf(await renderReport(goodResult));
    const top = text.slice(0, text.indexOf('If you call the top of the list'));
    expect(top).toContain(
      'Ready The order is much better than today’s, and the percentages can be believed.',
    );
    expect(top).toContain('Call the top 20 % 52 % of all wins are reached.');
    expect(top).toContain('Call the top 50 wins expected 43 wins came 43 today’s order 24');
    expect(top).toContain('10 of 10 bands won as often as promised.');
  });

  it('has a figure for each picture, each with its finding in words', async () => {
    const page = await renderReport(goodResult);
    const figures = page.match(/<figure.*?<\/figure>/gs) ?? [];
    // Calls, gains, lift, reliability, features, six effects, precision and recall.
    expect(figures).toHaveLength(12);
    for (const figure of figures) {
      expect(figure).toContain('<svg role="img"');
      expect(textOf(figure.match(/<figcaption.*<\/figcaption>/s)?.[0] ?? '').length).toBeGreaterThan(30);
    }
  });

  it('shows every candidate, and which one is the champion', async () => {
    const text = textOf(await renderReport(goodResult));
    expect(text).toContain('Boosted trees champion 0.4762 ± 0.0052 0.822 0.802 to 0.842');
    expect(text).toContain('Logistic regression 0.5001');
    expect(text).toContain('ECE Average distance between promise and fact. 0.0214 near 0.0237');
  });

  it('says which checks fail', async () => {
    const text = textOf(await renderReport(notReadyResult));
    expect(text.match(/✗ fails/g)).toHaveLength(3);
    expect(text).toContain('< 0.001 above 0.01 ✗ fails');
  });

  it('says that suspicious columns are in the numbers, and what is left without', async () => {
    const text = textOf(await renderReport(suspiciousResult));
    expect(text.indexOf('2 columns look too good to be true: Contract sent on, Sales stage.')).toBeLessThan(
      text.indexOf('Call the top 50:'),
    );
    expect(text).toContain('With them the ROC AUC is 0.986, without them 0.822.');
  });

  it('shows each column with what was decided and why', async () => {
    const text = textOf(await renderReport(goodResult));
    for (const column of goodResult.columns) expect(text).toContain(`${column.name} ${column.decided}`);
    expect(text).toContain('Fax dropped no under 1 % of the rows have a value > 99 % 12 +49 30 555 0199');
  });
});

describe('below the data gate', () => {
  it('says what is missing and what to do, and makes no promise', async () => {
    const page = await renderReport(notEnoughResult);
    const text = textOf(page);
    expect(text).toContain('Not enough data yet: 61 of 100 wins');
    expect(text).toContain('39 more wins are needed');
    expect(text).toContain('the horizon of 90 days has not passed yet 1,204');
    expect(page).not.toContain('<figure');
  });

  it('shows no measure even where the result holds some', async () => {
    const { dataGate } = notEnoughResult;
    const text = textOf(await renderReport({ ...suspiciousResult, dataGate }));
    expect(text).not.toMatch(/ROC AUC is|lift|expect 43|won as often|0\.986|0\.822/i);
  });

  it('can be written from a result whose numbers and lists are not there', async () => {
    const bare = JSON.parse(
      JSON.stringify({
        ...notEnoughResult,
        baseRate: { train: Number.NaN, validation: Number.NaN, test: Number.NaN },
        seconds: Number.NaN,
        split: { ...notEnoughResult.split, gapDays: Number.NaN },
      }),
    );
    for (const [name, value] of Object.entries(bare)) if (Array.isArray(value)) delete bare[name];
    delete bare.callTop;
    delete bare.verdict.reasons;
    const text = textOf(await renderReport(bare));
    expect(text).toContain('Not enough data yet: 61 of 100 wins');
    expect(text).not.toMatch(/NaN|undefined|null/);
  });
});

describe('above the gate with little in it', () => {
  it('leaves out what is not there', async () => {
    const page = await renderReport({
      ...goodResult,
      calibrationChecks: null,
      candidates: [],
      reliability: [],
      gains: [],
      precisionRecall: [],
      callTop: { todayOrder: '', points: [] },
      features: [],
      columns: [],
    });
    expect(page).toContain('The order is much better');
    expect(page).not.toContain('<figure');
  });

  it('draws a single band, a single number of calls and a feature without effects', async () => {
    const [band] = goodResult.reliability;
    const [point] = goodResult.callTop.points;
    const [feature] = goodResult.features;
    const page = await renderReport({
      ...goodResult,
      reliability: [{ ...band, from: 0.3, to: 0.3 }],
      callTop: { todayOrder: 'the order of the file', points: [point] },
      features: [{ ...feature, effects: [] }],
    });
    expect(textOf(page)).toContain('The one band won as often as promised');
    expect(page).not.toMatch(/NaN|Infinity/);
  });
});

describe('strange names', () => {
  it('stay text wherever they come from', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>'`;
    const poisoned = poison(suspiciousResult, evil);
    for (const enough of [true, false]) {
      const page = await renderReport({ ...poisoned, dataGate: { ...poisoned.dataGate, enough } });
      expect(page).not.toMatch(/<script|<img|onerror=alert\(2\)>'/);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });
});

/** Puts a string in the place of every string that a file or its owner chooses. */
function poison(result: BacktestResult, evil: string): BacktestResult {
  return {
    ...result,
    leadlight: evil,
    source: { ...result.source, name: evil },
    outcome: evil,
    outcomeValue: evil,
    split: { ...result.split, by: evil },
    dataGate: { ...result.dataGate, message: evil },
    callTop: { ...result.callTop, todayOrder: evil },
    features: result.features.map((feature) => ({
      ...feature,
      name: evil,
      label: evil,
      effects: feature.effects.map((effect) => ({ ...effect, value: evil })),
    })),
    columns: result.columns.map((column) => ({ ...column, name: evil, why: evil, examples: [evil] })),
    suspicious: result.suspicious.map(() => ({ column: evil, rule: evil, evidence: evil })),
    leftOut: [{ why: evil, count: 1 }],
    verdict: { ...result.verdict, sentence: evil, reasons: [evil] },
    warnings: [{ code: evil, message: evil }],
  };
}

/** What a reader sees, in one line: styles and pictures away, tags as spaces. */
function textOf(page: string): string {
  return page
    .replace(/<style>.*?<\/style>|<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:)])/g, '$1');
}
