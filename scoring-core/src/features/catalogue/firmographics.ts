import { type Feature, type FeatureValue, feature } from '../feature.ts';
import { daysInValue, numberOf, type Properties, properties, textOf } from '../folds/properties.ts';
import { onDay, plainNumber } from '../reason-words.ts';
import { fieldSource } from '../source-calendar.ts';
import { isFreeMail } from './free-mail-domains.ts';

function category(name: string, label: string): Feature {
  return feature({
    name,
    label,
    family: 'firmographics',
    type: 'category',
    source: fieldSource(name),
    fold: properties,
    read: (state) => textOf(state, name),
    describe: (value) => `${label.toLowerCase()}: ${value}`,
  });
}

/** Who the lead and the company are, as the CRM had it at the moment. */
export const firmographics: readonly Feature[] = [
  category('country', 'Country'),
  category('industry', 'Industry'),
  category('role', 'Role'),
  feature({
    name: 'company_size',
    label: 'Company size',
    family: 'firmographics',
    type: 'number',
    source: fieldSource('company_size'),
    fold: properties,
    read: (state) => numberOf(state, 'company_size'),
    comparedAs: 'amount',
    describe: (value) =>
      value === 1 ? 'company of 1 person' : `company of ${plainNumber(Number(value))} people`,
  }),
  category('lifecycle_stage', 'Lifecycle stage'),
  feature({
    name: 'days_in_lifecycle_stage',
    label: 'Days in the lifecycle stage',
    family: 'firmographics',
    type: 'number',
    source: fieldSource('lifecycle_stage'),
    fold: properties,
    read: (state, moment) => daysInValue(state, 'lifecycle_stage', moment),
    comparedAs: 'age',
    describe: onDay('lifecycle stage last changed'),
  }),
  feature({
    name: 'free_mail',
    label: 'Free mailbox',
    family: 'firmographics',
    type: 'number',
    source: fieldSource('email_domain'),
    fold: properties,
    read: freeMail,
    comparedAs: 'nothing',
    describe: (value) => (value === 1 ? 'uses a free mailbox' : 'uses a company mailbox'),
    whenMissing: 'e-mail domain not known',
  }),
];

/** The domain is enough, and unlike the address it is no personal data. */
function freeMail(state: Properties): FeatureValue {
  const domain = textOf(state, 'email_domain');
  const free = domain === null ? null : isFreeMail(domain);
  return free === null ? null : Number(free);
}
