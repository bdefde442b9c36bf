import { type ErrorDetail, invalid } from '../api-error.ts';
import type { AdminRule } from '../faults.ts';
import type { ObjectType } from '../object-types.ts';
import type { PropertyDefinition } from './definition.ts';
import type { PropertyStore } from './property-store.ts';

/**
 * Refuses a write as 2026-09 does: unknown or calculated properties, values that do not fit the type, rules made by
 * the admin. `before` has the record's values; null when it is being made.
 */
export function checkWrite(
  store: PropertyStore,
  rules: readonly AdminRule[],
  objectType: ObjectType,
  written: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> | null,
): void {
  const wrong = Object.entries(written).flatMap(([name, value]) =>
    wrongValue(store.get(objectType, name), name, value),
  );
  const after = { ...before, ...written };
  const missing = rules
    .filter((rule) => rule.objectType === objectType && (after[rule.property] ?? '') === '')
    .filter(({ when }) => when === undefined || after[when.property] === when.value)
    .map(
      (rule): ErrorDetail => ({
        message: `Property "${rule.property}" must be filled in.`,
        code: rule.when === undefined ? 'MISSING_REQUIRED_PROPERTY' : 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
        context: { propertyName: [rule.property] },
      }),
    );
  const details = [...wrong, ...missing, ...missingTimestamp(objectType, after)];
  if (details.length === 0) return;
  throw invalid(
    `Property values were not valid: ${JSON.stringify(details.map(({ message }) => message))}`,
    details,
  );
}

/** Engagements stand on the timeline at `hs_timestamp`; without it they are refused. */
function missingTimestamp(objectType: ObjectType, after: Readonly<Record<string, string>>): ErrorDetail[] {
  if (objectType === 'contacts' || objectType === 'companies' || objectType === 'deals') return [];
  if ((after.hs_timestamp ?? '') !== '') return [];
  return [
    {
      message: 'hs_timestamp is required.',
      code: 'MISSING_REQUIRED_PROPERTY',
      context: { propertyName: ['hs_timestamp'] },
    },
  ];
}

function wrongValue(definition: PropertyDefinition | null, name: string, value: string): ErrorDetail[] {
  const detail = (code: string, message: string): ErrorDetail[] => [
    { message, code, context: { propertyName: [name] } },
  ];
  if (definition === null) return detail('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  if (definition.calculated)
    return detail('READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set`);
  if (value === '') return [];
  const { type, options } = definition;
  if (type === 'number' && !Number.isFinite(Number(value)))
    return detail('INVALID_LONG', `${value} was not a valid number.`);
  if (type === 'bool' && value !== 'true' && value !== 'false')
    return detail('INVALID_OPTION', `${value} was not true or false.`);
  if ((type === 'datetime' || type === 'date') && Number.isNaN(timeOf(value))) {
    return detail('INVALID_DATE', `${value} was not a valid date.`);
  }
  if (type === 'enumeration' && options.length > 0 && !options.some((option) => option.value === value)) {
    return detail(
      'INVALID_OPTION',
      `${value} was not one of the allowed options: [${options.map((option) => option.value).join(', ')}]`,
    );
  }
  return [];
}

/** Dates come as ISO 8601 or as epoch milliseconds. */
export function timeOf(value: string): number {
  return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

/** As HubSpot stores it: dates are answered in ISO 8601 whatever form they came in. */
export function normalised(
  store: PropertyStore,
  objectType: ObjectType,
  written: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const type = store.get(objectType, name)?.type;
      return [name, type === 'datetime' && value !== '' ? new Date(timeOf(value)).toISOString() : value];
    }),
  );
}
