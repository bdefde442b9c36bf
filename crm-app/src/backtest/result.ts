/**
 * What a backtest found: the JSON that `--json` writes and all that the HTML report draws.
 * Rates, shares and propensities are 0..1; intervals are 95 %.
 */
export type BacktestResult = {
  readonly leadlight: string;
  readonly source: { readonly kind: 'csv' | 'timelines'; readonly name: string };
  /** Rows of the CSV, or examples (lead and moment) of the event stream. */
  readonly rows: number;
  readonly outcome: string;
  /** The value of the outcome column that counts as yes (CSV). */
  readonly outcomeValue: string | null;
  /** Days; null for a CSV, where the horizon is whatever the export meant by it. */
  readonly horizonDays: number | null;
  readonly split: {
    readonly method: 'time' | 'column' | 'random';
    readonly by: string;
    readonly train: number;
    readonly validation: number;
    readonly test: number;
    /** Days left out before the test part so that its labels could not have been known; streams only. */
    readonly gapDays: number | null;
    readonly gapRows: number;
  };
  readonly baseRate: { readonly train: number; readonly validation: number; readonly test: number };
  readonly dataGate: DataGate;
  readonly champion: CandidateKind;
  readonly calibration: 'none' | 'identity' | 'platt' | 'beta' | 'isotonic';
  readonly calibrationChecks: CalibrationChecks | null;
  readonly candidates: readonly CandidateResult[];
  readonly reliability: readonly ReliabilityBand[];
  readonly gains: readonly GainPoint[];
  readonly precisionRecall: readonly { readonly recall: number; readonly precision: number }[];
  readonly callTop: CallTop;
  /** How the list is sorted, by leads of the test part; null below the data gate. */
  readonly ranking: Ranking | null;
  /** The test part by the values of what `--segment` named; null where nothing was named, and below the gate. */
  readonly segments: { readonly by: string; readonly results: readonly SegmentResult[] } | null;
  /** What learning again and again would have given (`--rolling`), oldest first; null where nobody asked. */
  readonly rolling: readonly RollingResult[] | null;
  readonly features: readonly FeatureStrength[];
  readonly columns: readonly ColumnReport[];
  readonly suspicious: readonly SuspiciousColumn[];
  /** The same backtest without the suspicious columns; null when there were none. */
  readonly withoutSuspicious: {
    readonly dropped: readonly string[];
    readonly champion: CandidateKind;
    readonly candidates: readonly CandidateResult[];
  } | null;
  /** Why examples were left out, with counts (streams). */
  readonly leftOut: readonly { readonly why: string; readonly count: number }[];
  readonly verdict: Verdict;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly seconds: number;
};

export type CandidateKind = 'rules' | 'logistic' | 'boosted_trees' | 'random_forest' | 'cox' | 'blend';

export type DataGate = {
  readonly enough: boolean;
  readonly positives: number;
  readonly positivesNeeded: number;
  readonly examples: number;
  readonly examplesNeeded: number;
  /** "not enough data yet: 61 of 100 wins" or, above the gate, "enough data: 376 wins". */
  readonly message: string;
};

export type CandidateResult = {
  readonly model: CandidateKind;
  /** Cross-fitted on train + validation: what the champion is chosen by. */
  readonly crossFitted: { readonly logLoss: number; readonly standardError: number };
  readonly validation: { readonly logLoss: number; readonly rocAuc: number };
  readonly rocAuc: number;
  readonly rocAucLow: number;
  readonly rocAucHigh: number;
  readonly prAuc: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly ece: number;
  readonly eceIfPerfect: number;
  readonly liftAt20: number;
  readonly precisionAt10: number;
  readonly trainSeconds: number;
};

export type CalibrationChecks = {
  readonly passes: boolean;
  readonly spiegelhalterP: number;
  readonly slope: number;
  readonly intercept: number;
  readonly ece: number;
  readonly eceIfPerfect: number;
  /** How far the base rate moved from train + validation to test, in log-odds, and in words when it matters. */
  readonly baseRateShift: number;
  readonly baseRateMoved: string | null;
  readonly reasons: readonly string[];
};

export type ReliabilityBand = {
  readonly from: number;
  readonly to: number;
  readonly predicted: number;
  readonly observed: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
};

export type GainPoint = {
  /** Share of leads called, best first. */
  readonly share: number;
  /** Share of all wins among them. */
  readonly gain: number;
  readonly lift: number;
};

export type CallTop = {
  /** What "today's order" is: "newest first (Created)", "the order of the file", or a column the user named. */
  readonly todayOrder: string;
  readonly points: readonly {
    readonly n: number;
    /** Sum of the propensities: what the scorer promises. */
    readonly expectedWins: number;
    /** What happened. */
    readonly wins: number;
    readonly winsByTodayOrder: number;
    readonly winsByChance: number;
  }[];
};

export type Ranking = {
  /** Tenths, best first; `promised` and `observed` are rates of wins. */
  readonly deciles: readonly {
    readonly decile: number;
    readonly leads: number;
    readonly promised: number;
    readonly observed: number;
    readonly lift: number;
  }[];
  /** How much more often the best tenth wins than the one after it. */
  readonly topToSecondDecile: number;
  /** Wins in our top share over wins in the same share by today's order; 1: no better. */
  readonly liftOverToday: {
    readonly share: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  };
};

export type SegmentResult = {
  readonly segment: string;
  readonly n: number;
  readonly positives: number;
  readonly predicted: number;
  readonly observed: number;
  readonly rocAuc: number;
  readonly rocAucLow: number;
  readonly rocAucHigh: number;
  readonly liftAt20: number;
};

export type RollingResult = {
  /** The first moment that is predicted, ISO 8601; null where the list has an order and no dates. */
  readonly from: string | null;
  /** Rows that were learned from, and those whose horizon had not passed by then. */
  readonly learned: number;
  readonly gapRows: number;
  readonly predicted: number;
  readonly positives: number;
  /** Null below the data gate. */
  readonly champion: CandidateKind | null;
  readonly rocAuc: number;
  readonly logLoss: number;
  readonly liftAt20: number;
  /** Mean propensity, and rate of wins that came. */
  readonly promised: number;
  readonly observed: number;
};

export type FeatureStrength = {
  readonly name: string;
  readonly label: string;
  /** Mean absolute share in the log-odds over the test part. */
  readonly strength: number;
  readonly direction: 'more is better' | 'less is better' | 'depends';
  /** Average share by value band or category, for a small picture; at most 8. */
  readonly effects: readonly { readonly value: string; readonly share: number; readonly n: number }[];
};

export type ColumnReport = {
  readonly name: string;
  readonly decided:
    | 'number'
    | 'category'
    | 'date'
    | 'boolean'
    | 'free text'
    | 'constant'
    | 'identifier'
    | 'outcome'
    | 'split'
    | 'dropped';
  readonly used: boolean;
  readonly why: string;
  readonly missingShare: number;
  readonly distinct: number;
  readonly examples: readonly string[];
};

export type SuspiciousColumn = {
  readonly column: string;
  readonly rule: string;
  readonly evidence: string;
};

export type Verdict = {
  readonly verdict: 'ready' | 'usable' | 'not ready';
  readonly sentence: string;
  readonly reasons: readonly string[];
};
