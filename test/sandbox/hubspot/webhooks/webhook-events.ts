import type { Random } from '@leadlight/scoring-core';
import { OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import type { Change } from '../records/changes.ts';
import type { WebhookSubscription } from './subscriptions.ts';

/** One entry of a webhook call, without its attemptNumber. */
export type WebhookEvent = Readonly<Record<string, unknown>>;

const FIRST_SUBSCRIPTION_ID = 1_000_001;

/** The entries that a change makes: one for each subscription that asks for it. */
export function webhookEventsOf(
  change: Change,
  subscriptions: readonly WebhookSubscription[],
  about: { readonly portalId: number; readonly appId: number; readonly random: Random },
): WebhookEvent[] {
  return subscriptions.flatMap((subscription, index) => {
    const told = tell(change, subscription);
    if (told === null) return [];
    return [
      {
        // Not unique in HubSpot either; drawn from few enough that a receiver that trusts it gets caught.
        eventId: Math.floor(about.random() * 1_000_000_000),
        subscriptionId: FIRST_SUBSCRIPTION_ID + index,
        portalId: about.portalId,
        appId: about.appId,
        occurredAt: change.at,
        subscriptionType: subscription.subscriptionType,
        changeSource: change.source.type,
        ...(change.source.id === undefined ? {} : { sourceId: change.source.id }),
        ...told,
      },
    ];
  });
}

function tell(change: Change, subscription: WebhookSubscription): Record<string, unknown> | null {
  if (change.kind === 'privacyDeletion') {
    return subscription.subscriptionType === 'contact.privacyDeletion'
      ? { objectId: Number(change.id) }
      : null;
  }
  if (subscription.subscriptionType !== `object.${change.kind}`) return null;
  if (!('objectType' in subscription) || subscription.objectType !== change.objectType) return null;
  const object = { objectId: Number(change.id), objectTypeId: typeIdOf(change.objectType) };
  switch (change.kind) {
    case 'creation':
      return { ...object, changeFlag: 'CREATED' };
    case 'deletion':
      return { ...object, changeFlag: 'DELETED' };
    case 'restore':
      return object;
    case 'propertyChange': {
      const asked = subscription.subscriptionType === 'object.propertyChange' && subscription.propertyName;
      return asked === change.property
        ? { ...object, propertyName: change.property, propertyValue: change.value }
        : null;
    }
    case 'merge': {
      const [primaryObjectId, absorbed] = [Number(change.id), Number(change.absorbed)];
      return { ...object, primaryObjectId, mergedObjectIds: [absorbed], newObjectId: primaryObjectId };
    }
    case 'associationChange':
      return {
        fromObjectId: Number(change.id),
        fromObjectTypeId: typeIdOf(change.objectType),
        toObjectId: Number(change.otherId),
        toObjectTypeId: typeIdOf(change.otherType),
        associationCategory: 'HUBSPOT_DEFINED',
        associationTypeId: change.typeId,
        associationRemoved: change.removed,
      };
  }
}

function typeIdOf(objectType: ObjectType): string {
  return OBJECT_TYPES[objectType].typeId;
}
