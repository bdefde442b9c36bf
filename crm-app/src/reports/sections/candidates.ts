import type { BacktestResult, CandidateResult } from '../../backtest/result.ts';
import { decimal, duration, percent, times } from '../format.ts';
import { html } from '../html.ts';
import { championReason, MODEL_NAME } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** Every model that was tried, with what it reached. */
export function candidates(result: BacktestResult): Section | null {
  if (result.candidates.length === 0) return null;
  return {
    id: 'models',
    title: 'Models compared',
    body: html`<p>${championReason(result)}</p>
${table(
  'Measured on the test part',
  COLUMNS,
  result.candidates.map((candidate) => row(candidate, candidate.model === result.champion)),
)}`,
  };
}

const COLUMNS = [
  { head: 'Model' },
  { head: html`Cross‑fitted log loss <small>± standard error, train and validation</small>`, number: true },
  { head: html`ROC AUC <small>95 % interval</small>`, number: true },
  { head: 'PR AUC', number: true },
  { head: 'Log loss', number: true },
  { head: 'Brier', number: true },
  { head: html`ECE <small>if perfect</small>`, number: true },
  { head: 'Lift at 20 %', number: true },
  { head: 'Precision at 10 %', number: true },
  { head: 'Training', number: true },
];

function row(candidate: CandidateResult, champion: boolean) {
  const { crossFitted } = candidate;
  return [
    html`${MODEL_NAME[candidate.model]}${champion ? html` <span class="chip">champion</span>` : ''}`,
    html`${decimal(crossFitted.logLoss, 4)} <small>± ${decimal(crossFitted.standardError, 4)}</small>`,
    html`${decimal(candidate.rocAuc)} <small>${decimal(candidate.rocAucLow)} to ${decimal(candidate.rocAucHigh)}</small>`,
    decimal(candidate.prAuc),
    decimal(candidate.logLoss, 4),
    decimal(candidate.brier, 4),
    html`${decimal(candidate.ece, 4)} <small>${decimal(candidate.eceIfPerfect, 4)}</small>`,
    times(candidate.liftAt20),
    percent(candidate.precisionAt10),
    duration(candidate.trainSeconds),
  ];
}
