import type { ObjectType } from '../object-types.ts';

export type RecordKey = `${ObjectType}:${string}`;

export function keyOf(objectType: ObjectType, id: string): RecordKey {
  return `${objectType}:${id}`;
}

/** HubSpot's own association ids, [there, back]: AssociationTypes in @hubspot/api-client 14. */
const DEFAULTS: Readonly<Record<string, readonly [number, number]>> = {
  'contacts companies': [279, 280],
  'contacts deals': [4, 3],
  'contacts contacts': [449, 449],
  'companies companies': [450, 450],
  'deals companies': [341, 342],
  'deals deals': [451, 451],
  'calls contacts': [194, 193],
  'calls companies': [182, 181],
  'calls deals': [206, 205],
  'emails contacts': [198, 197],
  'emails companies': [186, 185],
  'emails deals': [210, 209],
  'meetings contacts': [200, 199],
  'meetings companies': [188, 187],
  'meetings deals': [212, 211],
  'notes contacts': [202, 201],
  'notes companies': [190, 189],
  'notes deals': [214, 213],
  'tasks contacts': [204, 203],
  'tasks companies': [192, 191],
  'tasks deals': [216, 215],
};

/** The primary company of a contact or deal has a type of its own, beside the default one. */
const PRIMARY: Readonly<Record<number, number>> = { 1: 2, 2: 1, 5: 6, 6: 5 };

/** Null where HubSpot knows no default association between the two. */
export function defaultTypeId(from: ObjectType, to: ObjectType): number | null {
  return DEFAULTS[`${from} ${to}`]?.[0] ?? DEFAULTS[`${to} ${from}`]?.[1] ?? null;
}

export type AssociationStore = {
  /** Both directions. False where it was there already. */
  add(from: RecordKey, to: RecordKey, typeId: number, backId: number): boolean;
  remove(from: RecordKey, to: RecordKey): boolean;
  /** Records of a type associated with one, in order of association, with the type ids. */
  of(from: RecordKey, to: ObjectType): { readonly id: string; readonly typeIds: readonly number[] }[];
  /** A record that is gone. */
  drop(key: RecordKey): void;
  move(from: RecordKey, to: RecordKey): void;
  all(): [string, string, number[]][];
  replace(links: Iterable<readonly [string, string, readonly number[]]>): void;
};

/** The way back of a type id between two objects. */
export function inverseTypeId(from: ObjectType, to: ObjectType, typeId: number): number | null {
  if (PRIMARY[typeId] !== undefined) return PRIMARY[typeId];
  return defaultTypeId(from, to) === typeId ? defaultTypeId(to, from) : null;
}

export function createAssociationStore(): AssociationStore {
  const links = new Map<string, Map<string, number[]>>();
  const addOne = (from: string, to: string, typeId: number): boolean => {
    const others = links.get(from) ?? new Map<string, number[]>();
    links.set(from, others);
    const typeIds = others.get(to);
    if (typeIds === undefined) others.set(to, [typeId]);
    else if (typeIds.includes(typeId)) return false;
    else typeIds.push(typeId);
    return true;
  };

  return {
    add(from, to, typeId, backId) {
      addOne(to, from, backId);
      return addOne(from, to, typeId);
    },
    remove(from, to) {
      links.get(to)?.delete(from);
      return links.get(from)?.delete(to) ?? false;
    },
    of(from, to) {
      const found: { id: string; typeIds: readonly number[] }[] = [];
      for (const [key, typeIds] of links.get(from) ?? []) {
        if (key.startsWith(`${to}:`)) found.push({ id: key.slice(to.length + 1), typeIds });
      }
      return found;
    },
    drop(key) {
      for (const other of links.get(key)?.keys() ?? []) links.get(other)?.delete(key);
      links.delete(key);
    },
    move(from, to) {
      for (const [other, typeIds] of links.get(from) ?? []) {
        if (other === to) continue;
        const back = links.get(other)?.get(from) ?? [];
        for (const typeId of typeIds) addOne(to, other, typeId);
        for (const typeId of back) addOne(other, to, typeId);
      }
      this.drop(from);
    },
    all: () =>
      [...links].flatMap(([from, others]) =>
        [...others].map(([to, ids]): [string, string, number[]] => [from, to, ids]),
      ),
    replace(given) {
      links.clear();
      for (const [from, to, typeIds] of given) for (const typeId of typeIds) addOne(from, to, typeId);
    },
  };
}
