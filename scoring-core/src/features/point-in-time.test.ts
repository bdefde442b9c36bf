import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomMoments, randomRows, storeOf } from '../timeline/rows.test-support.ts';
import { buildMatrix, matrixOf } from './build-matrix.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { featureSet } from './feature-set.ts';
import { propertyFeature } from './properties/property-feature.ts';
import { calendarOf } from './source-calendar.ts';
import { TimelineFold } from './timeline-fold.ts';
import { vectorAt } from './vector.ts';

const set = featureSet([...CATALOGUE, propertyFeature({ property: 'plan', type: 'category' })]);
const runs = { numRuns: 200 };

test('no row that occurs later, is known later or is tied later changes a vector', () => {
  fc.assert(
    fc.property(randomRows, randomMoments, (rows, moments) => {
      const whole = storeOf(rows);
      for (const moment of moments) {
        const calendar = calendarOf(whole, moment);
        // What the world looked like at the moment: no row known after it, no tie made or undone after it.
        const known = storeOf(
          rows
            .filter((row) => (row.kind === 'event' ? row.knownAt : row.tiedAt) <= moment)
            .map((row) =>
              row.kind === 'identity' && row.untiedAt !== null && row.untiedAt > moment
                ? { ...row, untiedAt: null }
                : row,
            ),
        );
        expect(calendarOf(known, moment)).toEqual(calendar);
        for (const lead of whole.leads) {
          const then = vectorAt(set, known.timelineOf(lead), moment, calendar);
          expect(vectorAt(set, whole.timelineOf(lead), moment, calendar)).toEqual(then);
          expect(vectorAt(set, whole.timelineOf(lead), moment, calendarOf(whole, Infinity))).toEqual(then);
        }
      }
    }),
    runs,
  );
});

test('the order of input never matters', () => {
  fc.assert(
    fc.property(
      randomRows.chain((rows) =>
        fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
      ),
      randomMoments,
      ([rows, shuffled], moments) => {
        const [a, b] = [storeOf(rows), storeOf(shuffled)];
        const calendar = calendarOf(a, Infinity);
        expect(calendarOf(b, Infinity)).toEqual(calendar);
        const examples = a.leads.flatMap((lead) => moments.map((moment) => ({ lead, moment })));
        expect(buildMatrix(b, examples, set, calendar)).toEqual(buildMatrix(a, examples, set, calendar));
      },
    ),
    runs,
  );
});

test('folding event by event equals computing at once, also where ties end and moments go back', () => {
  fc.assert(
    fc.property(randomRows, randomMoments, fc.boolean(), (rows, moments, ascending) => {
      const store = storeOf(rows);
      const calendar = calendarOf(store, Infinity);
      for (const lead of store.leads) {
        const timeline = store.timelineOf(lead);
        const fold = new TimelineFold(set, timeline);
        for (const moment of ascending ? moments.toSorted((a, b) => a - b) : moments) {
          expect(fold.at(moment, calendar)).toEqual(vectorAt(set, timeline, moment, calendar));
        }
      }
    }),
    runs,
  );
});

test('the table has the vector of each example in its row, in any order of examples', () => {
  fc.assert(
    fc.property(randomRows, randomMoments, (rows, moments) => {
      const store = storeOf(rows);
      const calendar = calendarOf(store, Infinity);
      const examples = moments.flatMap((moment) => store.leads.map((lead) => ({ lead, moment })));
      const vectors = examples.map(({ lead, moment }) =>
        vectorAt(set, store.timelineOf(lead), moment, calendar),
      );
      expect(buildMatrix(store, examples, set, calendar)).toEqual(matrixOf(vectors, set));
    }),
    runs,
  );
});
