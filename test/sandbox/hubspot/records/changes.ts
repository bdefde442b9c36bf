import type { Source } from '../crm.ts';
import type { ObjectType } from '../object-types.ts';

/** What happened to a record, as webhooks tell it. */
export type Change = { readonly at: number; readonly source: Source } & (
  | {
      readonly kind: 'creation' | 'deletion' | 'restore';
      readonly objectType: ObjectType;
      readonly id: string;
    }
  | {
      readonly kind: 'propertyChange';
      readonly objectType: ObjectType;
      readonly id: string;
      readonly property: string;
      readonly value: string;
    }
  | {
      readonly kind: 'merge';
      readonly objectType: ObjectType;
      readonly id: string;
      readonly absorbed: string;
    }
  | {
      readonly kind: 'associationChange';
      readonly objectType: ObjectType;
      readonly id: string;
      readonly otherType: ObjectType;
      readonly otherId: string;
      readonly typeId: number;
      readonly removed: boolean;
    }
  | { readonly kind: 'privacyDeletion'; readonly id: string }
);

export type ChangeListener = (change: Change) => void;
