import { expect, test } from 'vitest';
import { parseChange } from './change.ts';

const at = 1_700_000_000_000;

test.each([
  [
    'a property',
    {
      subscriptionType: 'object.propertyChange',
      objectTypeId: '0-1',
      objectId: 5,
      propertyName: 'phone',
      propertyValue: '1',
    },
    { kind: 'property', object: 'contacts', id: '5', at, name: 'phone', value: '1' },
  ],
  [
    'a cleared property of the older kind of subscription',
    { subscriptionType: 'contact.propertyChange', objectId: 5, propertyName: 'phone', propertyValue: null },
    { kind: 'property', object: 'contacts', id: '5', at, name: 'phone', value: '' },
  ],
  [
    'an engagement',
    { subscriptionType: 'object.creation', objectTypeId: '0-48', objectId: 5 },
    { kind: 'created', object: 'calls', id: '5', at },
  ],
  [
    'a restored contact',
    { subscriptionType: 'object.restore', objectTypeId: '0-1', objectId: 5 },
    { kind: 'restored', object: 'contacts', id: '5', at },
  ],
  [
    'a deletion for good',
    { subscriptionType: 'contact.privacyDeletion', objectId: 5 },
    { kind: 'forgotten', object: 'contacts', id: '5', at },
  ],
  [
    'a merge that keeps the first record',
    {
      subscriptionType: 'contact.merge',
      objectId: 1,
      primaryObjectId: 1,
      mergedObjectIds: [2],
      newObjectId: 1,
    },
    { kind: 'merged', object: 'contacts', id: '1', absorbed: ['2'], at },
  ],
  [
    'a merge that makes a new record of both',
    { subscriptionType: 'contact.merge', primaryObjectId: 1, mergedObjectIds: [2], newObjectId: 3 },
    { kind: 'merged', object: 'contacts', id: '3', absorbed: ['1', '2'], at },
  ],
  [
    'an association',
    {
      subscriptionType: 'object.associationChange',
      fromObjectId: 8,
      fromObjectTypeId: '0-3',
      toObjectId: 5,
      toObjectTypeId: '0-1',
    },
    { kind: 'associated', object: 'deals', id: '8', other: { object: 'contacts', id: '5' }, at },
  ],
])('%s', (_name, payload, change) => {
  expect(parseChange({ portalId: 77, occurredAt: at, ...payload })).toEqual(change);
});

test.each([
  ['an object that is not read', { subscriptionType: 'object.creation', objectTypeId: '0-5', objectId: 5 }],
  ['no object', { subscriptionType: 'contact.creation' }],
  ['a property without its name', { subscriptionType: 'contact.propertyChange', objectId: 5 }],
  ['a conversation', { subscriptionType: 'conversation.newMessage', objectId: 5 }],
  ['a merge of nothing', { subscriptionType: 'contact.merge', primaryObjectId: 1, mergedObjectIds: [1] }],
])('%s tells nothing', (_name, payload) => {
  expect(parseChange({ occurredAt: at, ...payload })).toBeNull();
});

test('what is no event tells nothing', () => {
  const created = { subscriptionType: 'contact.creation', objectId: 5 };
  const never = ['now', -1, 1e300].map((occurredAt) => ({ ...created, occurredAt }));
  for (const payload of [null, 'text', {}, ...never]) expect(parseChange(payload)).toBeNull();
});
