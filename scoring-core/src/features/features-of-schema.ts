import type { ColumnSchema } from '../models/matrix.ts';
import { CATALOGUE } from './catalogue/index.ts';
import type { Feature } from './feature.ts';
import { propertyFeature, propertyOf } from './properties/property-feature.ts';

const byName = new Map(CATALOGUE.map((feature) => [feature.name, feature]));

/**
 * The features that a stored model was trained on, in the order of its columns: serving needs nothing but the
 * model's own schema. Throws where a column is no feature of this version, or is one of another type.
 */
export function featuresOfSchema(schema: readonly ColumnSchema[]): Feature[] {
  return schema.map(({ name, kind }) => {
    const property = propertyOf(name);
    const feature = property === null ? byName.get(name) : propertyFeature({ property, type: kind });
    if (feature === undefined) {
      throw new Error(`The model was trained on the feature "${name}", which this version does not have.`);
    }
    if (feature.type !== kind) {
      throw new Error(`The model was trained with "${name}" as a ${kind}, and here it is a ${feature.type}.`);
    }
    return feature;
  });
}
