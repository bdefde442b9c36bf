import type { TenantTransaction } from '../platform/database/database.ts';
import { isSensitiveField } from './sensitive-field.ts';
import type { SettingsValues } from './settings-values.ts';

/** Which properties of a timeline are left out of features, as plain data that a thread can be given. */
export type FieldRules = {
  /** Allowed by name: these are used though they are sensitive. */
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
};

/** Who works together: what episodes stand on, and no field of the CRM. */
const NO_FIELD = 'account';

/**
 * The manager names fields as the CRM does, timelines partly otherwise; the table that the connector fills knows both,
 * and labels that tell more than a name. Before it is filled, names alone decide.
 */
export async function readFieldRules(
  transaction: TenantTransaction,
  { fields }: Pick<SettingsValues, 'fields'>,
): Promise<FieldRules> {
  const named = Object.keys(fields);
  const rows = await transaction
    .selectFrom('crm_field')
    .select(['name', 'property', 'sensitive'])
    .where((row) => row.or([row('sensitive', '=', true), row('name', 'in', ['', ...named])]))
    .execute();
  const known = [...rows, ...named.map((name) => ({ name, property: name, sensitive: false }))];
  const propertiesOf = (isWanted: (row: (typeof known)[number]) => boolean): string[] => [
    ...new Set(known.filter(isWanted).map(({ property }) => property)),
  ];
  return {
    allowed: propertiesOf(({ name }) => fields[name] === true),
    refused: propertiesOf(({ name, sensitive }) => !(fields[name] ?? !sensitive)),
  };
}

/** Is this property of a timeline left out? Sensitive ones are, unless they are allowed by name. */
export function leavesOut({ allowed, refused }: FieldRules): (property: string) => boolean {
  const [isAllowed, isRefused] = [new Set(allowed), new Set(refused)];
  // A timeline has few names and many versions.
  const decided = new Map<string, boolean>();
  return (property) => {
    const before = decided.get(property);
    if (before !== undefined) return before;
    const isOut =
      property !== NO_FIELD &&
      (isRefused.has(property) || (!isAllowed.has(property) && isSensitiveField(property, '')));
    decided.set(property, isOut);
    return isOut;
  };
}
