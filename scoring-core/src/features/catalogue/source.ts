import { type Feature, type FeatureValue, feature } from '../feature.ts';
import { daysSinceFirst, timesOf } from '../folds/event-times.ts';
import { type PageViews, pageViews } from '../folds/page-views.ts';
import { firstText, mostFrequentText } from '../folds/texts.ts';
import { onDay } from '../reason-words.ts';

/** Analytics writes `(direct)` and `(none)`; on the phone nobody says the brackets. */
function ofFirstView(name: string, label: string, property: string): Feature {
  return feature({
    name,
    label,
    family: 'source',
    type: 'category',
    source: 'pages',
    fold: firstText('page_viewed', property),
    read: (state) => state.text,
    describe: (value) => `${label.toLowerCase()}: ${String(value).replace(/^\((.*)\)$/, '$1')}`,
  });
}

function mostlyUsed(name: string, label: string, property: string): Feature {
  return feature({
    name,
    label,
    family: 'source',
    type: 'category',
    source: 'pages',
    fold: mostFrequentText('page_viewed', property),
    read: (tally) => tally.most,
    describe: (value) => `mostly visits with ${value}`,
  });
}

/** Where the lead came from, with what, and when. */
export const source: readonly Feature[] = [
  feature({
    name: 'first_landing_page',
    label: 'First landing page',
    family: 'source',
    type: 'category',
    source: 'pages',
    fold: pageViews,
    read: landingSection,
    describe: (value) => `first landed on ${value}`,
    whenMissing: 'no visit on record',
  }),
  ofFirstView('first_source', 'First source', 'source'),
  ofFirstView('first_medium', 'First medium', 'medium'),
  ofFirstView('first_campaign', 'First campaign', 'campaign'),
  mostlyUsed('device', 'Device', 'device'),
  mostlyUsed('browser', 'Browser', 'browser'),
  feature({
    name: 'days_since_created',
    label: 'Days since the lead was created',
    family: 'source',
    type: 'number',
    source: 'leads',
    fold: timesOf(['lead_created']),
    read: daysSinceFirst,
    comparedAs: 'age',
    describe: onDay('lead created'),
  }),
];

/** The section, not the page: hundreds of blog posts would each be a category seen once. */
function landingSection({ views }: PageViews): FeatureValue {
  return views.length === 0 ? null : views[0].section;
}
