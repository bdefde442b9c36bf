import type { Account } from './account.ts';
import type { Crm, CrmRecord, Source } from './crm.ts';
import { define, optionsOf } from './properties/definition.ts';
import { associateRecords, dissociateRecords, linkRecords } from './records/associate.ts';
import { keyOf } from './records/associations.ts';
import { forgetContact } from './records/forget-contact.ts';
import { mustFind } from './records/record-store.ts';
import { type StoredRecord, versionsOf } from './records/stored-record.ts';
import { mergeRecords } from './records/write-record.ts';

const BY_HAND: Source = { type: 'CRM_UI' };

/** What people do in the account. They may write calculated properties too: here they stand for HubSpot itself. */
export function accountByHand(account: Account): Crm {
  const { records, links, properties, owners } = account;
  return {
    load(loaded) {
      const later: (() => void)[] = [];
      for (const record of loaded) {
        records.load(record);
        const from = { objectType: record.objectType, id: record.id };
        for (const to of record.associations ?? []) later.push(() => linkRecords(account, from, to, null));
      }
      for (const link of later) link();
    },
    addOwners(given) {
      for (const owner of given) owners.set(owner.id, owner);
    },
    addProperty(objectType, { options = [], ...property }) {
      const groupName = properties.groups(objectType)[0]?.name ?? '';
      properties.create(objectType, define({ ...property, groupName, options: optionsOf(options) }));
    },
    create(objectType, values, { source = BY_HAND, associations = [], id } = {}) {
      const record = records.create(objectType, values, source, id);
      const from = { objectType, id: record.id };
      for (const to of associations) associateRecords(account, from, to, null, source);
      return record;
    },
    update: (objectType, id, values, source = BY_HAND) =>
      records.update(mustFind(records.byId(objectType, id)), values, source),
    archive: (objectType, id) => records.archive(mustFind(records.byId(objectType, id)), BY_HAND),
    restore(objectType, id) {
      const record = records.archivedById(objectType, id);
      if (record === null) throw new Error(`No ${objectType} ${id} is in the recycle bin.`);
      records.restore(record, BY_HAND);
    },
    merge(objectType, survivor, absorbed) {
      const [kept, gone] = [survivor, absorbed].map((id) => mustFind(records.byId(objectType, id)));
      if (kept !== undefined && gone !== undefined) mergeRecords(account, kept, gone, BY_HAND);
    },
    forget: (contactId) => forgetContact(account, mustFind(records.byId('contacts', contactId)), BY_HAND),
    associate(from, to, typeId) {
      associateRecords(account, from, to, typeId ?? null, BY_HAND);
    },
    dissociate: (from, to) => dissociateRecords(account, from, to, BY_HAND),
    record: (objectType, id) => records.byId(objectType, id),
    *records(objectType): Iterable<CrmRecord> {
      for (const record of records.inOrder(objectType)) if (record.archivedAt === null) yield record;
    },
    associated: (objectType, id, other) => links.of(keyOf(objectType, id), other).map((link) => link.id),
    versions(objectType, id, property) {
      const record: StoredRecord | null = records.byId(objectType, id);
      return record === null ? [] : versionsOf(record, property);
    },
    owners: () => [...owners.values()],
  };
}
