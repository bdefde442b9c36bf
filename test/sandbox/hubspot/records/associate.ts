import type { Account } from '../account.ts';
import { invalid } from '../api-error.ts';
import type { Source } from '../crm.ts';
import type { ObjectType } from '../object-types.ts';
import { defaultTypeId, inverseTypeId, keyOf } from './associations.ts';

export type End = { readonly objectType: ObjectType; readonly id: string };

/** The default association, or the given one of HubSpot's own. Telling of it is left to the caller. */
export function linkRecords(
  account: Account,
  from: End,
  to: End,
  typeId: number | null,
): { typeId: number; isNew: boolean } {
  const there = typeId ?? defaultTypeId(from.objectType, to.objectType);
  const back = there === null ? null : inverseTypeId(from.objectType, to.objectType, there);
  if (there === null || back === null) {
    throw invalid(
      `Association type ${there ?? 'default'} between ${from.objectType} and ${to.objectType} does not exist.`,
    );
  }
  const isNew = account.links.add(keyOf(from.objectType, from.id), keyOf(to.objectType, to.id), there, back);
  return { typeId: there, isNew };
}

/** Takes every association of the two away and tells of it. */
export function dissociateRecords(account: Account, from: End, to: End, source: Source): void {
  const [there, other] = [keyOf(from.objectType, from.id), keyOf(to.objectType, to.id)];
  const typeIds = account.links.of(there, to.objectType).find(({ id }) => id === to.id)?.typeIds ?? [];
  if (!account.links.remove(there, other)) return;
  for (const typeId of typeIds) {
    account.changed({
      ...{ kind: 'associationChange', objectType: from.objectType, id: from.id, typeId, removed: true },
      ...{ otherType: to.objectType, otherId: to.id, at: account.clock(), source },
    });
  }
}

/** The same as linking, told to webhooks. */
export function associateRecords(
  account: Account,
  from: End,
  to: End,
  typeId: number | null,
  source: Source,
): number {
  const linked = linkRecords(account, from, to, typeId);
  if (linked.isNew) {
    const { objectType, id } = from;
    account.changed({
      kind: 'associationChange',
      objectType,
      id,
      otherType: to.objectType,
      otherId: to.id,
      typeId: linked.typeId,
      removed: false,
      at: account.clock(),
      source,
    });
  }
  return linked.typeId;
}
