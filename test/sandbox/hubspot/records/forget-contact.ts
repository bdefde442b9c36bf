import type { Account } from '../account.ts';
import type { Source } from '../crm.ts';
import { keyOf } from './associations.ts';
import type { StoredRecord } from './stored-record.ts';

/** Deleted for good: no value, no link, no history stays; apps are told to do the same. */
export function forgetContact(account: Account, record: StoredRecord, source: Source): void {
  account.records.erase(record);
  account.links.drop(keyOf('contacts', record.id));
  account.changed({ kind: 'privacyDeletion', id: record.id, at: account.clock(), source });
}
