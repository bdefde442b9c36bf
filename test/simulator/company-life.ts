import { DAY } from '@leadlight/scoring-core';
import type { Company } from './companies.ts';
import { poisson, streamFor } from './draws.ts';
import { HORIZON_DAYS, type LeadLife, startLife } from './lead-life.ts';
import { passersBy } from './passers-by.ts';
import type { Happening, SimulatorOptions, TruthRow } from './simulator-contract.ts';

const HISTORY_DAYS = 420;
/**
 * Leads are born for so long before the history begins, so that its first days see old leads and new ones in the
 * mixture of its last. A company that began with new leads alone would sell less from month to month.
 */
const DAYS_BEFORE = 400;
/** Truth is told of each lead this often, each on a day of its own. */
const MOMENT_EVERY_DAYS = 14;

/** Every lead of the company, lived up to some day, and what has happened but not yet been told. */
export type CompanyLife = {
  readonly truth: readonly TruthRow[];
  companyById(id: string): Company;
  /** In order of time; what becomes known only later is kept for its day. */
  takeBefore(time: number): Happening[];
  /** The next day after those lived. */
  liveDay(): void;
  /** The end of the last day lived. */
  readonly livedUpTo: number;
};

/** The company as it stands at `start`, with exactly so many contacts as were asked for. */
export function liveHistory(options: SimulatorOptions): CompanyLife {
  const { leads, seed, start } = options;
  const days = options.historyDays ?? HISTORY_DAYS;
  const dayStart = (day: number): number => start + (day - days) * DAY;
  const companies = new Map<string, Company>();
  const lives: LeadLife[] = [];
  const moments: { readonly life: LeadLife['life']; readonly row: Omit<TruthRow, 'label'> }[] = [];
  let pending: Happening[] = [];
  let today = days;
  const emit = (happening: Happening): void => {
    pending.push(happening);
  };
  const addLife = (birth: (draw: number) => number): LeadLife => {
    const life = startLife(lives.length, seed, birth, emit);
    lives.push(life);
    const { company } = life.life.person;
    companies.set(company.id, company);
    return life;
  };

  let contacts = 0;
  while (contacts < leads) {
    const lead = addLife((draw) => Math.floor(draw * (days + DAYS_BEFORE)) - DAYS_BEFORE);
    if (lead.isOldCustomer) continue;
    for (let day = lead.bornDay; day < days; day++) {
      lead.liveDay(dayStart(day));
      // A millisecond before the day ends: what happens at midnight belongs to the next.
      const moment = dayStart(day + 1) - 1;
      const { number, person } = lead.life;
      if (!isAtRisk(lead.life, moment) || (day + number) % MOMENT_EVERY_DAYS !== 0) continue;
      const row = {
        lead: `lead:${person.id}`,
        account: person.company.id,
        moment,
        probability: lead.winProbability(),
      };
      moments.push({ life: lead.life, row });
    }
    if (lead.life.createdAt !== null) contacts++;
  }
  for (let day = 0; day < days; day++) pending.push(...passersBy(day, dayStart(day), leads, seed));

  return {
    truth: moments.map(
      ({ life, row }): TruthRow => ({ ...row, label: labelOf(life.wonAt, row.moment, start) }),
    ),
    companyById(id) {
      const company = companies.get(id);
      if (company === undefined) throw new Error(`There is no company ${id}.`);
      return company;
    },
    takeBefore(time) {
      const ready = pending.filter(({ at }) => at < time).sort((a, b) => a.at - b.at);
      pending = pending.filter(({ at }) => at >= time);
      return ready;
    },
    get livedUpTo() {
      return dayStart(today);
    },
    liveDay() {
      // As many a day as there were before; the streams for it lie below those of the passers-by.
      const births = poisson(streamFor(seed, -2_000_000_000 - today), leads / (days + DAYS_BEFORE));
      for (let birth = 0; birth < births; birth++) addLife(() => today);
      for (const lead of lives)
        if (lead.bornDay <= today && !lead.isOldCustomer) lead.liveDay(dayStart(today));
      pending.push(...passersBy(today, dayStart(today), leads, seed));
      today++;
    },
  };
}

function isAtRisk({ createdAt, wonAt, excludedAt }: LeadLife['life'], moment: number): boolean {
  return createdAt !== null && createdAt <= moment && wonAt === null && excludedAt === null;
}

function labelOf(wonAt: number | null, moment: number, start: number): TruthRow['label'] {
  const end = moment + HORIZON_DAYS * DAY;
  if (end > start) return null;
  return wonAt !== null && wonAt <= end ? 1 : 0;
}
