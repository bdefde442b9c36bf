import type { BacktestResult, DataGate } from '../backtest/result.ts';
import { partsOfSplit } from './findings.ts';
import { capitalised, count, plural } from './format.ts';

/** What is said when there is not enough data: what is missing, what to do, and no number to be confident in. */

/** The gate asks for this many wins in the validation and in the test part too (scoring-core, evaluation/data-gate.ts). */
export const WINS_IN_EACH_PART = 25;

export function gateHeadline({ message, positives, positivesNeeded }: DataGate): string {
  const said = message?.trim().replace(/\.$/, '');
  if (!said) return `Not enough data yet: ${count(positives)} of ${count(positivesNeeded)} wins`;
  return capitalised(said);
}

export const WHY_THE_GATE =
  'With so few wins, a good order and a lucky one look the same. So this report shows no score, no curve and no promise; any of them could be far off.';

export type Need = {
  readonly what: string;
  readonly have: number;
  readonly needed: number;
  readonly isEstimate?: boolean;
};

export function needsOf(result: BacktestResult): Need[] {
  const { dataGate, source } = result;
  const parts = partsOfSplit(result)
    .filter((part) => part.part !== 'train' && part.wins !== null)
    .map(({ part, wins }) => ({
      what: `Wins in the ${part} part`,
      have: wins ?? 0,
      needed: WINS_IN_EACH_PART,
      // Examples of a timeline weigh 1/n of their lead, so a rate times a count is not exact.
      isEstimate: source.kind === 'timelines',
    }));
  return [
    { what: 'Wins in all', have: dataGate.positives, needed: dataGate.positivesNeeded },
    ...parts,
    {
      what: source.kind === 'csv' ? 'Leads' : 'Examples',
      have: dataGate.examples,
      needed: dataGate.examplesNeeded,
    },
  ];
}

export function nextSteps({ dataGate, source, outcome }: BacktestResult): string[] {
  const { positives, positivesNeeded, examples, examplesNeeded } = dataGate;
  const wins = positivesNeeded - positives;
  const rows = examplesNeeded - examples;
  const steps: string[] = [];
  if (wins > 0) {
    steps.push(
      `${plural(wins, 'more win is', 'more wins are')} needed: export a longer period, or wait and run this again.`,
    );
  }
  if (rows > 0) {
    steps.push(
      `${plural(rows, 'more lead is', 'more leads are')} needed, those that did not win too: export all leads, not only the good ones.`,
    );
  }
  if (wins <= 0 && rows <= 0) {
    steps.push(
      `The total is reached, but the validation and the test part each need ${WINS_IN_EACH_PART} wins as well: export a longer period, or wait.`,
    );
  }
  steps.push(
    source.kind === 'csv'
      ? `Check that “${outcome}” marks every win. A value that was forgotten counts as a loss.`
      : `Check that every win is in the timelines as “${outcome}”.`,
    'Or choose an outcome that comes sooner and more often, such as a booked meeting, and run the backtest for that.',
  );
  return steps;
}

export const UNTIL_THEN =
  'Until then leads get a tier by rules, without a percentage, and every record says that there is not enough data yet.';
