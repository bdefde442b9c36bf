import type { Random } from '@leadlight/scoring-core';
import { normal, pick } from './draws.ts';

/** An account, invented: no name or address here belongs to anybody (`.example` is reserved, RFC 2606). */
export type Company = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly employees: number;
  readonly country: string;
  /** What its leads share of their hidden fit. */
  readonly fit: number;
};

const FIRST = [
  'North',
  'Silver',
  'Bright',
  'Stone',
  'River',
  'Cedar',
  'Amber',
  'Copper',
  'Falcon',
  'Harbor',
  'Juniper',
  'Kestrel',
  'Lumen',
  'Maple',
  'Nimbus',
  'Orchid',
  'Pioneer',
  'Quartz',
  'Raven',
  'Summit',
  'Tidal',
  'Umber',
  'Vista',
  'Willow',
  'Zephyr',
];
const SECOND = [
  'forge',
  'field',
  'works',
  'point',
  'bridge',
  'grove',
  'line',
  'gate',
  'wave',
  'peak',
  'yard',
  'loop',
  'mark',
  'nest',
  'port',
  'ridge',
  'span',
  'vale',
  'crest',
  'haven',
];
const THIRD = [
  'Labs',
  'Systems',
  'Logistics',
  'Foods',
  'Health',
  'Energy',
  'Robotics',
  'Studios',
  'Partners',
  'Analytics',
  'Mobility',
  'Textiles',
  'Security',
  'Travel',
];

/** Industry and country move the fit; whoever looks at both can learn it. */
const INDUSTRIES = [
  ['software', 0.5],
  ['finance', 0.3],
  ['manufacturing', 0],
  ['health', 0.1],
  ['retail', -0.3],
  ['education', -0.6],
] as const;
const COUNTRIES = [
  ['DE', 0.15],
  ['FR', 0],
  ['GB', 0.1],
  ['US', 0.2],
  ['NL', 0],
  ['BR', -0.3],
] as const;

/** Coprime to the number of names, so that the numbers 0, 1, 2, … walk through all of them before one comes again. */
const STRIDE = 2939;
const NAMES = FIRST.length * SECOND.length * THIRD.length;
const FIRST_COMPANY_ID = 7_000_001;

export function companyOf(number: number, random: Random): Company {
  const place = (number * STRIDE) % NAMES;
  const round = Math.floor(number / NAMES);
  const first = FIRST[place % FIRST.length];
  const second = SECOND[Math.floor(place / FIRST.length) % SECOND.length];
  const third = THIRD[Math.floor(place / (FIRST.length * SECOND.length))];
  const suffix = round === 0 ? '' : ` ${round + 1}`;
  const [industry, industryFit] = pick(random, INDUSTRIES);
  const [country, countryFit] = pick(random, COUNTRIES);
  const employees = Math.max(2, Math.round(Math.exp(4 + 1.3 * normal(random))));
  const sizeFit = employees < 10 ? -0.5 : employees < 500 ? 0.3 : -0.1;
  return {
    id: String(FIRST_COMPANY_ID + number),
    name: `${first}${second} ${third}${suffix}`,
    domain: `${first}${second}-${third}${suffix.trim()}.example`.toLowerCase(),
    industry,
    employees,
    country,
    fit: industryFit + countryFit + sizeFit + 0.5 * normal(random),
  };
}

/** How many leads the accounts have, in turn: eight accounts, fourteen leads. */
const SIZES = [1, 1, 2, 1, 3, 1, 1, 4];
const ROUND = SIZES.reduce((sum, size) => sum + size, 0);

/** The account of a lead, by its number, and which of its leads it is. */
export function accountOf(lead: number): { account: number; position: number } {
  let position = lead % ROUND;
  let account = Math.floor(lead / ROUND) * SIZES.length;
  for (const size of SIZES) {
    if (position < size) break;
    position -= size;
    account++;
  }
  return { account, position };
}
