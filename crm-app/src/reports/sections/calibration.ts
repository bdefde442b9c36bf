import type { BacktestResult, CalibrationChecks } from '../../backtest/result.ts';
import { asSentence, decimal, isMeasured, keepTogether, probability, signed } from '../format.ts';
import { html, type Part } from '../html.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** The checks behind "can you believe the percentages", for those who know them by name. */
export function calibration({ calibrationChecks: checks }: BacktestResult): Section | null {
  if (!checks) return null;
  const verdict = checks.passes
    ? html`<strong>The percentages pass the checks</strong> on the test part.`
    : html`<strong>The percentages fail the checks</strong> on the test part.`;
  const reasons = checks.reasons ?? [];
  return {
    id: 'calibration',
    title: 'Calibration checks',
    body: html`<p>${verdict}</p>
${reasons.length > 0 ? html`<ul>${reasons.map((reason) => html`<li>${keepTogether(reason)}</li>`)}</ul>` : ''}
${table('Calibration on the test part', COLUMNS, rowsOf(checks))}
${checks.baseRateMoved ? html`<p>${keepTogether(asSentence(checks.baseRateMoved))}</p>` : ''}`,
  };
}

const COLUMNS = [
  { head: 'Check' },
  { head: 'Measured', number: true },
  { head: 'Should be' },
  { head: 'Result' },
];

/** The limits that `CalibrationChecks.passes` is decided by (scoring-core, evaluation/calibration-checks.ts). */
export const LIMITS = { spiegelhalterP: 0.01, slope: [0.8, 1.2], intercept: [-0.2, 0.2] } as const;

function rowsOf(checks: CalibrationChecks): Part[][] {
  const { spiegelhalterP, slope, intercept, ece, eceIfPerfect, baseRateShift } = checks;
  return [
    [
      what('Spiegelhalter p', 'Are the errors as large as the percentages say?'),
      probability(spiegelhalterP),
      'above 0.01',
      outcome(isMeasured(spiegelhalterP) && spiegelhalterP > LIMITS.spiegelhalterP),
    ],
    [
      what('Slope', 'Below 1, the percentages are too extreme; above 1, too timid.'),
      decimal(slope),
      '0.8 to 1.2',
      outcome(within(slope, LIMITS.slope)),
    ],
    [
      what('Intercept', 'Above 0, too little was promised; below 0, too much.'),
      signed(intercept, 3),
      '−0.2 to +0.2',
      outcome(within(intercept, LIMITS.intercept)),
    ],
    [
      what('ECE', 'Average distance between promise and fact.'),
      decimal(ece, 4),
      html`near ${decimal(eceIfPerfect, 4)}, what a perfect scorer shows with this many leads`,
      html`<span class="compared">for comparison</span>`,
    ],
    [
      what('Base rate shift', 'From train and validation to test, in log-odds.'),
      signed(baseRateShift, 3),
      'near 0',
      html`<span class="compared">for comparison</span>`,
    ],
  ];
}

function what(name: string, question: string) {
  return html`${name} <small>${question}</small>`;
}

function outcome(passes: boolean) {
  return passes ? html`<span class="passes">✓ passes</span>` : html`<span class="fails">✗ fails</span>`;
}

function within(value: number, [from, to]: readonly [number, number]): boolean {
  return isMeasured(value) && value >= from && value <= to;
}
