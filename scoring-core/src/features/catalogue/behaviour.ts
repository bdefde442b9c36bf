import { DAY } from '../../timeline/index.ts';
import { type Feature, type FeatureValue, feature } from '../feature.ts';
import { decayedCountAt, decayedCountOf } from '../folds/decayed-count.ts';
import { type PageView, type PageViews, pageViews, sessionsWithin, sumWithin } from '../folds/page-views.ts';
import { inLastDays, onDay, plainNumber } from '../reason-words.ts';

type PageFeature = Omit<Feature<PageViews>, 'family' | 'source' | 'fold' | 'type'>;

function ofPages(declaration: PageFeature): Feature {
  return feature({ ...declaration, family: 'behaviour', type: 'number', source: 'pages', fold: pageViews });
}

const VIEWS_HALF_LIFE_DAYS = 14;
/** Three quarters of a page: read rather than glanced at. */
const DEEP_SCROLL = 75;

/** How much, how often and how recently the lead is on the website. */
export const behaviour: readonly Feature[] = [
  ofPages({
    name: 'page_views_7d',
    label: 'Page views, last 7 days',
    read: (pages, moment) => sumWithin(pages, 7, moment, one),
    comparedAs: 'count',
    describe: inLastDays('page view', 'page views', 7),
  }),
  ofPages({
    name: 'page_views_30d',
    label: 'Page views, last 30 days',
    read: (pages, moment) => sumWithin(pages, 30, moment, one),
    comparedAs: 'count',
    describe: inLastDays('page view', 'page views', 30),
  }),
  feature({
    name: 'page_views_decayed',
    label: 'Page views, recent ones counting more',
    family: 'behaviour',
    type: 'number',
    source: 'pages',
    fold: decayedCountOf(['page_viewed'], VIEWS_HALF_LIFE_DAYS),
    read: (state, moment) => decayedCountAt(state, VIEWS_HALF_LIFE_DAYS, moment),
    comparedAs: 'amount',
    describe: (value) => `page views, older ones counting less: ${plainNumber(Number(value))}`,
  }),
  ofPages({
    name: 'sessions_30d',
    label: 'Visits, last 30 days',
    read: (pages, moment) => sessionsWithin(pages, 30, moment).size,
    comparedAs: 'count',
    describe: inLastDays('visit', 'visits', 30),
  }),
  ofPages({
    name: 'return_visits_7d',
    label: 'Return visits, last 7 days',
    read: returnVisits,
    comparedAs: 'count',
    describe: inLastDays('return visit', 'return visits', 7),
  }),
  ofPages({
    name: 'session_velocity',
    label: 'Visits this week against the four weeks before',
    read: (pages, moment) =>
      sessionsWithin(pages, 7, moment).size - sessionsWithin(pages, 35, moment, 7).size / 4,
    comparedAs: 'nothing',
    describe: describeVelocity,
  }),
  ofPages({
    name: 'days_since_last_visit',
    label: 'Days since the last visit',
    read: ({ views }, moment) => (views.length === 0 ? null : daysFrom(views[views.length - 1], moment)),
    comparedAs: 'age',
    describe: onDay('last visit'),
    whenMissing: 'no visit on record',
  }),
  ofPages({
    name: 'days_since_first_visit',
    label: 'Days since the first visit',
    read: ({ views }, moment) => (views.length === 0 ? null : daysFrom(views[0], moment)),
    comparedAs: 'age',
    describe: onDay('first visit'),
    whenMissing: 'no visit on record',
  }),
  ofPages({
    name: 'pages_per_session_30d',
    label: 'Pages per visit, last 30 days',
    read: pagesPerSession,
    comparedAs: 'amount',
    describe: (value) => `${plainNumber(Number(value))} pages per visit in the last 30 days`,
    whenMissing: 'no visit in the last 30 days',
  }),
  ofPages({
    name: 'minutes_on_site_30d',
    label: 'Minutes on the website, last 30 days',
    read: (pages, moment) => sumWithin(pages, 30, moment, (view) => view.seconds) / 60,
    comparedAs: 'amount',
    describe: (value) => `${plainNumber(Number(value))} minutes on the website in the last 30 days`,
  }),
  ofPages({
    name: 'deep_reads_30d',
    label: 'Pages read to the end, last 30 days',
    read: (pages, moment) =>
      sumWithin(pages, 30, moment, (view) => (view.scrollDepth >= DEEP_SCROLL ? 1 : 0)),
    comparedAs: 'count',
    describe: inLastDays('page read to the end', 'pages read to the end', 30),
  }),
];

const one = (): number => 1;

function daysFrom(view: PageView, moment: number): number {
  return (moment - view.time) / DAY;
}

function returnVisits(pages: PageViews, moment: number): FeatureValue {
  const sessions = sessionsWithin(pages, 7, moment);
  return sessions.size - (pages.firstSession !== null && sessions.has(pages.firstSession) ? 1 : 0);
}

function pagesPerSession(pages: PageViews, moment: number): FeatureValue {
  const sessions = sessionsWithin(pages, 30, moment).size;
  return sessions === 0
    ? null
    : sumWithin(pages, 30, moment, (view) => (view.session === null ? 0 : 1)) / sessions;
}

function describeVelocity(value: number | string): string {
  const difference = Number(value);
  if (difference === 0) return 'as many visits this week as in a usual week of the four before';
  const size = plainNumber(Math.abs(difference));
  return `${size} ${difference > 0 ? 'more' : 'fewer'} visits this week than a usual week of the four before`;
}
