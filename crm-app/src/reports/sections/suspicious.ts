import type { BacktestResult, CandidateResult } from '../../backtest/result.ts';
import { championOf } from '../findings.ts';
import { decimal, type Measured, times } from '../format.ts';
import { type Html, html } from '../html.ts';
import { MODEL_NAME, named, withAndWithout } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** Columns that seem to know the outcome, and the same backtest without them. */
export function suspicious(result: BacktestResult): Section | null {
  const columns = result.suspicious;
  if (columns.length === 0) return null;
  return {
    id: 'suspicious',
    title: 'Suspicious columns',
    body: html`${table(
      'Columns that may know the outcome',
      [{ head: 'Column' }, { head: 'What is suspicious' }, { head: 'Evidence' }],
      columns.map((entry) => [named(entry.column), entry.rule, entry.evidence]),
    )}
${result.dataGate.enough ? comparison(result) : ''}`,
  };
}

function comparison(result: BacktestResult): Html {
  const without = result.withoutSuspicious;
  if (!without) return html``;
  const before = championOf(result);
  const after = championOf(without);
  const row = (name: string, show: (candidate: CandidateResult) => string) => [
    name,
    before ? show(before) : '–',
    after ? show(after) : '–',
  ];
  const measure = (name: string, pick: (candidate: CandidateResult) => Measured, digits: number) =>
    row(name, (candidate) => decimal(pick(candidate), digits));
  return html`<p>${withAndWithout(without.dropped.length, before?.rocAuc, after?.rocAuc)}</p>
${table(
  'The champion with and without',
  [{ head: 'Measure' }, { head: 'With', number: true }, { head: 'Without', number: true }],
  [
    row('Champion', (candidate) => MODEL_NAME[candidate.model]),
    measure('ROC AUC', (candidate) => candidate.rocAuc, 3),
    measure('PR AUC', (candidate) => candidate.prAuc, 3),
    measure('Log loss', (candidate) => candidate.logLoss, 4),
    measure('Brier', (candidate) => candidate.brier, 4),
    row('Lift at 20 %', (candidate) => times(candidate.liftAt20)),
  ],
)}`;
}
