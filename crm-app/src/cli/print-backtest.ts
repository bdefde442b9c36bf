import type { BacktestResult, CandidateResult } from '../backtest/result.ts';

const MODEL_WORDS: Record<string, string> = {
  rules: 'rules',
  logistic: 'logistic regression',
  boosted_trees: 'boosted trees',
  random_forest: 'random forest',
  cox: 'Cox survival',
  blend: 'blend of models',
};

/** The terminal's short version of the report: the verdict first, then what a data person checks. */
export function printBacktest(result: BacktestResult): string {
  const sections = [
    headline(result),
    columnsTable(result),
    suspiciousColumns(result),
    result.dataGate.enough ? candidatesTable(result.candidates, result.champion) : '',
    callTop(result),
    ranking(result),
    segments(result),
    rolling(result),
    strongest(result),
    leftOut(result),
    warnings(result),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function headline(result: BacktestResult): string {
  const { split, baseRate } = result;
  const horizon = result.horizonDays === null ? '' : ` within ${result.horizonDays} days`;
  // The other two say how by themselves: "at random (seed 1)", "by column "split"".
  const by = split.method === 'time' ? `by time (${split.by})` : split.by;
  return [
    result.verdict.sentence,
    ...result.verdict.reasons.map((reason) => `  · ${reason}`),
    '',
    `${count(result.rows)} ${result.source.kind === 'csv' ? 'leads' : 'examples'} in ${result.source.name}, outcome ${result.outcome}${horizon}`,
    `split ${by}: train ${count(split.train)} at ${percent(baseRate.train)}, validation ${count(split.validation)} at ${percent(baseRate.validation)}, test ${count(split.test)} at ${percent(baseRate.test)}`,
    `model: ${MODEL_WORDS[result.champion] ?? result.champion}, calibration: ${result.calibration}`,
  ].join('\n');
}

function columnsTable(result: BacktestResult): string {
  const used = result.columns
    .filter((column) => column.used)
    .map((column) => `${column.name} (${column.decided})`);
  const unused = result.columns.filter((column) => !column.used);
  if (result.columns.length === 0) return '';
  return [
    `Columns used (${used.length}): ${used.join(', ')}`,
    ...(unused.length > 0 ? [`Columns left out (${unused.length}):`] : []),
    ...unused.map((column) => `  ${column.name}: ${column.why}`),
  ].join('\n');
}

function suspiciousColumns(result: BacktestResult): string {
  if (result.suspicious.length === 0) return '';
  const lines = result.suspicious.map((each) => `  ${each.column}: ${each.evidence} [${each.rule}]`);
  const without = result.withoutSuspicious;
  if (without) {
    const withAll = result.candidates.find((each) => each.model === result.champion);
    const honest = without.candidates.find((each) => each.model === without.champion);
    if (withAll && honest) {
      lines.push(
        `  with them ROC-AUC ${withAll.rocAuc.toFixed(3)}, log loss ${withAll.logLoss.toFixed(3)}; ` +
          `without them ROC-AUC ${honest.rocAuc.toFixed(3)}, log loss ${honest.logLoss.toFixed(3)}`,
        `  If they are filled in after the fact, run again with --drop "${without.dropped.join(',')}" and trust that number.`,
      );
    }
  }
  return ['Suspicious columns: filled in before the outcome, or because of it?', ...lines].join('\n');
}

function candidatesTable(candidates: readonly CandidateResult[], champion: string): string {
  const header = [
    'on the test part',
    'ROC-AUC',
    '(95 %)',
    'log loss',
    'Brier',
    'ECE',
    'if perfect',
    'lift at 20 %',
  ];
  const rows = candidates.map((each) => [
    `${each.model === champion ? '→ ' : '  '}${MODEL_WORDS[each.model] ?? each.model}`,
    each.rocAuc.toFixed(3),
    `${each.rocAucLow.toFixed(3)}-${each.rocAucHigh.toFixed(3)}`,
    each.logLoss.toFixed(4),
    each.brier.toFixed(4),
    each.ece.toFixed(3),
    each.eceIfPerfect.toFixed(3),
    each.liftAt20.toFixed(2),
  ]);
  return table([header, ...rows]);
}

function callTop(result: BacktestResult): string {
  if (result.callTop.points.length === 0) return '';
  return [
    `If you call the top N of the test part (today's order: ${result.callTop.todayOrder}):`,
    table([
      ['call', 'expect', 'came', "today's order", 'by chance'],
      ...result.callTop.points.map((point) => [
        count(point.n),
        point.expectedWins.toFixed(1),
        count(point.wins),
        count(point.winsByTodayOrder),
        point.winsByChance.toFixed(1),
      ]),
    ]),
  ].join('\n');
}

function ranking({ ranking: sorted }: BacktestResult): string {
  if (sorted === null) return '';
  const { share, value, low, high } = sorted.liftOverToday;
  return `Against today's order, the top ${percent(share)} hold ${times(value)} the wins (95 %: ${times(low)} to ${times(high)}); the best tenth wins ${times(sorted.topToSecondDecile)} as often as the second.`;
}

function segments({ segments: apart }: BacktestResult): string {
  if (apart === null) return '';
  return [
    `Apart by ${apart.by}:`,
    table([
      ['', 'leads', 'promised', 'came', 'ROC-AUC', '(95 %)', 'lift at 20 %'],
      ...apart.results.map((each) => [
        `  ${each.segment}`,
        count(each.n),
        percent(each.predicted),
        percent(each.observed),
        decimal(each.rocAuc),
        `${decimal(each.rocAucLow)}-${decimal(each.rocAucHigh)}`,
        times(each.liftAt20),
      ]),
    ]),
  ].join('\n');
}

function rolling({ rolling: origins }: BacktestResult): string {
  if (origins === null) return '';
  return [
    'Learned again and again, each time from what was known by then:',
    table([
      ['from', 'learned', 'predicted', 'model', 'ROC-AUC', 'lift at 20 %', 'promised', 'came'],
      ...origins.map((each, place) => [
        each.from?.slice(0, 10) ?? `block ${place + 1}`,
        count(each.learned),
        count(each.predicted),
        each.champion === null ? 'not enough data' : (MODEL_WORDS[each.champion] ?? each.champion),
        decimal(each.rocAuc),
        times(each.liftAt20),
        percent(each.promised),
        percent(each.observed),
      ]),
    ]),
  ].join('\n');
}

function strongest(result: BacktestResult): string {
  if (result.features.length === 0) return '';
  return [
    'What moves the score most:',
    ...result.features.slice(0, 8).map((each) => `  ${each.label}: ${each.direction}`),
  ].join('\n');
}

function leftOut(result: BacktestResult): string {
  const reasons = result.leftOut.filter((each) => each.count > 0);
  if (reasons.length === 0) return '';
  return `Left out: ${reasons.map((each) => `${count(each.count)} ${each.why}`).join(', ')}`;
}

function warnings(result: BacktestResult): string {
  return result.warnings.map((warning) => `! ${warning.message}`).join('\n');
}

/** Columns lined up: the first to the left, the rest to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    )
    .join('\n');
}

function decimal(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : '–';
}

function times(factor: number): string {
  return Number.isFinite(factor) ? `${factor.toFixed(2)}×` : '–';
}

export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
