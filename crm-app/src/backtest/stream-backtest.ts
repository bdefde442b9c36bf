import { basename } from 'node:path';
import {
  type BacktestOptions,
  backtest,
  DAY,
  type Outcome,
  type Parts,
  propertyAt,
  splitByTime,
  type TimelineStore,
} from '@leadlight/scoring-core';
import type { Progress } from '../cli/progress.ts';
import { UserError } from '../platform/user-error.ts';
import type { TimelinesFile } from '../timelines-file/read-timelines.ts';
import { CANDIDATES } from '../training/candidates.ts';
import { assembleResult } from './assemble-result.ts';
import type { Segments } from './ranking.ts';
import type { BacktestResult } from './result.ts';
import { rollingResults } from './rolling.ts';
import { refuseLeaks, type StreamExamples, streamExamples } from './stream-examples.ts';

export type StreamBacktestOptions = {
  readonly path: string;
  readonly outcome: Outcome;
  readonly asOf: number;
  readonly seed: number;
  /** A property to show results apart by, as it was known at each moment. */
  readonly segment?: string | undefined;
  /** How often everything is learned again on an earlier part of the history; undefined: not at all. */
  readonly rolling?: number | undefined;
  readonly now: () => number;
  readonly progress: Progress;
};

export type StreamBacktest = {
  readonly result: BacktestResult;
  readonly examples: StreamExamples;
  readonly judged: ReturnType<typeof backtest>;
};

/** Judges Leadlight on a stream of events, point-in-time: no example knows what was not known at its moment. */
export function streamBacktest(file: TimelinesFile, options: StreamBacktestOptions): StreamBacktest {
  const { outcome, asOf, seed, now, progress } = options;
  const started = now();
  progress.stage('Building the examples');
  const examples = streamExamples(file.store, { outcome, asOf, seed });
  progress.stage('Checking that no feature sees the future');
  refuseLeaks(file.store, examples, seed);
  const segments = segmentsBy(file.store, examples, options.segment);
  const { parts, split, splitWarning } = divide(examples, outcome);
  const learning: BacktestOptions = {
    ...{ candidates: CANDIDATES, seed, now, outcomes: outcomeWords(outcome) },
    onCandidate: (kind) => progress.stage(`Learning: ${kind.replace('_', ' ')}`),
  };
  const judged = backtest(examples.table, parts, learning);
  progress.stage('Judging on the newest examples');
  const result = assembleResult(examples.table, parts, judged, {
    source: { kind: 'timelines', name: basename(options.path) },
    outcome: outcome.type,
    outcomeValue: null,
    horizonDays: outcome.horizonDays,
    split,
    columns: columnsOf(examples),
    suspicious: [],
    withoutSuspicious: null,
    leftOut: leftOutOf(examples),
    warnings: [
      ...(splitWarning ? [{ code: 'gap-shortened', message: splitWarning }] : []),
      ...(judged.gate.warning ? [{ code: 'low-base-rate', message: judged.gate.warning }] : []),
      ...fileWarnings(file),
    ],
    label: (name) => examples.set.features.find((feature) => feature.name === name)?.label ?? name,
    todayOrder: newestLeadsFirst(file.store, examples),
    segments,
    rolling:
      options.rolling === undefined
        ? null
        : rollingResults(examples.table, {
            ...learning,
            ...{ origins: options.rolling, horizonDays: outcome.horizonDays },
          }),
    seconds: (now() - started) / 1000,
  });
  return { result, examples, judged };
}

function divide(
  { table }: StreamExamples,
  { horizonDays }: Outcome,
): {
  parts: Parts;
  split: Omit<BacktestResult['split'], 'train' | 'validation' | 'test'>;
  splitWarning: string | null;
} {
  const moments = table.moments ?? new Float64Array(0);
  const { train, validation, test, gapDays, gapRows, warning } = splitByTime(moments, { horizonDays });
  return {
    parts: { train, validation, test },
    split: { method: 'time', by: 'moment of the example', gapDays, gapRows },
    splitWarning: warning,
  };
}

