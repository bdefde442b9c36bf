import type { ColumnSchema, Matrix } from '../matrix.ts';
import type { Contributions, Model } from '../model.ts';

export type BlendJson = {
  readonly kind: 'blend';
  readonly parts: readonly unknown[];
  readonly shares: readonly number[];
};

/**
 * A weighted mean of several models' margins. Models that err differently (a smooth one, a stepped one) err less
 * together; and since a mean is linear, the mean of their contributions explains it exactly.
 */
export class Blend implements Model {
  readonly kind = 'blend';
  readonly parts: readonly Model[];
  /** How much of the margin each part gives, in the order of the parts: not negative, 1 together. */
  readonly shares: readonly number[];

  /**
   * Throws a TypeError where there is no part or the parts were learned on different columns, a RangeError where the
   * shares are not one per part, not negative, and 1 together.
   */
  constructor(parts: readonly Model[], shares: readonly number[]) {
    const [first, ...others] = parts;
    if (!first) throw new TypeError('A blend has at least one model.');
    if (others.some((part) => !sameColumns(part.schema, first.schema))) {
      throw new TypeError('The models of a blend must have learned on the same columns.');
    }
    checkShares(shares, parts.length);
    this.parts = parts;
    this.shares = shares;
  }

  get schema(): readonly ColumnSchema[] {
    return this.parts[0].schema;
  }

  predict(matrix: Matrix): Float64Array {
    return weightedMean(
      this.parts.map((part) => part.predict(matrix)),
      this.shares,
    );
  }

  explain(matrix: Matrix): Contributions {
    const explained = this.parts.map((part) => part.explain(matrix));
    return {
      base: explained.reduce((sum, each, part) => sum + each.base * this.shares[part], 0),
      values: weightedMean(
        explained.map((each) => each.values),
        this.shares,
      ),
    };
  }

  toJSON(): BlendJson {
    return { kind: 'blend', parts: this.parts.map((part) => part.toJSON()), shares: this.shares };
  }
}

/**
 * `readPart` reads one model back, whatever its kind. Without shares the parts have equal ones: blends were stored so
 * before they had shares of their own.
 */
export function blendFromJson(json: unknown, readPart: (json: unknown) => Model): Blend {
  if (typeof json !== 'object' || json === null || !('parts' in json) || !Array.isArray(json.parts)) {
    throw new TypeError('a blend has parts');
  }
  const shares: unknown = 'shares' in json ? json.shares : json.parts.map((_, __, all) => 1 / all.length);
  if (!Array.isArray(shares) || !shares.every((share) => typeof share === 'number')) {
    throw new TypeError('the shares of a blend are numbers');
  }
  return new Blend(json.parts.map(readPart), shares);
}

/** Position by position, the mean of lists of one length, each list weighed by its share. */
export function weightedMean(lists: readonly Float64Array[], shares: readonly number[]): Float64Array {
  return lists[0].map((_, place) => lists.reduce((sum, list, part) => sum + list[place] * shares[part], 0));
}

function checkShares(shares: readonly number[], parts: number): void {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const sound = shares.length === parts && shares.every((share) => share >= 0) && Math.abs(total - 1) < 1e-9;
  if (!sound) {
    throw new RangeError(`The shares of a blend of ${parts} must be ${parts} and 1 together: ${shares}.`);
  }
}

function sameColumns(a: readonly ColumnSchema[], b: readonly ColumnSchema[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
