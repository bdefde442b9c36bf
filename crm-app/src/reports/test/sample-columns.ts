import type { ColumnReport, FeatureStrength } from '../../backtest/result.ts';

/** Made-up columns and features of a made-up software company's leads. */

type Effects = readonly (readonly [value: string, share: number, n: number])[];

function feature(
  label: string,
  strength: number,
  direction: FeatureStrength['direction'],
  effects: Effects,
): FeatureStrength {
  const name = label.toLowerCase().replaceAll(' ', '_');
  return {
    name,
    label,
    strength,
    direction,
    effects: effects.map(([value, share, n]) => ({ value, share, n })),
  };
}

export const sampleFeatures: readonly FeatureStrength[] = [
  feature('Pricing page views', 0.62, 'more is better', [
    ['0', -0.58, 812],
    ['1', -0.11, 391],
    ['2 to 3', 0.47, 402],
    ['4 to 7', 0.93, 168],
    ['8 or more', 1.21, 77],
  ]),
  feature('Lead source', 0.48, 'depends', [
    ['Referral', 1.08, 131],
    ['Partner', 0.71, 96],
    ['Organic search', 0.14, 604],
    ['Webinar', 0.05, 288],
    ['Paid social', -0.44, 503],
    ['Bought list', -1.12, 201],
  ]),
  feature('Days since last visit', 0.41, 'less is better', [
    ['under 1', 0.66, 254],
    ['1 to 3', 0.38, 377],
    ['3 to 7', 0.02, 401],
    ['7 to 30', -0.35, 498],
    ['over 30', -0.71, 320],
  ]),
  feature('Company size', 0.33, 'depends', [
    ['1-10', -0.52, 512],
    ['11-50', 0.11, 466],
    ['51-200', 0.61, 398],
    ['201-1,000', 0.29, 277],
    ['over 1,000', -0.18, 121],
    ['missing', -0.24, 76],
  ]),
  feature('Calls connected', 0.27, 'more is better', [
    ['0', -0.21, 1204],
    ['1', 0.33, 402],
    ['2 or more', 0.58, 244],
  ]),
  feature('Job level', 0.22, 'depends', [
    ['Director', 0.51, 188],
    ['C-level', 0.37, 154],
    ['Manager', 0.09, 611],
    ['Individual', -0.27, 703],
    ['missing', -0.33, 194],
  ]),
  feature('Emails opened in the last 30 days', 0.18, 'more is better', [
    ['0', -0.2, 900],
    ['1 or more', 0.24, 950],
  ]),
  feature('Free e-mail address', 0.15, 'less is better', [
    ['no', 0.11, 1322],
    ['yes', -0.28, 528],
  ]),
  feature('Country', 0.12, 'depends', [
    ['Germany', 0.18, 410],
    ['United Kingdom', 0.07, 322],
    ['United States', -0.05, 805],
    ['other', -0.13, 313],
  ]),
  feature('Form fields filled', 0.09, 'more is better', [
    ['0 to 3', -0.08, 920],
    ['4 or more', 0.09, 930],
  ]),
];

function column(
  name: string,
  decided: ColumnReport['decided'],
  why: string,
  missingShare: number,
  distinct: number,
  examples: readonly string[],
): ColumnReport {
  const used = decided === 'number' || decided === 'category' || decided === 'date' || decided === 'boolean';
  return { name, decided, used, why, missingShare, distinct, examples };
}

export const sampleColumns: readonly ColumnReport[] = [
  column('Won', 'outcome', 'named as the outcome; "yes" counts as a win', 0, 2, ['yes', 'no']),
  column('Created', 'split', 'dates in order of creation: splits the rows by time', 0, 9120, ['2023-02-14']),
  column('Pricing page views', 'number', 'whole numbers', 0.021, 31, ['0', '2', '14']),
  column('Lead source', 'category', '11 values that repeat', 0.004, 11, [
    'Organic search',
    'Paid social',
    'Referral',
  ]),
  column('Days since last visit', 'number', 'numbers with fractions', 0.113, 2204, ['0.4', '12.9', '63']),
  column('Company size', 'category', '5 values that repeat', 0.041, 5, ['11-50', '51-200']),
  column('Calls connected', 'number', 'whole numbers', 0, 9, ['0', '1', '3']),
  column('Job level', 'category', '4 values that repeat', 0.105, 4, ['Manager', 'Individual', 'Director']),
  column('Emails opened in the last 30 days', 'number', 'whole numbers', 0.018, 44, ['0', '7']),
  column('Free e-mail address', 'boolean', 'yes or no', 0, 2, ['yes', 'no']),
  column('Country', 'category', '38 values; those under 20 rows are taken together', 0.012, 38, [
    'Germany',
    'Brazil',
  ]),
  column('Form fields filled', 'number', 'whole numbers', 0, 12, ['3', '6']),
  column(
    'Record ID',
    'identifier',
    'a different value in each row: it names the lead and says nothing of it',
    0,
    12334,
    ['7781201', '7781340'],
  ),
  column('Notes', 'free text', 'long texts that do not repeat; texts are not read', 0.71, 3411, [
    'Asked for a quote for 40 seats, wants to start in spring',
  ]),
  column('Currency', 'constant', 'the same value in each row', 0, 1, ['EUR']),
  column('Fax', 'dropped', 'under 1 % of the rows have a value', 0.997, 12, ['+49 30 555 0199']),
];
