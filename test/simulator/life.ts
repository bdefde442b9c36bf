import { DAY, HOUR, type Random } from '@leadlight/scoring-core';
import type { ObjectType } from '../sandbox/hubspot/object-types.ts';
import type { Intent } from './intent.ts';
import type { Person } from './people.ts';
import type { Happening } from './simulator-contract.ts';

/** One lead as it goes through its days. Changed by the files beside this one, a day at a time. */
export type Life = {
  readonly number: number;
  readonly person: Person;
  readonly random: Random;
  readonly emit: (happening: Happening) => void;
  intent: Intent;
  createdAt: number | null;
  wonAt: number | null;
  excludedAt: number | null;
  isOptedOut: boolean;
  isQualified: boolean;
  deal: { readonly id: string; readonly amount: number; stage: number } | null;
  sessions: number;
  conversions: number;
  readonly tiedVisitors: Set<string>;
  idsMade: number;
};

/** At a time of day (UTC) within the simulated day that begins at `dayStart`, whatever hour that is. */
export function atHour(dayStart: number, hour: number): number {
  const offset = (hour * HOUR - (dayStart % DAY) + DAY) % DAY;
  return Math.round(dayStart + offset);
}

/** Between 8 and 17 h UTC. */
export function inOfficeHours(life: Life, dayStart: number): number {
  return atHour(dayStart, 8 + 9 * life.random());
}

/** Below the ids that the sandbox itself gives, and the same whoever asks first. */
const FIRST_MADE_ID = 10_000_000_000;
const MADE_PER_LEAD = 10_000;

export function nextMadeId(life: Life): string {
  return String(FIRST_MADE_ID + life.number * MADE_PER_LEAD + life.idsMade++);
}

export function contactOf(life: Life): { objectType: ObjectType; id: string } {
  return { objectType: 'contacts', id: life.person.id };
}

export function companyOf(life: Life): { objectType: ObjectType; id: string } {
  return { objectType: 'companies', id: life.person.company.id };
}

export function changeContact(
  life: Life,
  at: number,
  properties: Record<string, string>,
  source: string,
): void {
  life.emit({ kind: 'update', at, objectType: 'contacts', id: life.person.id, properties, source });
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}

/** What each state of mind does to a rate, in the order of INTENTS. */
type ByIntent = Readonly<Record<Intent, number>>;

export function byIntent(
  dormant: number,
  aware: number,
  evaluating: number,
  deciding: number,
  negotiating: number,
  won: number,
): ByIntent {
  return { dormant, aware, evaluating, deciding, negotiating, won, gone: 0 };
}
