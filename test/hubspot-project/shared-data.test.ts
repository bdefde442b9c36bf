import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { READABLE_OBJECTS } from '../../crm-app/src/connectors/hubspot/reading/readable-objects.ts';
import { SPECIAL_CONTACT_PROPERTIES } from '../../crm-app/src/connectors/hubspot/rows/contact-property.ts';
import { FORM_PROPERTIES } from '../../crm-app/src/connectors/hubspot/rows/form-rows.ts';
import { LEADLIGHT_FIELDS } from '../../crm-app/src/connectors/hubspot/writing/leadlight-fields.ts';
import { ROOT } from '../toolchain/run-program.ts';

const page = readFileSync(join(ROOT, 'docs/hubspot/shared-data.md'), 'utf8');

/** The text under a heading, up to the next one. */
function under(heading: string): string {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  return section.split('\n## ')[0] ?? '';
}

/** The cells of each row, without head and rule. */
function rowsOf(heading: string): string[][] {
  return under(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? []);
}

function definition(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, 'hubspot-extension/src/app', path), 'utf8'));
}

const auth = z
  .object({
    config: z.object({
      auth: z.object({ requiredScopes: z.array(z.string()), optionalScopes: z.array(z.string()) }),
    }),
  })
  .parse(definition('app-hsmeta.json')).config.auth;

const subscriptions = z
  .object({
    config: z.object({
      subscriptions: z.object({
        crmObjects: z.array(z.object({ objectType: z.string(), propertyName: z.string().optional() })),
      }),
    }),
  })
  .parse(definition('webhooks/leadlight-webhooks-hsmeta.json')).config.subscriptions.crmObjects;

it('the table has each scope that the app asks for, as it asks for it, with a reason', () => {
  const rows = rowsOf('Scopes');
  const granted = (how: string) =>
    rows.filter(([, granting]) => granting === how).flatMap(([scope = '']) => codesIn(scope));
  expect(granted('required')).toEqual(auth.requiredScopes);
  expect(granted('optional')).toEqual(auth.optionalScopes);
  expect(rows.length).toBe(auth.requiredScopes.length + auth.optionalScopes.length);
  for (const [scope, , why = ''] of rows) expect(why, scope).not.toBe('');
});

it('each scope is there for an object, and no object needs one that is not asked for', () => {
  const used = new Set(rowsOf('Objects').flatMap(([, , scopes = '']) => codesIn(scopes)));
  expect([...used].sort()).toEqual([...auth.requiredScopes, ...auth.optionalScopes].sort());
});

/** HubSpot's object in the connector, and as the page calls it. */
const NAMES: Readonly<Record<string, string>> = {
  contacts: 'Contact',
  companies: 'Company',
  deals: 'Deal',
  calls: 'Call',
  emails: 'E-mail',
  meetings: 'Meeting',
  tasks: 'Task',
};

function readOf(name: string): string[] {
  return rowsOf('Properties that are read')
    .filter(([object]) => object === name)
    .flatMap(([, properties = '']) => codesIn(properties));
}

it.each(READABLE_OBJECTS.map((one) => [one.object, one] as const))(
  'every property that is asked of %s is in the table',
  (object, { properties, history }) => {
    const context = {
      contactProperties: { learned: [], history: [...SPECIAL_CONTACT_PROPERTIES, ...FORM_PROPERTIES] },
      stages: () => 'open' as const,
      seenAt: 0,
    };
    const listed = readOf(NAMES[object] ?? '');
    const asked = [...properties, ...history(context)];
    expect(asked.filter((property) => !listed.includes(property))).toEqual([]);
  },
);

it('every property whose change HubSpot tells of is in the table', () => {
  const told = subscriptions.flatMap(({ objectType, propertyName }) =>
    propertyName === undefined ? [] : [{ object: NAMES[`${objectType}s`] ?? '', propertyName }],
  );
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ object, propertyName }) => !readOf(object).includes(propertyName))).toEqual([]);
});

it('the properties that are written on a contact are those that the connector makes', () => {
  const [contact] = rowsOf('Properties that are written').filter(([object]) => object === 'Contact');
  expect(codesIn(contact?.[1] ?? '').sort()).toEqual(LEADLIGHT_FIELDS.map(({ name }) => name).sort());
});
