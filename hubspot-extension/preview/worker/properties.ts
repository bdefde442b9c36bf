import type { DoorAnswer, DoorRequest, PropertyValues } from '../protocol.ts';

type Update = (values: PropertyValues) => void;

/** The record's properties: read once, and again for everybody who asked when the page says that they changed. */
export function createProperties(ask: (request: DoorRequest) => Promise<DoorAnswer>) {
  const subscriptions = new Set<{ names: readonly string[]; update: Update }>();
  const read = async (names: readonly string[]): Promise<PropertyValues> => {
    const answer = await ask({ kind: 'properties', names });
    if (answer.kind === 'properties') return answer.values;
    throw new Error(answer.kind === 'failed' ? answer.message : 'The door answered something else.');
  };
  const subscribe = (names: readonly string[], update: Update): (() => void) => {
    const subscription = { names, update };
    subscriptions.add(subscription);
    return () => subscriptions.delete(subscription);
  };
  return {
    read,
    subscribe,
    /** In the form that `useCrmProperties` expects (dist/crm/utils/fetchCrmProperties.js). */
    async fetch(names: readonly string[], update: Update) {
      const data = await read(names);
      const cleanup = subscribe(names, update);
      return { json: async () => ({ data, cleanup }) };
    },
    async refresh(): Promise<void> {
      for (const { names, update } of [...subscriptions]) update(await read(names));
    },
  };
}
