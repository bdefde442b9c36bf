import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../crm-app/src/connectors/hubspot/oauth/scopes.ts';
import { toldByChanges } from '../../crm-app/src/connectors/hubspot/webhooks/told-by-changes.ts';
import { APP_SCOPES } from '../../hubspot-extension/checks/scopes.ts';
import { parseChange } from '../../webhooks/src/index.ts';
import { OBJECT_TYPES, objectTypeOf } from '../sandbox/hubspot/object-types.ts';
import { DEFAULT_SUBSCRIPTIONS } from '../sandbox/hubspot/webhooks/subscriptions.ts';
import { ROOT } from '../toolchain/run-program.ts';

const app = z
  .object({
    config: z.object({
      auth: z.object({
        requiredScopes: z.array(z.string()),
        optionalScopes: z.array(z.string()),
        redirectUrls: z.array(z.string()),
      }),
    }),
  })
  .parse(definition('app-hsmeta.json')).config.auth;

const subscription = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
  active: z.literal(true),
});
const webhooks = z
  .object({
    config: z.object({
      settings: z.object({ targetUrl: z.string() }),
      subscriptions: z.object({ crmObjects: z.array(subscription), hubEvents: z.array(subscription) }),
    }),
  })
  .parse(definition('webhooks/leadlight-webhooks-hsmeta.json')).config;
const subscribed = [...webhooks.subscriptions.crmObjects, ...webhooks.subscriptions.hubEvents];

/** 22 Nov 2026 in epoch milliseconds: some of the properties are times. */
const MOMENT = String(Date.parse('2026-11-22T09:00:00Z'));

function definition(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, 'hubspot-extension/src/app', path), 'utf8'));
}

/** Whose ties tell something: a contact's company, a deal's contact. */
const TIED_TO: Readonly<Record<string, 'companies' | 'contacts'>> = {
  contacts: 'companies',
  deals: 'contacts',
};

it('the app asks for the scopes that the connector asks for, or the consent page would refuse', () => {
  expect(app.requiredScopes).toEqual(REQUIRED_SCOPES);
  expect(app.optionalScopes).toEqual(OPTIONAL_SCOPES);
  expect(APP_SCOPES).toEqual({
    ...APP_SCOPES,
    requiredScopes: REQUIRED_SCOPES,
    optionalScopes: OPTIONAL_SCOPES,
  });
});

it('consent comes back to where the service waits, and webhooks arrive where it listens', () => {
  const origin = '$' + '{LEADLIGHT_ORIGIN}';
  expect(app.redirectUrls).toEqual([`${origin}/hubspot/oauth/callback`]);
  expect(webhooks.settings.targetUrl).toBe(`${origin}/hubspot/webhooks`);
});

it('the project subscribes to what the sandbox sends, and the other way round', () => {
  const sandbox = DEFAULT_SUBSCRIPTIONS.map((one) => ({
    subscriptionType: one.subscriptionType,
    ...('objectType' in one ? { objectType: OBJECT_TYPES[one.objectType].singular } : {}),
    ...('propertyName' in one ? { propertyName: one.propertyName } : {}),
    active: true,
  }));
  const inOrder = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
  const sameKeys = subscribed.map(({ subscriptionType, objectType, propertyName, active }) => ({
    subscriptionType,
    ...(objectType === undefined ? {} : { objectType }),
    ...(propertyName === undefined ? {} : { propertyName }),
    active,
  }));
  expect(inOrder(sameKeys)).toEqual(inOrder(sandbox));
});

it.each(
  subscribed.map(
    (one) => [`${one.subscriptionType} ${one.objectType ?? ''} ${one.propertyName ?? ''}`, one] as const,
  ),
)('the connector makes something of %s', (_, { subscriptionType, objectType, propertyName }) => {
  const type = objectType === undefined ? null : objectTypeOf(objectType);
  const change = parseChange({
    subscriptionType,
    occurredAt: Number(MOMENT),
    objectId: 51,
    ...(type === null ? {} : { objectTypeId: OBJECT_TYPES[type].typeId }),
    ...(propertyName === undefined ? {} : { propertyName, propertyValue: MOMENT }),
    ...(subscriptionType === 'object.merge' ? { primaryObjectId: 51, mergedObjectIds: [52] } : {}),
    ...(subscriptionType === 'object.associationChange' && type !== null
      ? {
          ...{ fromObjectId: 51, fromObjectTypeId: OBJECT_TYPES[type].typeId },
          ...{ toObjectId: 61, toObjectTypeId: OBJECT_TYPES[TIED_TO[type] ?? 'companies'].typeId },
        }
      : {}),
  });
  expect(change).not.toBeNull();
  const told = toldByChanges(change === null ? [] : [change]);
  const times = [...Object.values(told.deletedAt), ...Object.values(told.restoredAt)];
  const consequences =
    told.rows.length +
    told.toRead.size +
    times.reduce((sum, { size }) => sum + size, 0) +
    told.forgotten.length;
  expect(consequences).toBeGreaterThan(0);
});
