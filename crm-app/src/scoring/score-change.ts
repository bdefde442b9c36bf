import { type Change, type Column, type ColumnSchema, whatChanged } from '@leadlight/scoring-core';
import type { OpenScorer } from './scorers.ts';

/** A stored prediction that has a propensity, as far as the next one is compared with it. */
export type ComparedPrediction = {
  readonly id: number;
  /** The row in `model`. */
  readonly model: number;
  /** Epoch milliseconds. */
  readonly moment: number;
  readonly propensity: number;
  readonly features: FeatureValues;
  /** Signed shares in the log-odds, before calibration. */
  readonly contributions: Readonly<Record<string, number>>;
};

export type FeatureValues = Readonly<Record<string, number | string>>;

/** Why a propensity moved, in probability; all of it together is the difference of the two. */
export type ScoreChange = {
  /** Largest first. */
  readonly parts: readonly { readonly words: string; readonly share: number }[];
  /** Of the features that are too many to be told apart. */
  readonly otherShare: number;
  /** Of another version of the model. */
  readonly modelShare: number;
};

/** Stands for all features that are moved together; no feature is without a name. */
const REST = '';

/** Four parts are told on a card; some more are moved apart, since calibration may order them otherwise. */
const MOST_APART = 7;
/** Log-odds: moves no propensity by more than a quarter of a point. Time alone moves dozens of features by less. */
const TOO_SMALL = 0.01;

/**
 * What the change from one stored prediction to another is made of (scoring-core's whatChanged), by the model that
 * made the later one. Moved apart from each other are the seven features whose contributions moved most, and all others
 * as one: that is exact, and 256 predictions at most, whatever the model.
 */
export async function scoreChange(
  scorer: OpenScorer,
  from: ComparedPrediction,
  to: ComparedPrediction,
): Promise<ScoreChange> {
  const isSameModel = from.model === to.model;
  const before = isSameModel ? from.features : withUnasked(from.features, to.features);
  const players = playersOf(changedFeatures(scorer, before, to.features), from, to);
  const names = [...players.keys()];
  const toldBefore = isSameModel ? undefined : from.propensity;

  // whatChanged asks for all of its mixtures before it needs an answer, and asks the same every time: the first run
  // only writes them down, so that the model, which answers later, is asked once.
  const asked: (readonly boolean[])[] = [];
  whatChanged(names, (mixtures) => mixtures.map((mixture) => asked.push(mixture)), to.id, toldBefore);
  const answers = await propensitiesOf(scorer, asked, [...players.values()], before, to.features);
  let answered = 0;
  const { changes, modelChange } = whatChanged(
    names,
    (mixtures) => mixtures.map(() => answers[answered++]),
    to.id,
    toldBefore,
  );

  const told = changes.filter(({ feature }) => feature !== REST);
  return {
    parts: told.map(({ feature, share }: Change) => ({
      words: scorer.describe(feature, to.features[feature] ?? null, to.moment),
      share,
    })),
    otherShare: changes.find(({ feature }) => feature === REST)?.share ?? 0,
    modelShare: modelChange,
  };
}

/**
 * A feature that the older model did not ask for was not missing then, it was not looked at: it counts as unchanged,
 * and what it brings is the model's part.
 */
function withUnasked(before: FeatureValues, after: FeatureValues): FeatureValues {
  return { ...after, ...before };
}

function changedFeatures(scorer: OpenScorer, before: FeatureValues, after: FeatureValues): string[] {
  return scorer.serving.scorer.schema
    .map(({ name }) => name)
    .filter((name) => (before[name] ?? null) !== (after[name] ?? null));
}

/** What is moved together, by the name that it is told under. */
function playersOf(
  changed: readonly string[],
  from: ComparedPrediction,
  to: ComparedPrediction,
): Map<string, readonly string[]> {
  const moved = (name: string): number =>
    Math.abs((to.contributions[name] ?? 0) - (from.contributions[name] ?? 0));
  const apart = changed
    .filter((name) => moved(name) >= TOO_SMALL)
    .sort((a, b) => moved(b) - moved(a))
    .slice(0, MOST_APART);
  const players = new Map<string, readonly string[]>(apart.map((name) => [name, [name]]));
  const rest = changed.filter((name) => !players.has(name));
  return rest.length === 0 ? players : players.set(REST, rest);
}

async function propensitiesOf(
  { serving }: OpenScorer,
  mixtures: readonly (readonly boolean[])[],
  players: readonly (readonly string[])[],
  before: FeatureValues,
  after: FeatureValues,
): Promise<ArrayLike<number>> {
  if (mixtures.length === 0) return [];
  const playerOf = new Map(players.flatMap((names, player) => names.map((name) => [name, player] as const)));
  const columns = serving.scorer.schema.map((column): Column => {
    const { name } = column;
    const [old, now] = [before, after].map((values) => cellOf(column, values[name] ?? null));
    const player = playerOf.get(name);
    const cell = (mixture: readonly boolean[]): number =>
      player === undefined || mixture[player] ? now : old;
    if (column.kind === 'number') {
      return { kind: 'number', name, values: Float32Array.from(mixtures, cell) };
    }
    const { categories } = column;
    return { kind: 'category', name, codes: Int32Array.from(mixtures, cell), categories };
  });
  const { propensity } = await serving.score({ rows: mixtures.length, columns });
  if (propensity === null) throw new Error('A model below the data gate has no propensities to compare.');
  return propensity;
}

/** What stands in a table for the value; a category that the model does not know is missing, as at any scoring. */
function cellOf(column: ColumnSchema, value: number | string | null): number {
  if (column.kind === 'category') return column.categories.indexOf(String(value));
  return typeof value === 'number' ? value : Number.NaN;
}
