import type {
  BacktestResult,
  CandidateKind,
  CandidateResult,
  RollingResult,
  SegmentResult,
} from '../../backtest/result.ts';
import { sampleColumns, sampleFeatures } from './sample-columns.ts';
import {
  baseRateOf,
  callTopOf,
  gainsOf,
  precisionRecallOf,
  reliabilityOf,
  sampleLeads,
} from './sample-ranking.ts';

/** Results as a backtest would write them, with invented numbers; one for each face that the report has. */

const goodLeads = sampleLeads({ leads: 1850, level: -1.75, spread: 1.6, exaggeration: 1, seed: 20 });
const offLeads = sampleLeads({ leads: 1850, level: -1.15, spread: 0.35, exaggeration: 3, seed: 12 });

export const goodResult: BacktestResult = {
  leadlight: '0.1.0',
  source: { kind: 'csv', name: 'leads-2023-to-2025.csv' },
  rows: 12334,
  outcome: 'Won',
  outcomeValue: 'yes',
  horizonDays: null,
  split: {
    method: 'time',
    by: 'Created',
    train: 8634,
    validation: 1850,
    test: 1850,
    gapDays: null,
    gapRows: 0,
  },
  baseRate: { train: 0.2274, validation: 0.2319, test: baseRateOf(goodLeads) },
  dataGate: {
    enough: true,
    positives: 2829,
    positivesNeeded: 100,
    examples: 12334,
    examplesNeeded: 1000,
    message: 'enough data: 2,829 wins',
  },
  champion: 'boosted_trees',
  calibration: 'platt',
  calibrationChecks: {
    passes: true,
    spiegelhalterP: 0.412,
    slope: 0.972,
    intercept: -0.041,
    ece: 0.0214,
    eceIfPerfect: 0.0237,
    baseRateShift: 0.031,
    baseRateMoved: null,
    reasons: [],
  },
  candidates: [
    candidate('rules', { logLoss: 0.5723, rocAuc: 0.664, lift: 1.71 }),
    candidate('logistic', { logLoss: 0.4961, rocAuc: 0.803, lift: 2.31 }),
    candidate('boosted_trees', { logLoss: 0.4722, rocAuc: 0.822, lift: 2.44 }),
  ],
  reliability: reliabilityOf(goodLeads),
  gains: gainsOf(goodLeads),
  precisionRecall: precisionRecallOf(goodLeads),
  callTop: callTopOf(goodLeads, 'newest first (Created)'),
  ranking: {
    deciles: [0.62, 0.44, 0.31, 0.24, 0.19, 0.15, 0.12, 0.09, 0.07, 0.04].map((observed, index) => ({
      decile: index + 1,
      leads: 185,
      promised: observed + 0.01,
      observed,
      lift: observed / 0.227,
    })),
    topToSecondDecile: 0.62 / 0.44,
    liftOverToday: { share: 0.2, value: 1.84, low: 1.52, high: 2.21 },
  },
  segments: {
    by: 'Source',
    results: [
      segment('Website', { n: 980, observed: 0.25, rocAuc: 0.83 }),
      segment('Fair', { n: 610, observed: 0.19, rocAuc: 0.8 }),
      segment('(empty)', { n: 260, observed: 0.24, rocAuc: 0.79 }),
    ],
  },
  rolling: [rolledFrom('2025-01-06', 5200, 0.81), rolledFrom('2025-05-12', 7600, 0.82)],
  features: sampleFeatures,
  columns: sampleColumns,
  suspicious: [],
  withoutSuspicious: null,
  leftOut: [],
  verdict: {
    verdict: 'ready',
    sentence: 'Ready: the order is much better than today’s, and the percentages can be believed.',
    reasons: [
      'The top 20 % of leads win 2.4 times as often as the average lead.',
      'The percentages pass all three checks on leads the model had never seen.',
      'Boosted trees beat the rules by far more than chance allows.',
    ],
  },
  warnings: [],
  seconds: 11.4,
};

export const notReadyResult: BacktestResult = {
  ...goodResult,
  baseRate: { train: 0.2934, validation: 0.2881, test: baseRateOf(offLeads) },
  champion: 'logistic',
  calibration: 'identity',
  calibrationChecks: {
    passes: false,
    spiegelhalterP: 0.00002,
    slope: 0.331,
    intercept: 0.284,
    ece: 0.0892,
    eceIfPerfect: 0.0241,
    baseRateShift: -0.324,
    baseRateMoved: 'Wins became rarer: 29 % of the leads before the test part, 23 % in it.',
    reasons: [
      'Spiegelhalter’s test rejects the percentages (p < 0.001).',
      'The slope of 0.33 says that they are far too extreme.',
      'The intercept of 0.28 says that too few wins were promised.',
    ],
  },
  candidates: [
    candidate('rules', { logLoss: 0.602, rocAuc: 0.541, lift: 1.12 }),
    candidate('logistic', { logLoss: 0.5981, rocAuc: 0.571, lift: 1.24 }),
    candidate('boosted_trees', { logLoss: 0.5976, rocAuc: 0.566, lift: 1.21 }),
  ],
  reliability: reliabilityOf(offLeads),
  gains: gainsOf(offLeads),
  precisionRecall: precisionRecallOf(offLeads),
  callTop: callTopOf(offLeads, 'newest first (Created)'),
  split: { ...goodResult.split, method: 'random', by: 'at random (seed 1), equal shares of the outcome' },
  verdict: {
    verdict: 'not ready',
    sentence: 'Not ready: the order is hardly better than chance, and the percentages are off.',
    reasons: ['ROC AUC is 0.571, and 0.5 is a coin.', 'The percentages fail all three checks.'],
  },
  warnings: [
    {
      code: 'random_split',
      message: 'There is no date column, so the split is random. It says little about next month.',
    },
    {
      code: 'base_rate_moved',
      message: 'Wins became rarer: 29 % of the leads before the test part, 23 % in it.',
    },
  ],
};

