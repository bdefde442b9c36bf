import { Router } from 'express';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { notFound } from '../api-error.ts';
import { objectTypeIn, pathText, queryText, readBody } from '../http/read-input.ts';
import { define, type PropertyDefinition, type PropertyOption } from '../properties/definition.ts';
import { iso } from '../records/answer-record.ts';

const option = z
  .object({
    label: z.string(),
    value: z.string(),
    displayOrder: z.number().int().default(-1),
    hidden: z.boolean(),
    description: z.string().default(''),
  })
  .transform((given): PropertyOption => given);

const changeable = {
  label: z.string().min(1),
  description: z.string(),
  groupName: z.string(),
  options: z.array(option),
  displayOrder: z.number().int(),
  hidden: z.boolean(),
  formField: z.boolean(),
  fieldType: z.enum([
    'textarea',
    'text',
    'date',
    'file',
    'number',
    'select',
    'radio',
    'checkbox',
    'booleancheckbox',
    'calculation_equation',
    'html',
    'phonenumber',
  ]),
};
const change = z.object(changeable).partial();
const create = change.required({ label: true, groupName: true, fieldType: true }).extend({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]{0,99}$/,
      'must begin with a letter and have lowercase letters, numbers and underscores',
    ),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool']),
  hasUniqueValue: z.boolean().optional(),
});
const group = z.object({
  name: z.string().min(1),
  label: z.string().min(1),
  displayOrder: z.number().int().default(-1),
});

export function propertyRoutes(account: Account): Router {
  const router = Router();
  const base = '/crm/properties/2026-09/:objectType';

  router.get(`${base}/groups`, (request, response) => {
    response.json({ results: account.properties.groups(objectTypeIn(request)) });
  });
  router.post(`${base}/groups`, (request, response) => {
    const given = readBody(group, request);
    response
      .status(201)
      .json(account.properties.createGroup(objectTypeIn(request), { ...given, archived: false }));
  });
  router.get(`${base}/groups/:name`, (request, response) => {
    const name = pathText(request, 'name');
    const found = account.properties
      .groups(objectTypeIn(request))
      .find((candidate) => candidate.name === name);
    if (found === undefined) throw notFound(`Property group "${name}" does not exist.`);
    response.json(found);
  });

  router.get(base, (request, response) => {
    const archived = queryText(request, 'archived') === 'true';
    response.json({ results: account.properties.list(objectTypeIn(request), archived).map(answerProperty) });
  });
  router.post(base, (request, response) => {
    const given = definedOnly(readBody(create, request));
    response
      .status(201)
      .json(answerProperty(account.properties.create(objectTypeIn(request), define(given))));
  });

  router
    .route(`${base}/:name`)
    .get((request, response) => {
      const [objectType, name] = [objectTypeIn(request), pathText(request, 'name')];
      const archived = queryText(request, 'archived') === 'true';
      const found = archived
        ? account.properties.list(objectType, true).find((property) => property.name === name)
        : account.properties.get(objectType, name);
      if (!found) throw notFound(`Property "${name}" does not exist. Object type: ${objectType}.`);
      response.json(answerProperty(found));
    })
    .patch((request, response) => {
      const changes = definedOnly(readBody(change, request));
      const changed = account.properties.change(objectTypeIn(request), pathText(request, 'name'), changes);
      response.json(answerProperty(changed));
    })
    .delete((request, response) => {
      account.properties.archive(objectTypeIn(request), pathText(request, 'name'));
      response.status(204).end();
    });

  return router;
}

/** Property of the properties spec. */
function answerProperty(property: PropertyDefinition): Record<string, unknown> {
  const { createdAt, updatedAt, archivedAt, ...rest } = property;
  return {
    ...rest,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    archived: archivedAt !== null,
    ...(archivedAt === null ? {} : { archivedAt: iso(archivedAt) }),
    externalOptions: false,
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue: property.calculated,
    },
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Fields not given stay away, so that they don't wipe what is there. */
function definedOnly<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;
}
