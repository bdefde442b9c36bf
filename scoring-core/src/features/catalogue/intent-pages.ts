import { DAY } from '../../timeline/index.ts';
import { type Feature, type FeatureValue, feature } from '../feature.ts';
import { buyingPath, walkedWithin } from '../folds/buying-path.ts';
import { CASE_STUDIES, DEMO, PRICING, PRODUCTS } from '../folds/page-kinds.ts';
import {
  mostCommonWithin,
  type PageView,
  type PageViews,
  pageViews,
  sumWithin,
} from '../folds/page-views.ts';
import { counted, inLastDays, onDay, percent } from '../reason-words.ts';

type PageFeature = Omit<Feature<PageViews>, 'family' | 'source' | 'fold'>;

function ofPages(declaration: PageFeature): Feature {
  return feature({ ...declaration, family: 'intent', source: 'pages', fold: pageViews });
}

function viewsOf(isKind: (view: PageView) => boolean, days: number): PageFeature['read'] {
  return (pages, moment) => sumWithin(pages, days, moment, (view) => (isKind(view) ? 1 : 0));
}

const isPricing = (view: PageView): boolean => view.section === PRICING;
const isDemo = (view: PageView): boolean => view.section === DEMO;
const isCaseStudy = (view: PageView): boolean => CASE_STUDIES.has(view.section);
const isProduct = (view: PageView): boolean => PRODUCTS.has(view.section);

/** Days that content affinity looks back: a quarter, the default horizon of a deal. */
const AFFINITY_DAYS = 90;

/** Pages that people look at before they buy, and in which order. */
export const intentPages: readonly Feature[] = [
  ofPages({
    name: 'pricing_views_7d',
    label: 'Pricing views, last 7 days',
    type: 'number',
    read: viewsOf(isPricing, 7),
    comparedAs: 'count',
    describe: inLastDays('pricing view', 'pricing views', 7),
  }),
  ofPages({
    name: 'pricing_views_30d',
    label: 'Pricing views, last 30 days',
    type: 'number',
    read: viewsOf(isPricing, 30),
    comparedAs: 'count',
    describe: inLastDays('pricing view', 'pricing views', 30),
  }),
  ofPages({
    name: 'days_since_pricing_view',
    label: 'Days since pricing was viewed',
    type: 'number',
    read: daysSincePricing,
    comparedAs: 'age',
    describe: onDay('pricing last viewed'),
    whenMissing: 'pricing never viewed',
  }),
  ofPages({
    name: 'demo_views_30d',
    label: 'Demo page views, last 30 days',
    type: 'number',
    read: viewsOf(isDemo, 30),
    comparedAs: 'count',
    describe: inLastDays('demo page view', 'demo page views', 30),
  }),
  ofPages({
    name: 'case_study_views_30d',
    label: 'Case study views, last 30 days',
    type: 'number',
    read: viewsOf(isCaseStudy, 30),
    comparedAs: 'count',
    describe: inLastDays('case study view', 'case study views', 30),
  }),
  feature({
    name: 'viewed_pricing_case_study_demo_30d',
    label: 'Pricing, then a case study, then the demo',
    family: 'intent',
    type: 'number',
    source: 'pages',
    fold: buyingPath,
    read: (state, moment) => (walkedWithin(state, 30, moment) ? 1 : 0),
    comparedAs: 'nothing',
    describe: (value) =>
      value === 1
        ? 'went from pricing to a case study to the demo page in the last 30 days'
        : 'no walk from pricing to a case study to the demo page in the last 30 days',
  }),
  ofPages({
    name: 'repeat_product_views_30d',
    label: 'Repeat views of one product, last 30 days',
    type: 'number',
    read: repeatProductViews,
    comparedAs: 'count',
    describe: (value) =>
      `${counted(Number(value), 'repeat view', 'repeat views')} of one product in the last 30 days`,
  }),
  ofPages({
    name: 'content_affinity',
    label: 'Most read part of the website',
    type: 'category',
    read: (pages, moment) => affinity(pages, moment).value,
    describe: (value) => `mostly reads ${value}`,
    whenMissing: 'nothing read in the last 90 days',
  }),
  ofPages({
    name: 'content_affinity_share',
    label: 'Share of the most read part of the website',
    type: 'number',
    read: affinityShare,
    comparedAs: 'amount',
    describe: (value) => `${percent(Number(value))} of page views in one part of the website`,
    whenMissing: 'nothing read in the last 90 days',
  }),
];

function daysSincePricing({ views }: PageViews, moment: number): FeatureValue {
  const last = views.findLast(isPricing);
  return last === undefined ? null : (moment - last.time) / DAY;
}

/** Views of the most viewed product page, beyond its first one in the window. */
function repeatProductViews(pages: PageViews, moment: number): FeatureValue {
  const { count } = mostCommonWithin(pages, 30, moment, (view) => (isProduct(view) ? view.path : null));
  return Math.max(0, count - 1);
}

/** The home page is a way to somewhere, so it shows no affinity. */
function affinity(pages: PageViews, moment: number): ReturnType<typeof mostCommonWithin> {
  return mostCommonWithin(pages, AFFINITY_DAYS, moment, (view) => (view.path === '/' ? null : view.section));
}

function affinityShare(pages: PageViews, moment: number): FeatureValue {
  const { count, total } = affinity(pages, moment);
  return total === 0 ? null : count / total;
}
