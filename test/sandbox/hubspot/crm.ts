import type { ObjectType } from './object-types.ts';

/** One value that a property had, from `timestamp` on. */
export type Version = {
  readonly value: string;
  readonly timestamp: number;
  /** `CRM_UI`, `IMPORT`, `FORM`, `INTEGRATION`, `EMAIL`, `CALCULATED`, … */
  readonly sourceType: string;
  readonly sourceId?: string;
};

export type CrmRecord = {
  readonly id: string;
  readonly objectType: ObjectType;
  /** Current values; an empty text is a cleared one. */
  readonly values: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | null;
};

export type Source = { readonly type: string; readonly id?: string };

/** A record as it comes in with everything that happened to it: properties oldest version first. */
export type LoadedRecord = {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly createdAt: number;
  readonly history: Readonly<Record<string, readonly Version[]>>;
  /** Default association with these records. */
  readonly associations?: readonly { readonly objectType: ObjectType; readonly id: string }[];
};

export type Owner = {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userId: number;
};

export type NewProperty = {
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'enumeration' | 'date' | 'datetime' | 'bool';
  readonly options?: readonly string[];
};

/** The account by hand: what a person does in HubSpot's pages, a form, an import or another app does. */
export type Crm = {
  /** Puts in records with their past; no webhooks. Much faster than one by one. */
  load(records: Iterable<LoadedRecord>): void;
  addOwners(owners: readonly Owner[]): void;
  /** A custom property of the account's own, as an admin makes it. */
  addProperty(objectType: ObjectType, property: NewProperty): void;
  create(
    objectType: ObjectType,
    properties: Readonly<Record<string, string>>,
    how?: {
      readonly source?: Source;
      readonly associations?: LoadedRecord['associations'];
      readonly id?: string;
    },
  ): CrmRecord;
  update(
    objectType: ObjectType,
    id: string,
    properties: Readonly<Record<string, string>>,
    source?: Source,
  ): void;
  archive(objectType: ObjectType, id: string): void;
  /** Takes an archived record out of the recycle bin, with what it was associated with. */
  restore(objectType: ObjectType, id: string): void;
  /** `absorbed` goes away into `survivor`. */
  merge(objectType: ObjectType, survivor: string, absorbed: string): void;
  /** Deletes for good, as GDPR asks; sends `contact.privacyDeletion`. */
  forget(contactId: string): void;
  /** The default association, or one of HubSpot's own types such as 1, a contact's primary company. */
  associate(
    from: { objectType: ObjectType; id: string },
    to: { objectType: ObjectType; id: string },
    typeId?: number,
  ): void;
  /** Every association of the two. */
  dissociate(from: { objectType: ObjectType; id: string }, to: { objectType: ObjectType; id: string }): void;
  record(objectType: ObjectType, id: string): CrmRecord | null;
  /** Those not archived, in the order of their ids. */
  records(objectType: ObjectType): Iterable<CrmRecord>;
  /** Ids of the records of a type associated with one. */
  associated(objectType: ObjectType, id: string, other: ObjectType): readonly string[];
  /** Newest first, as many as HubSpot keeps. */
  versions(objectType: ObjectType, id: string, property: string): readonly Version[];
  owners(): readonly Owner[];
};
