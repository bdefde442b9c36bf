/**
 * Leadlight's own schemas of each component's `config`. HubSpot's are not in any package (they are fetched with an
 * account), so these follow HubSpot's documented shapes, and are strict: a key that is not here is a mistake here.
 */

const TEXT = { type: 'string', minLength: 1 } as const;
const URLS = { type: 'array', items: TEXT, uniqueItems: true } as const;
const ENTRY = { type: 'string', pattern: '^/app/.+\\.(js|jsx|ts|tsx)$' } as const;

const object = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

const app = object(['name', 'description', 'distribution', 'auth', 'permittedUrls', 'support'], {
  name: { ...TEXT, maxLength: 200 },
  description: { ...TEXT, maxLength: 8192 },
  distribution: { const: 'marketplace' },
  auth: object(['type', 'redirectUrls', 'requiredScopes', 'optionalScopes', 'conditionallyRequiredScopes'], {
    type: { const: 'oauth' },
    redirectUrls: { ...URLS, minItems: 1 },
    requiredScopes: URLS,
    optionalScopes: URLS,
    conditionallyRequiredScopes: URLS,
  }),
  permittedUrls: object(['fetch', 'iframe', 'img'], { fetch: URLS, iframe: URLS, img: URLS }),
  support: object(['supportEmail', 'documentationUrl', 'supportUrl', 'supportPhone'], {
    supportEmail: TEXT,
    documentationUrl: TEXT,
    supportUrl: TEXT,
    supportPhone: TEXT,
  }),
});

const card = object(['name', 'location', 'entrypoint', 'objectTypes'], {
  name: TEXT,
  description: TEXT,
  previewImage: object(['file', 'altText'], { file: TEXT, altText: TEXT }),
  location: { enum: ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'] },
  entrypoint: ENTRY,
  objectTypes: { type: 'array', items: TEXT, minItems: 1, uniqueItems: true },
});

const surface = object(['entrypoint'], { entrypoint: ENTRY });

const changeOf = (kinds: readonly string[]) =>
  object(['subscriptionType', 'objectType', 'active'], {
    subscriptionType: { enum: kinds.map((kind) => `object.${kind}`) },
    objectType: TEXT,
    active: { type: 'boolean' },
  });

const webhooks = object(['settings', 'subscriptions'], {
  settings: object(['targetUrl', 'maxConcurrentRequests'], {
    targetUrl: TEXT,
    maxConcurrentRequests: { type: 'integer', exclusiveMinimum: 5 },
  }),
  subscriptions: object(['crmObjects', 'legacyCrmObjects', 'hubEvents'], {
    crmObjects: {
      type: 'array',
      items: {
        anyOf: [
          changeOf(['creation', 'deletion', 'merge', 'restore', 'associationChange']),
          object(['subscriptionType', 'objectType', 'propertyName', 'active'], {
            subscriptionType: { const: 'object.propertyChange' },
            objectType: TEXT,
            // Subscribed, Leadlight's own writes would come back as changes.
            propertyName: { type: 'string', pattern: '^(?!leadlight_)\\w+$' },
            active: { type: 'boolean' },
          }),
        ],
      },
    },
    legacyCrmObjects: { type: 'array', maxItems: 0 },
    hubEvents: {
      type: 'array',
      items: object(['subscriptionType', 'active'], {
        subscriptionType: { const: 'contact.privacyDeletion' },
        active: { type: 'boolean' },
      }),
    },
  }),
});

/** By the meta file's `type`. A component of another type needs its schema here first. */
export const COMPONENT_SCHEMAS: Readonly<Record<string, object>> = {
  app,
  card,
  settings: surface,
  page: surface,
  webhooks,
};
