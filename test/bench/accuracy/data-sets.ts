import { existsSync, readFileSync } from 'node:fs';

/** The shared data stands beside the checkout; where it is absent there is nothing to measure on. */
export const SHARED = new URL('../../../../shared/', import.meta.url);

export type Variant = {
  readonly set: string;
  readonly columns: string;
  readonly path: URL;
  readonly outcome: string;
  readonly drop: readonly string[];
  readonly splits: readonly string[];
};

const SALES_FIELDS = ['Tags', 'Lead Quality', 'Lead Profile'];
const AFTER_INTAKE = [
  'Last Activity',
  'Last Notable Activity',
  'Asymmetrique Activity Index',
  'Asymmetrique Profile Index',
  'Asymmetrique Activity Score',
  'Asymmetrique Profile Score',
];
const WEB_AND_SOURCE = [
  'Lead Origin',
  'Lead Source',
  'Do Not Email',
  'Do Not Call',
  'TotalVisits',
  'Total Time Spent on Website',
  'Page Views Per Visit',
];
const EDUCATION = new URL('data/x_education_leads/leads.csv', SHARED);
const SHOPPERS = new URL('data/online_shoppers/sessions.csv', SHARED);

/** Every variant that ANCHORS.md has numbers for, by the names it uses. */
export function variants(): Variant[] {
  if (!existsSync(EDUCATION)) return [];
  const header = readFileSync(EDUCATION, 'utf8').split('\n', 1)[0].trim().split(',');
  const allBut = (kept: readonly string[]): string[] =>
    header.filter((name) => ![...kept, 'Converted', 'split_time', 'split_random'].includes(name));
  const education = (columns: string, drop: readonly string[]): Variant => ({
    set: 'x_education_leads',
    columns,
    path: EDUCATION,
    outcome: 'Converted',
    drop,
    splits: ['split_time', 'split_random'],
  });
  const shoppers = (columns: string, drop: readonly string[]): Variant => ({
    set: 'online_shoppers',
    columns,
    path: SHOPPERS,
    outcome: 'Revenue',
    drop,
    splits: ['split_random', 'split_month'],
  });
  return [
    education('all columns (leaky)', []),
    education('no sales fields', SALES_FIELDS),
    education('intake only', [...SALES_FIELDS, ...AFTER_INTAKE]),
    education('web and source only', allBut(WEB_AND_SOURCE)),
    shoppers('all', []),
    shoppers('without PageValues', ['PageValues']),
  ];
}

export type Anchor = { readonly rocAuc: number; readonly logLoss: number };

/** The rows of ANCHORS.md for the model `xgb_shallow`, by set, columns and split. */
export function anchors(): ReadonlyMap<string, Anchor> {
  const lines = readFileSync(new URL('data/ANCHORS.md', SHARED), 'utf8').split('\n');
  return new Map(
    lines
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells[6] === 'xgb_shallow')
      .map((cells) => [
        anchorKey(cells[1], cells[2], cells[3]),
        { rocAuc: Number.parseFloat(cells[7]), logLoss: Number.parseFloat(cells[10]) },
      ]),
  );
}

export function anchorKey(set: string, columns: string, split: string): string {
  return `${set} / ${columns} / ${split}`;
}
