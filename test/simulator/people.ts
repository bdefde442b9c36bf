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

const ROLES = [
  ['director', 0.5, 'Director of Operations'],
  ['manager', 0.3, 'Head of Sales'],
  ['engineer', -0.1, 'Systems Engineer'],
  ['assistant', -0.4, 'Office Assistant'],
  ['student', -1, 'Student'],
] as const;
const ROLE_WEIGHTS = [2, 4, 4, 2, 1];

/** How the CRM came to know them. */
export const ORIGINS = ['website', 'import', 'sales'] as const;
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
  readonly role: string;
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
  const [role, roleFit, jobTitle] = ROLES[pickWeighted(random, ROLE_WEIGHTS)] ?? ROLES[0];
  const mailbox = `${firstName}.${lastName}${position === 0 ? '' : position}`.toLowerCase();
  return {
    id: String(FIRST_CONTACT_ID + number),
    company,
    firstName,
    lastName,
    email: `${mailbox}@${company.domain}`,
    phone: random() < 0.8 ? phoneIn(company.country, random) : null,
    role,
    jobTitle,
    origin: ORIGINS[pickWeighted(random, ORIGIN_WEIGHTS)] ?? 'website',
    owner: random() < 0.85 ? pick(random, OWNERS).id : null,
    fit: company.fit + roleFit + 0.3 * normal(random),
    activity: Math.exp(0.4 * normal(random)),
  };
}

/** Numbers kept for fiction: Ofcom's 020 7946 0xxx, North America's 555-01xx. */
function phoneIn(country: string, random: Random): string {
  return country === 'US' || country === 'BR'
    ? `+1 202 555 01${String(Math.floor(random() * 100)).padStart(2, '0')}`
    : `+44 20 7946 0${String(Math.floor(random() * 1000)).padStart(3, '0')}`;
}
