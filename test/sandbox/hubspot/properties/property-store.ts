import { ApiError, invalid, notFound } from '../api-error.ts';
import { ALL_OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import type { Clock } from '../sandbox-contract.ts';
import { defaultGroup, defaultProperties } from './default-properties.ts';
import type { PropertyDefinition, PropertyGroupDefinition } from './definition.ts';

type ByType<T> = Readonly<Partial<Record<ObjectType, readonly T[]>>>;

export type PropertyStore = {
  get(objectType: ObjectType, name: string): PropertyDefinition | null;
  list(objectType: ObjectType, archived: boolean): PropertyDefinition[];
  /** 409 where the name is in use; an archived one is restored as it is given now. */
  create(objectType: ObjectType, property: PropertyDefinition): PropertyDefinition;
  change(objectType: ObjectType, name: string, changes: Partial<PropertyDefinition>): PropertyDefinition;
  archive(objectType: ObjectType, name: string): void;
  groups(objectType: ObjectType): PropertyGroupDefinition[];
  createGroup(objectType: ObjectType, group: PropertyGroupDefinition): PropertyGroupDefinition;
  all(): { properties: ByType<PropertyDefinition>; groups: ByType<PropertyGroupDefinition> };
  replace(properties: ByType<PropertyDefinition>, groups: ByType<PropertyGroupDefinition>): void;
};

export function createPropertyStore(clock: Clock): PropertyStore {
  const properties = new Map<ObjectType, Map<string, PropertyDefinition>>();
  const groups = new Map<ObjectType, Map<string, PropertyGroupDefinition>>();
  for (const type of ALL_OBJECT_TYPES) {
    properties.set(type, named(defaultProperties(type)));
    groups.set(
      type,
      named([{ name: defaultGroup(type), label: 'Information', displayOrder: 0, archived: false }]),
    );
  }
  const of = <T>(maps: Map<ObjectType, Map<string, T>>, type: ObjectType): Map<string, T> => {
    const map = maps.get(type) ?? new Map<string, T>();
    maps.set(type, map);
    return map;
  };
  const mustGet = (type: ObjectType, name: string): PropertyDefinition => {
    const found = of(properties, type).get(name);
    if (found === undefined || found.archivedAt !== null) {
      throw notFound(`Property "${name}" does not exist. Object type: ${type}.`);
    }
    return found;
  };
  const put = (type: ObjectType, property: PropertyDefinition): PropertyDefinition => {
    of(properties, type).set(property.name, property);
    return property;
  };

  return {
    get(type, name) {
      const found = of(properties, type).get(name);
      return found === undefined || found.archivedAt !== null ? null : found;
    },
    list: (type, archived) =>
      [...of(properties, type).values()].filter((property) => (property.archivedAt !== null) === archived),
    create(type, property) {
      const there = of(properties, type).get(property.name);
      if (there !== undefined && there.archivedAt === null) {
        const message = `A property named '${property.name}' already exists.`;
        throw new ApiError(409, 'OBJECT_ALREADY_EXISTS', message, {
          subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
        });
      }
      if (!of(groups, type).has(property.groupName)) {
        throw invalid(`Property group "${property.groupName}" does not exist.`, [
          { message: 'group does not exist', code: 'GROUP_DOES_NOT_EXIST', in: 'groupName' },
        ]);
      }
      const now = clock();
      return put(type, { ...property, createdAt: there?.createdAt ?? now, updatedAt: now, archivedAt: null });
    },
    change: (type, name, changes) => put(type, { ...mustGet(type, name), ...changes, updatedAt: clock() }),
    archive(type, name) {
      const property = mustGet(type, name);
      if (property.hubspotDefined)
        throw invalid(`Property "${name}" is HubSpot's own and can't be archived.`);
      put(type, { ...property, archivedAt: clock() });
    },
    groups: (type) => [...of(groups, type).values()],
    createGroup(type, group) {
      if (of(groups, type).has(group.name)) {
        const message = `A property group named '${group.name}' already exists.`;
        throw new ApiError(409, 'OBJECT_ALREADY_EXISTS', message, {
          subCategory: 'Properties.PROPERTY_GROUP_WITH_NAME_EXISTS',
        });
      }
      of(groups, type).set(group.name, group);
      return group;
    },
    all: () => ({ properties: asLists(properties), groups: asLists(groups) }),
    replace(givenProperties, givenGroups) {
      for (const type of ALL_OBJECT_TYPES) {
        properties.set(type, named(givenProperties[type] ?? []));
        groups.set(type, named(givenGroups[type] ?? []));
      }
    },
  };
}

function named<T extends { readonly name: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((item) => [item.name, item]));
}

function asLists<T>(maps: Map<ObjectType, Map<string, T>>): ByType<T> {
  return Object.fromEntries([...maps].map(([type, map]) => [type, [...map.values()]]));
}
