export type PropertyType = 'string' | 'number' | 'enumeration' | 'date' | 'datetime' | 'bool';

export type PropertyOption = {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description: string;
};

export type PropertyDefinition = {
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly groupName: string;
  readonly description: string;
  readonly options: readonly PropertyOption[];
  readonly displayOrder: number;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly hubspotDefined: boolean;
  /** The CRM writes it; a write over the API is refused with READ_ONLY_VALUE. */
  readonly calculated: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | null;
};

export type PropertyGroupDefinition = {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
};

const FIELD_TYPE: Readonly<Record<PropertyType, string>> = {
  string: 'text',
  number: 'number',
  enumeration: 'select',
  date: 'date',
  datetime: 'date',
  bool: 'booleancheckbox',
};

export function define(
  given: Pick<PropertyDefinition, 'name' | 'type' | 'groupName'> & Partial<PropertyDefinition>,
): PropertyDefinition {
  return {
    label: inWords(given.name),
    fieldType: FIELD_TYPE[given.type],
    description: '',
    options: [],
    displayOrder: -1,
    hasUniqueValue: false,
    hidden: false,
    formField: false,
    hubspotDefined: false,
    calculated: false,
    createdAt: 0,
    updatedAt: 0,
    archivedAt: null,
    ...given,
  };
}

export function optionsOf(values: readonly string[]): PropertyOption[] {
  return values.map((value, displayOrder) => ({
    label: inWords(value),
    value,
    displayOrder,
    hidden: false,
    description: '',
  }));
}

/** `hs_lead_status` → "Lead status". */
function inWords(name: string): string {
  const words = name.replace(/^hs_/, '').replace(/_/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