export const suspiciousResult: BacktestResult = {
  ...goodResult,
  candidates: [
    candidate('rules', { logLoss: 0.5723, rocAuc: 0.664, lift: 1.71 }),
    candidate('logistic', { logLoss: 0.142, rocAuc: 0.981, lift: 3.31 }),
    candidate('boosted_trees', { logLoss: 0.121, rocAuc: 0.986, lift: 3.33 }),
  ],
  suspicious: [
    {
      column: 'Contract sent on',
      rule: 'filled in after the outcome',
      evidence: 'filled in for 97 % of the wins and 0.4 % of the others',
    },
    {
      column: 'Sales stage',
      rule: 'knows the outcome alone',
      evidence: 'this column alone reaches ROC AUC 0.971',
    },
  ],
  withoutSuspicious: {
    dropped: ['Contract sent on', 'Sales stage'],
    champion: 'boosted_trees',
    candidates: goodResult.candidates,
  },
  verdict: {
    verdict: 'usable',
    sentence: 'Usable with care: two columns look as if they were filled in after the outcome was known.',
    reasons: [
      'Without those two columns the order is still 2.4 times as good as chance.',
      'The percentages pass all three checks.',
    ],
  },
  warnings: [],
};

/** From timelines, below the gate: as JSON brings it back, where NaN has become null and lists are empty. */
export const notEnoughResult: BacktestResult = {
  ...goodResult,
  source: { kind: 'timelines', name: 'timelines.jsonl' },
  rows: 2310,
  outcome: 'deal_won',
  outcomeValue: null,
  horizonDays: 90,
  split: { method: 'time', by: 'moment', train: 1610, validation: 351, test: 349, gapDays: 62, gapRows: 418 },
  baseRate: { train: 0.0267, validation: 0.0256, test: 0.0258 },
  dataGate: {
    enough: false,
    positives: 61,
    positivesNeeded: 100,
    examples: 2310,
    examplesNeeded: 1000,
    message: 'not enough data yet: 61 of 100 wins',
  },
  champion: 'rules',
  calibration: 'none',
  calibrationChecks: null,
  candidates: [],
  reliability: [],
  gains: [],
  precisionRecall: [],
  callTop: { todayOrder: 'newest first', points: [] },
  ranking: null,
  segments: null,
  rolling: null,
  features: [],
  suspicious: [],
  withoutSuspicious: null,
  leftOut: [
    { why: 'the horizon of 90 days has not passed yet', count: 1204 },
    { why: 'already a customer at the moment', count: 88 },
  ],
  verdict: {
    verdict: 'not ready',
    sentence: 'Not enough data yet: 61 of 100 wins.',
    reasons: ['61 wins are too few to tell a good order from luck.'],
  },
  warnings: [{ code: 'low_base_rate', message: 'Wins are under 3 % of the examples.' }],
  seconds: 2.2,
};

function candidate(
  model: CandidateKind,
  measured: { readonly logLoss: number; readonly rocAuc: number; readonly lift: number },
): CandidateResult {
  const { logLoss, rocAuc, lift } = measured;
  return {
    model,
    crossFitted: { logLoss: logLoss + 0.004, standardError: 0.0052 },
    validation: { logLoss: logLoss - 0.003, rocAuc: rocAuc + 0.004 },
    rocAuc,
    rocAucLow: rocAuc - (1 - rocAuc) * 0.11,
    rocAucHigh: rocAuc + (1 - rocAuc) * 0.11,
    prAuc: rocAuc * 0.82,
    brier: logLoss * 0.326,
    logLoss,
    ece: model === 'rules' ? 0.061 : 0.0214,
    eceIfPerfect: 0.0237,
    liftAt20: lift,
    precisionAt10: Math.min(1, 0.29 * lift * 1.12),
    trainSeconds: model === 'boosted_trees' ? 3.4 : 0.3,
  };
}

function segment(name: string, measured: Pick<SegmentResult, 'n' | 'observed' | 'rocAuc'>): SegmentResult {
  const { n, observed, rocAuc } = measured;
  return {
    ...{ segment: name, ...measured },
    positives: Math.round(n * observed),
    predicted: observed + 0.008,
    rocAucLow: rocAuc - 0.03,
    rocAucHigh: rocAuc + 0.03,
    liftAt20: 2.3,
  };
}

function rolledFrom(day: string, learned: number, rocAuc: number): RollingResult {
  const facts = { from: `${day}T00:00:00.000Z`, learned, gapRows: 0, predicted: 2400, positives: 540 };
  return {
    ...{ ...facts, champion: 'logistic', rocAuc, logLoss: 0.49, liftAt20: 2.3 },
    promised: 0.23,
    observed: 0.225,
  };
}
