import { readFileSync } from 'node:fs';
import {
  alignTo,
  type Backtest,
  baseRate,
  callTop,
  cumulativeGains,
  type ExampleTable,
  featureStrengths,
  type Parts,
  precisionRecallCurve,
  reliabilityBands,
  selectExamples,
  selectRows,
  verdictOf,
} from '@leadlight/scoring-core';
import { rankingOf, type Segments, segmentsOf } from './ranking.ts';
import type { BacktestResult, CandidateKind } from './result.ts';

/** What the result says besides what was measured. */
export type ResultContext = Pick<
  BacktestResult,
  | 'source'
  | 'outcome'
  | 'outcomeValue'
  | 'horizonDays'
  | 'columns'
  | 'suspicious'
  | 'withoutSuspicious'
  | 'leftOut'
  | 'warnings'
  | 'seconds'
  | 'rolling'
> & {
  readonly split: Omit<BacktestResult['split'], 'train' | 'validation' | 'test'>;
  readonly label: (feature: string) => string;
  /** How the leads are worked today: higher goes first; one value per row of the whole table. */
  readonly todayOrder: { readonly words: string; readonly values: Float64Array };
  /** What to show results apart by; one value per row of the whole table, or null. */
  readonly segments: Segments | null;
};

/** Rows of the test part that the strength of features is measured on: enough for a stable mean. */
const EXPLAINED_ROWS = 5000;
const CURVE_POINTS = 200;
const CALL_COUNTS = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

export function assembleResult(
  table: ExampleTable,
  parts: Parts,
  judged: Backtest,
  context: ResultContext,
): BacktestResult {
  const { label: _label, todayOrder: _todayOrder, segments, split, ...facts } = context;
  const common = {
    leadlight: leadlightVersion(),
    ...facts,
    rows: table.matrix.rows,
    split: {
      ...split,
      train: parts.train.length,
      validation: parts.validation.length,
      test: parts.test.length,
    },
    baseRate: {
      train: rateOf(table, parts.train),
      validation: rateOf(table, parts.validation),
      test: rateOf(table, parts.test),
    },
    dataGate: judged.gate,
  };
  if (judged.status === 'not enough data') {
    return { ...common, ...nothingMeasured(context, judged) };
  }
  const { champion, checks } = judged;
  const best = judged.candidates.find((candidate) => candidate.model === champion.kind);
  if (!best) throw new Error('The champion is not among the candidates.');
  const people = peopleOf(judged);
  const gains = cumulativeGains(people.propensities, people.labels);
  const today = Float64Array.from(people.places, (place) => context.todayOrder.values[parts.test[place]]);
  return {
    ...common,
    champion: candidateKind(champion.kind),
    calibration: champion.calibrator.kind,
    calibrationChecks: checks,
    candidates: judged.candidates.map((each) => ({ ...each, model: candidateKind(each.model) })),
    reliability: reliabilityBands(people.propensities, people.labels, { accounts: people.accounts }),
    gains,
    precisionRecall: precisionRecallCurve(people.propensities, people.labels, undefined, CURVE_POINTS),
    callTop: callTopOf(people, today, context.todayOrder.words),
    ranking: rankingOf(people, today),
    segments:
      segments &&
      segmentsOf(people, {
        by: segments.by,
        values: people.places.map((place) => segments.values[parts.test[place]]),
      }),
    features: strengthsOf(judged, context.label),
    verdict: verdictOf({
      dataGate: judged.gate,
      rocAuc: best.rocAuc,
      rocAucLow: best.rocAucLow,
      rocAucHigh: best.rocAucHigh,
      liftAt20: gains.find((point) => point.share === 0.2)?.lift ?? best.liftAt20,
      calibrationChecks: checks,
      suspiciousColumns: context.suspicious.map((each) => each.column),
      gapWarning: context.warnings.find((warning) => warning.code === 'gap-shortened')?.message,
    }),
  };
}

function nothingMeasured(context: ResultContext, judged: Backtest) {
  return {
    champion: 'rules' as const,
    calibration: 'none' as const,
    calibrationChecks: null,
    candidates: [],
    reliability: [],
    gains: [],
    precisionRecall: [],
    callTop: { todayOrder: context.todayOrder.words, points: [] },
    ranking: null,
    segments: null,
    features: [],
    verdict: verdictOf({
      dataGate: judged.gate,
      rocAuc: Number.NaN,
      rocAucLow: Number.NaN,
      rocAucHigh: Number.NaN,
      liftAt20: Number.NaN,
      calibrationChecks: null,
    }),
  };
}

type People = {
  /** Row numbers of the test part. */
  readonly places: readonly number[];
  readonly propensities: Float64Array;
  readonly labels: Float64Array;
  readonly accounts: Int32Array;
};

/**
 * What a reader takes for leads are leads: of an event stream each counts once, at its first moment in the test part.
 * The candidates' measures go by moments, as learning does.
 */
function peopleOf({ test, propensities }: Extract<Backtest, { status: 'judged' }>): People {
  const places = firstPerLead(test);
  return {
    places,
    propensities: Float64Array.from(places, (place) => propensities[place]),
    labels: Float64Array.from(places, (place) => test.labels[place]),
    accounts: Int32Array.from(places, (place) => test.accounts[place]),
  };
}

function callTopOf(people: People, today: Float64Array, todayOrder: string): BacktestResult['callTop'] {
  const { places, propensities, labels } = people;
  const fifth = Math.round(places.length / 5);
  const counts = [...new Set([...CALL_COUNTS.filter((n) => n <= places.length / 2), fifth])].sort(
    (a, b) => a - b,
  );
  return { todayOrder, points: callTop(propensities, labels, today, counts) };
}

function firstPerLead(test: ExampleTable): number[] {
  const first = new Map<number, number>();
  for (let row = 0; row < test.leads.length; row++) {
    const known = first.get(test.leads[row]);
    const isEarlier =
      known === undefined || (test.moments !== null && test.moments[row] < test.moments[known]);
    if (isEarlier) first.set(test.leads[row], row);
  }
  return [...first.values()].sort((a, b) => a - b);
}

function strengthsOf(
  { champion, test }: Extract<Backtest, { status: 'judged' }>,
  label: (feature: string) => string,
): BacktestResult['features'] {
  const step = Math.max(1, test.matrix.rows / EXPLAINED_ROWS);
  const rows = Array.from({ length: Math.floor(test.matrix.rows / step) }, (_, place) =>
    Math.floor(place * step),
  );
  const matrix = alignTo(champion.model.schema, selectRows(test.matrix, rows));
  return featureStrengths(matrix, champion.model.explain(matrix), label).filter((each) => each.strength > 0);
}

function rateOf(table: ExampleTable, rows: Int32Array): number {
  const part = selectExamples({ ...table, matrix: { rows: table.matrix.rows, columns: [] } }, rows);
  return baseRate(part.labels, part.weights);
}

function candidateKind(kind: string): CandidateKind {
  if (kind === 'imported') throw new Error('An imported model takes no part in a backtest.');
  return kind as CandidateKind;
}

function leadlightVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}
