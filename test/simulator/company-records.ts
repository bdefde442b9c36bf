import type { Company } from './companies.ts';
import type { Happening } from './simulator-contract.ts';

/** Puts the account's record before the first record that belongs to it; `known` has those that are there already. */
export function* withCompanies(
  happenings: Iterable<Happening>,
  known: Set<string>,
  companyById: (id: string) => Company,
): Iterable<Happening> {
  for (const happening of happenings) {
    if (happening.kind === 'create') {
      for (const { objectType, id } of happening.associations) {
        if (objectType !== 'companies' || known.has(id)) continue;
        known.add(id);
        yield companyRecord(companyById(id), happening.at);
      }
    }
    yield happening;
  }
}

function companyRecord({ id, name, domain, industry, employees, country }: Company, at: number): Happening {
  const properties = { name, domain, country, numberofemployees: String(employees), industry };
  return { kind: 'create', at, objectType: 'companies', id, properties, source: 'CRM_UI', associations: [] };
}
