import type { ColumnSchema, Matrix } from '../matrix.ts';
import type { Contributions, Model } from '../model.ts';

export type BlendJson = { readonly kind: 'blend'; readonly parts: readonly unknown[] };

/**
 * The mean of several models' margins. Models that err differently (a smooth one, a stepped one) err less together;
 * and since a mean is linear, the mean of their contributions explains it exactly.
 */
export class Blend implements Model {
  readonly kind = 'blend';
  readonly parts: readonly Model[];

  /** Throws a TypeError where there is no part or the parts were learned on different columns. */
  constructor(parts: readonly Model[]) {
    const [first, ...others] = parts;
    if (!first) throw new TypeError('A blend has at least one model.');
    if (others.some((part) => !sameColumns(part.schema, first.schema))) {
      throw new TypeError('The models of a blend must have learned on the same columns.');
    }
    this.parts = parts;
  }

  get schema(): readonly ColumnSchema[] {
    return this.parts[0].schema;
  }

  predict(matrix: Matrix): Float64Array {
    return meanOf(this.parts.map((part) => part.predict(matrix)));
  }

  explain(matrix: Matrix): Contributions {
    const explained = this.parts.map((part) => part.explain(matrix));
    return {
      base: explained.reduce((sum, each) => sum + each.base, 0) / explained.length,
      values: meanOf(explained.map((each) => each.values)),
    };
  }

  toJSON(): BlendJson {
    return { kind: 'blend', parts: this.parts.map((part) => part.toJSON()) };
  }
}

/** `readPart` reads one model back, whatever its kind. */
export function blendFromJson(json: unknown, readPart: (json: unknown) => Model): Blend {
  if (typeof json !== 'object' || json === null || !('parts' in json) || !Array.isArray(json.parts)) {
    throw new TypeError('a blend has parts');
  }
  return new Blend(json.parts.map(readPart));
}

function meanOf(lists: readonly Float64Array[]): Float64Array {
  return lists[0].map((_, place) => lists.reduce((sum, list) => sum + list[place], 0) / lists.length);
}

function sameColumns(a: readonly ColumnSchema[], b: readonly ColumnSchema[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
