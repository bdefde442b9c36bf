import type { FieldChoice, SettingsValues } from './answers.ts';

export type FieldFilter = 'all' | 'used' | 'unused' | 'sensitive' | 'barred';

type Chosen = SettingsValues['fields'];

/** What a manager said, else the default; a barred field is never used. */
export function isUsed(field: FieldChoice, chosen: Chosen): boolean {
  return field.barred === null && (chosen[field.name] ?? field.usedByDefault);
}

/** By label and by the CRM's name, every word somewhere, in the order given. */
export function findFields(
  fields: readonly FieldChoice[],
  chosen: Chosen,
  asked: { readonly search: string; readonly filter: FieldFilter },
): readonly FieldChoice[] {
  const words = asked.search.toLowerCase().split(/\s+/).filter(Boolean);
  return fields.filter((field) => {
    const text = `${field.label} ${field.name}`.toLowerCase();
    return words.every((word) => text.includes(word)) && isAsked(field, chosen, asked.filter);
  });
}

function isAsked(field: FieldChoice, chosen: Chosen, filter: FieldFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'used':
      return isUsed(field, chosen);
    case 'unused':
      return !isUsed(field, chosen);
    case 'sensitive':
      return field.sensitive;
    case 'barred':
      return field.barred !== null;
  }
}

/** Going back to the default leaves no trace where nothing was said before, so that nothing counts as changed. */
export function chooseField(saved: Chosen, chosen: Chosen, field: FieldChoice, isWanted: boolean): Chosen {
  const others = Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== field.name));
  const isUnsaid = saved[field.name] === undefined && field.usedByDefault === isWanted;
  return isUnsaid ? others : { ...others, [field.name]: isWanted };
}
