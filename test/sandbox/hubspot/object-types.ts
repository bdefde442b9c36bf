/** The objects that the sandbox keeps: their name in paths, type id, and what error messages call them. */
export const OBJECT_TYPES = {
  contacts: { typeId: '0-1', singular: 'contact' },
  companies: { typeId: '0-2', singular: 'company' },
  deals: { typeId: '0-3', singular: 'deal' },
  tasks: { typeId: '0-27', singular: 'task' },
  notes: { typeId: '0-46', singular: 'note' },
  meetings: { typeId: '0-47', singular: 'meeting' },
  calls: { typeId: '0-48', singular: 'call' },
  emails: { typeId: '0-49', singular: 'email' },
} as const;

export type ObjectType = keyof typeof OBJECT_TYPES;

export const ALL_OBJECT_TYPES: readonly ObjectType[] = Object.keys(OBJECT_TYPES).filter(isObjectType);

/** Paths take the name, the singular or the type id. */
export function objectTypeOf(text: string): ObjectType | null {
  return (
    ALL_OBJECT_TYPES.find(
      (type) =>
        text === type ||
        text === OBJECT_TYPES[type].typeId ||
        text.toLowerCase() === OBJECT_TYPES[type].singular,
    ) ?? null
  );
}

function isObjectType(text: string): text is ObjectType {
  return Object.hasOwn(OBJECT_TYPES, text);
}
