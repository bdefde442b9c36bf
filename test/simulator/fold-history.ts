import type { Row } from '@leadlight/scoring-core';
import type { LoadedRecord, Version } from '../sandbox/hubspot/crm.ts';
import type { Happening } from './simulator-contract.ts';

type Growing = Omit<LoadedRecord, 'history'> & { readonly history: Record<string, Version[]> };

/** What has happened, in order of time, as records with the versions of their properties, and the website's rows. */
export function foldHistory(happenings: Iterable<Happening>): {
  readonly records: readonly LoadedRecord[];
  readonly rows: readonly Row[];
} {
  const records = new Map<string, Growing>();
  const rows: Row[] = [];
  for (const happening of happenings) {
    if (happening.kind === 'website') {
      rows.push(...happening.rows);
      continue;
    }
    const { objectType, id, at, properties, source } = happening;
    const key = `${objectType}:${id}`;
    if (happening.kind === 'create') {
      records.set(key, { id, objectType, createdAt: at, history: {}, associations: happening.associations });
    }
    const record = records.get(key);
    if (record === undefined) throw new Error(`${key} is changed before it is made.`);
    for (const [name, value] of Object.entries(properties)) {
      const versions = record.history[name] ?? [];
      record.history[name] = versions;
      if (versions.at(-1)?.value !== value) versions.push({ value, timestamp: at, sourceType: source });
    }
  }
  return { records: [...records.values()], rows };
}