export function outcomeWords(outcome: Outcome): string {
  const words: Record<string, string> = {
    deal_won: 'wins',
    meeting_booked: 'meetings booked',
    trial_paid: 'paid trials',
    mql_reached: 'qualified leads',
    becomes_lead: 'new leads',
  };
  return words[outcome.type] ?? 'outcomes';
}

function columnsOf({ set, table, dropped, survey }: StreamExamples): BacktestResult['columns'] {
  const used = set.features.map((feature, index) => {
    const column = table.matrix.columns[index];
    const missing =
      column.kind === 'number'
        ? column.values.filter((value) => Number.isNaN(value)).length
        : column.codes.filter((code) => code < 0).length;
    return {
      name: feature.name,
      decided: feature.type,
      used: true,
      why: feature.label,
      missingShare: missing / Math.max(1, table.matrix.rows),
      distinct: column.kind === 'number' ? new Set(column.values).size : column.categories.length,
      examples: column.kind === 'number' ? [] : column.categories.slice(0, 3),
    };
  });
  const sparse = dropped.map(({ name, coverage }) =>
    unusedColumn(
      name,
      `known for ${(coverage * 100).toFixed(1)} % of the examples; under 1 % a feature is dropped`,
      coverage,
    ),
  );
  const barred = survey.barred.map(({ property, why }) => unusedColumn(property, why, Number.NaN));
  return [...used, ...sparse, ...barred];
}

function unusedColumn(name: string, why: string, coverage: number): BacktestResult['columns'][number] {
  return {
    name,
    decided: 'dropped',
    used: false,
    why,
    missingShare: 1 - coverage,
    distinct: 0,
    examples: [],
  };
}

function leftOutOf({ sampled }: StreamExamples): BacktestResult['leftOut'] {
  return [
    ...Object.entries(sampled.leftOut).map(([why, count]) => ({ why, count })),
    { why: 'not drawn (a lead gives a bounded number of moments)', count: sampled.notDrawn },
  ];
}

function fileWarnings({ badLines, counts }: TimelinesFile): BacktestResult['warnings'] {
  const first = badLines.first[0];
  return [
    ...(badLines.count > 0
      ? [
          {
            code: 'bad-lines',
            message: `${badLines.count.toLocaleString('en-US')} lines could not be read and were left out; the first is line ${first.line}: ${first.reason}.`,
          },
        ]
      : []),
    ...(counts.duplicates > 0
      ? [
          {
            code: 'duplicates',
            message: `${counts.duplicates.toLocaleString('en-US')} rows repeat an id; each counts once.`,
          },
        ]
      : []),
    ...(counts.clocksCorrected > 0
      ? [
          {
            code: 'clocks-corrected',
            message: `${counts.clocksCorrected.toLocaleString('en-US')} events were known before they occurred (a fast clock); they count from when they were known.`,
          },
        ]
      : []),
  ];
}

/** Without a score most teams work the newest leads first. */
function newestLeadsFirst(
  store: TimelineStore,
  { sampled }: StreamExamples,
): { words: string; values: Float64Array } {
  const createdAt = new Map<string, number>();
  for (const lead of store.leads) {
    const created = store.ownEvents(lead).find((event) => event.type === 'lead_created');
    createdAt.set(lead, created ? created.occurredAt / DAY : Number.NEGATIVE_INFINITY);
  }
  return {
    words: 'newest lead first',
    values: Float64Array.from(
      sampled.examples,
      (example) => createdAt.get(example.lead) ?? Number.NEGATIVE_INFINITY,
    ),
  };
}

function segmentsBy(
  store: TimelineStore,
  { sampled }: StreamExamples,
  name: string | undefined,
): Segments | null {
  if (name === undefined) return null;
  const values = sampled.examples.map(({ lead, moment }) => {
    const value = propertyAt(store.timelineOf(lead), name, moment);
    return value.state === 'known' ? String(value.value) : NOT_KNOWN;
  });
  if (values.every((value) => value === NOT_KNOWN)) {
    throw new UserError(`--segment: no lead has a property "${name}" at any moment that is judged.`);
  }
  return { by: name, values };
}

const NOT_KNOWN = '(not known)';
