import { type CompanyLife, liveHistory } from './company-life.ts';
import { withCompanies } from './company-records.ts';
import { foldHistory } from './fold-history.ts';
import { OWNERS } from './people.ts';
import type { Happening, Simulator, SimulatorOptions } from './simulator-contract.ts';

/**
 * An invented company whose leads buy by a process that only it knows (intent.ts): its past as records, history and
 * website rows, and its future as it happens. The same options make the same company.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { start } = options;
  const past = livedTo(options);
  const { records, rows } = foldHistory(past.happenings);
  let unused: Lived | null = past;

  return {
    start,
    owners: OWNERS,
    websiteRows: () => rows,
    crmRecords: () => records,
    truth: () => past.life.truth,
    fill({ crm }) {
      crm.addOwners(OWNERS);
      crm.addProperty('contacts', { name: 'onboarding_owner', label: 'Onboarding owner', type: 'string' });
      crm.addProperty('contacts', { name: 'first_contact_date', label: 'First contact', type: 'date' });
      crm.load(records);
    },
    *happenings(from) {
      const { life, known } = unused ?? livedTo(options);
      unused = null;
      for (;;) {
        life.liveDay();
        for (const happening of withCompanies(life.takeBefore(life.livedUpTo), known, life.companyById)) {
          if (happening.at >= from) yield happening;
        }
      }
    },
  };
}

type Lived = {
  readonly life: CompanyLife;
  readonly known: Set<string>;
  readonly happenings: readonly Happening[];
};

function livedTo(options: SimulatorOptions): Lived {
  const life = liveHistory(options);
  const known = new Set<string>();
  const happenings = [...withCompanies(life.takeBefore(options.start), known, life.companyById)];
  return { life, known, happenings };
}
