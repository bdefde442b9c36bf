import { expect, test } from 'vitest';
import { schemaOf } from '../models/matrix.ts';
import { matrixOf } from './build-matrix.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { featureSet } from './feature-set.ts';
import { featuresOfSchema } from './features-of-schema.ts';
import { propertyFeature } from './properties/property-feature.ts';

test('the columns of a table lead back to the features that made it', () => {
  const features = [...CATALOGUE, propertyFeature({ property: 'seats', type: 'number' })];
  const schema = schemaOf(matrixOf([], featureSet(features)));
  const found = featuresOfSchema(schema);
  expect(found.slice(0, -1)).toEqual(CATALOGUE);
  expect(found.at(-1)).toMatchObject({ name: 'property_seats', type: 'number', source: 'field:seats' });
});

test('a column that is no feature, or one of another type, is an error that names it', () => {
  expect(() => featuresOfSchema([{ kind: 'number', name: 'star_sign' }])).toThrow('"star_sign"');
  expect(() => featuresOfSchema([{ kind: 'number', name: 'country' }])).toThrow(
    '"country" as a number, and here it is a category',
  );
});
