import type { Random } from '@leadlight/scoring-core';
import type { Owner } from '../sandbox/hubspot/crm.ts';
import { accountOf, type Company, companyOf } from './companies.ts';
import { normal, pick, pickWeighted, streamFor } from './draws.ts';

const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Clara',
  'Diego',
  'Elif',
  'Femi',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Kaito',
  'Lena',
  'Mira',
  'Nils',
  'Olga',
  'Pablo',
  'Quinn',
  'Rosa',
  'Samir',
  'Tessa',
  'Ugo',
  'Vera',
  'Wanda',
  'Xenia',
  'Yusuf',
  'Zoe',
];
const LAST_NAMES = [
  'Almgren',
  'Bellweather',
  'Corvino',
  'Dahlmann',
  'Eastmoor',
  'Farrowby',
  'Grunewald',
  'Hollins',
  'Iversen',
  'Jarnefelt',
  'Kowalczyk',
  'Lindqvist',
  'Marchetti',
  'Novakov',
  'Ostermann',
  'Pellegrin',
  'Quarrier',
  'Rosenthal',
  'Sandoval',
  'Tamura',
  'Ulbricht',
  'Vandermeer',
  'Whitlock',
  'Yamada',
  'Zielinski',
];

/** Few, as a form with a list to choose from has them; they move the fit. */
const JOB_TITLES = [
  ['Director of Operations', 0.5],
  ['Head of Sales', 0.3],
  ['Systems Engineer', -0.1],
  ['Office Assistant', -0.4],
  ['Student', -1],
] as const;
const JOB_WEIGHTS = [2, 4, 4, 2, 1];

/** How the CRM came to know them. */
const ORIGINS = ['website', 'import', 'sales'] as const;
const ORIGIN_WEIGHTS = [70, 12, 18];
export type Origin = (typeof ORIGINS)[number];

export type Person = {
  /** The contact's id in the CRM. */
  readonly id: string;
  readonly company: Company;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly jobTitle: string;
  readonly origin: Origin;
  readonly owner: string | null;
  readonly fit: number;
  /** How much one is on websites at all, whatever one has in mind. */
  readonly activity: number;
};

export const OWNERS: readonly Owner[] = [
  ['Nora', 'Feldkamp'],
  ['Tomas', 'Brightwater'],
  ['Aisha', 'Calloway'],
  ['Piet', 'Verhoeven'],
  ['Lucia', 'Ferrante'],
].map(([firstName = '', lastName = ''], index) => ({
  id: String(61_001 + index),
  email: `${firstName}.${lastName}@leadlight-sandbox.example`.toLowerCase(),
  firstName,
  lastName,
  userId: 81_001 + index,
}));

const FIRST_CONTACT_ID = 100_001;

export function personOf(number: number, seed: number, random: Random): Person {
  const { account, position } = accountOf(number);
  // Negative numbers: the accounts' streams are apart from the leads'.
  const company = companyOf(account, streamFor(seed, -2 - account));
  const firstName = pick(random, FIRST_NAMES);
  const lastName = pick(random, LAST_NAMES);
  const [jobTitle, jobFit] = JOB_TITLES[pickWeighted(random, JOB_WEIGHTS)] ?? JOB_TITLES[0];
  const mailbox = `${firstName}.${lastName}${position === 0 ? '' : position}`.toLowerCase();
  return {
    id: String(FIRST_CONTACT_ID + number),
    company,
    firstName,
    lastName,
    email: `${mailbox}@${company.domain}`,
    phone: random() < 0.8 ? phoneIn(company.country, random) : null,
    jobTitle,
    origin: ORIGINS[pickWeighted(random, ORIGIN_WEIGHTS)] ?? 'website',
    owner: random() < 0.85 ? pick(random, OWNERS).id : null,
    fit: company.fit + jobFit + 0.3 * normal(random),
    activity: Math.exp(0.4 * normal(random)),
  };
}

/** Numbers kept for fiction: Ofcom's 020 7946 0xxx, North America's 555-01xx. */
function phoneIn(country: string, random: Random): string {
  return country === 'US' || country === 'BR'
    ? `+1 202 555 01${String(Math.floor(random() * 100)).padStart(2, '0')}`
    : `+44 20 7946 0${String(Math.floor(random() * 1000)).padStart(3, '0')}`;
}
