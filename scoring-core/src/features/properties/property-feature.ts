import { type Feature, feature } from '../feature.ts';
import { numberOf, properties, textOf } from '../folds/properties.ts';
import { plainNumber } from '../reason-words.ts';
import { fieldSource } from '../source-calendar.ts';

/** A tenant's own CRM property as a feature. Plain data: it is stored with the model that was trained on it. */
export type PropertyDeclaration = { readonly property: string; readonly type: 'number' | 'category' };

/** Keeps a tenant's fields apart from the catalogue, which may use the same names. */
const PREFIX = 'property_';

export function propertyFeatureName(property: string): string {
  return PREFIX + property;
}

/** The property behind a feature's name; null for a feature of the catalogue. */
export function propertyOf(featureName: string): string | null {
  return featureName.startsWith(PREFIX) ? featureName.slice(PREFIX.length) : null;
}

export function propertyFeature({ property, type }: PropertyDeclaration): Feature {
  const label = inWords(property);
  return feature({
    name: propertyFeatureName(property),
    label,
    family: 'firmographics',
    type,
    source: fieldSource(property),
    fold: properties,
    read: (state) => (type === 'number' ? numberOf(state, property) : textOf(state, property)),
    comparedAs: type === 'number' ? 'amount' : 'nothing',
    describe: (value) => `${label}: ${typeof value === 'number' ? plainNumber(value) : spoken(value)}`,
    whenMissing: `${label} not filled in`,
  });
}

/** `annual_revenue`, `AnnualRevenue__c` → "annual revenue"; `hs_lead_status` → "lead status": the prefix says nothing to a rep. */
function inWords(property: string): string {
  return property
    .replace(/__c$/, '')
    .replace(/^hs_(?=.)/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/_+/g, ' ')
    .trim()
    .toLowerCase();
}

/** `OPEN_DEAL`, as a CRM stores a choice → "open deal". Others stay: "DE" or "SaaS" is what people say. */
function spoken(value: string): string {
  return /^[A-Z0-9]+(_[A-Z0-9]+)+$/.test(value) ? value.replaceAll('_', ' ').toLowerCase() : value;
}
