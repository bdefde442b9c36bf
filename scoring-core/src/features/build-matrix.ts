import { type Column, type Matrix, MISSING_CATEGORY } from '../models/matrix.ts';
import type { Subject, TimelineStore } from '../timeline/index.ts';
import type { FeatureValue } from './feature.ts';
import type { FeatureSet } from './feature-set.ts';
import type { SourceCalendar } from './source-calendar.ts';
import { TimelineFold } from './timeline-fold.ts';

/** A row of the table to be: who (a lead, or a visitor of the visitors' own population) and when. */
export type MatrixRow = { readonly lead: Subject; readonly moment: number };

/**
 * One row per example, in their order; one column per feature, in the set's order; categories in alphabetical order.
 * Works through one lead after the other, so that besides the table only one timeline is in memory.
 */
export function buildMatrix(
  store: TimelineStore,
  examples: readonly MatrixRow[],
  set: FeatureSet,
  calendar: SourceCalendar,
): Matrix {
  const writers = set.features.map(({ name, type }) =>
    type === 'number' ? numberWriter(name, examples.length) : categoryWriter(name, examples.length),
  );
  const rowsOf = Map.groupBy(examples.keys(), (row) => examples[row].lead);
  for (const [lead, rows] of rowsOf) {
    const fold = new TimelineFold(set, store.timelineOf(lead));
    for (const row of rows.sort((a, b) => examples[a].moment - examples[b].moment)) {
      const vector = fold.at(examples[row].moment, calendar);
      for (let index = 0; index < writers.length; index++) writers[index].write(row, vector[index]);
    }
  }
  return { rows: examples.length, columns: writers.map((writer) => writer.column()) };
}

/** A table of vectors that are there already, by the same rules. */
export function matrixOf(vectors: readonly (readonly FeatureValue[])[], set: FeatureSet): Matrix {
  const columns = set.features.map(({ name, type }, index) => {
    const writer =
      type === 'number' ? numberWriter(name, vectors.length) : categoryWriter(name, vectors.length);
    vectors.forEach((vector, row) => {
      writer.write(row, vector[index]);
    });
    return writer.column();
  });
  return { rows: vectors.length, columns };
}

type ColumnWriter = { write(row: number, value: FeatureValue): void; column(): Column };

function numberWriter(name: string, rows: number): ColumnWriter {
  const values = new Float32Array(rows).fill(Number.NaN);
  return {
    write(row, value) {
      if (typeof value === 'string') {
        throw new TypeError(`The feature "${name}" is a number and read "${value}".`);
      }
      if (value !== null) values[row] = value;
    },
    column: () => ({ kind: 'number', name, values }),
  };
}

function categoryWriter(name: string, rows: number): ColumnWriter {
  const met = new Map<string, number>();
  const codes = new Int32Array(rows).fill(MISSING_CATEGORY);
  return {
    write(row, value) {
      if (value === null) return;
      const category = String(value);
      const code = met.get(category) ?? met.size;
      met.set(category, code);
      codes[row] = code;
    },
    column() {
      const categories = [...met.keys()].sort();
      const placeOf = new Map(categories.map((category, place) => [category, place]));
      const places = Int32Array.from(met.keys(), (category) => placeOf.get(category) ?? MISSING_CATEGORY);
      return {
        kind: 'category',
        name,
        codes: codes.map((code) => (code < 0 ? code : places[code])),
        categories,
      };
    },
  };
}
