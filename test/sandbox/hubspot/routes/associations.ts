import { Router } from 'express';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { ApiError } from '../api-error.ts';
import { objectTypeIn, pathText, readBody, refuseOver } from '../http/read-input.ts';
import { OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import { associateRecords } from '../records/associate.ts';
import { defaultTypeId, keyOf } from '../records/associations.ts';
import { mustFind } from '../records/record-store.ts';
import { answerBatch } from './object-batches.ts';
import { sourceOf } from './objects.ts';

const MOST_READ = 1000;
const MOST_CREATED = 2000;

const end = z.object({ id: z.string() });
const types = z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number() })).min(1);
const read = z.object({ inputs: z.array(z.object({ id: z.string(), after: z.string().optional() })) });
const pairs = z.object({ inputs: z.array(z.object({ from: end, to: end })) });
const typedPairs = z.object({ inputs: z.array(z.object({ from: end, to: end, types })) });
const archived = z.object({ inputs: z.array(z.object({ from: end, to: z.array(end) })) });

export function associationRoutes(account: Account): Router {
  const router = Router();
  const batch = '/crm/associations/2026-09/:from/:to/batch';
  const one = '/crm/objects/2026-09/:from/:id/associations';

  const make = (
    from: ObjectType,
    id: string,
    to: ObjectType,
    toId: string,
    typeId: number | null,
  ): number => {
    mustFind(account.records.byId(from, id));
    mustFind(account.records.byId(to, toId));
    return associateRecords(
      account,
      { objectType: from, id },
      { objectType: to, id: toId },
      typeId,
      sourceOf(account),
    );
  };
  const answerPair = (id: string, toId: string, typeId: number): Record<string, unknown> => ({
    from: { id },
    to: { id: toId },
    associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
  });

  router.post(`${batch}/read`, (request, response) => {
    const [from, to] = [objectTypeIn(request, 'from'), objectTypeIn(request, 'to')];
    const { inputs } = readBody(read, request);
    refuseOver(MOST_READ, inputs);
    const found = inputs.map(({ id }) => ({ id, others: answerLinks(account, from, id, to) }));
    const results = found
      .filter(({ others }) => others.length > 0)
      .map(({ id, others }) => ({ from: { id }, to: others }));
    const errors = found
      .filter(({ others }) => others.length === 0)
      .map(({ id }) => noneFound(from, id, to).standard());
    answerBatch(account, response, 200, account.clock(), results, errors);
  });

  router.post(`${batch}/create`, (request, response) => {
    const [from, to] = [objectTypeIn(request, 'from'), objectTypeIn(request, 'to')];
    const { inputs } = readBody(typedPairs, request);
    refuseOver(MOST_CREATED, inputs);
    const results = inputs.map((input) => {
      for (const { associationTypeId } of input.types)
        make(from, input.from.id, to, input.to.id, associationTypeId);
      return {
        fromObjectTypeId: OBJECT_TYPES[from].typeId,
        fromObjectId: input.from.id,
        toObjectTypeId: OBJECT_TYPES[to].typeId,
        toObjectId: input.to.id,
        labels: [],
      };
    });
    answerBatch(account, response, 201, account.clock(), results, []);
  });

  router.post(`${batch}/associate/default`, (request, response) => {
    const [from, to] = [objectTypeIn(request, 'from'), objectTypeIn(request, 'to')];
    const { inputs } = readBody(pairs, request);
    refuseOver(MOST_CREATED, inputs);
    const results = inputs.map((input) =>
      answerPair(input.from.id, input.to.id, make(from, input.from.id, to, input.to.id, null)),
    );
    answerBatch(account, response, 200, account.clock(), results, []);
  });

  router.post(`${batch}/archive`, (request, response) => {
    const [from, to] = [objectTypeIn(request, 'from'), objectTypeIn(request, 'to')];
    const { inputs } = readBody(archived, request);
    refuseOver(MOST_CREATED, inputs);
    for (const input of inputs) {
      for (const other of input.to) account.links.remove(keyOf(from, input.from.id), keyOf(to, other.id));
    }
    response.status(204).end();
  });

  router.put(`${one}/default/:to/:toId`, (request, response) => {
    const [from, to] = [objectTypeIn(request, 'from'), objectTypeIn(request, 'to')];
    const [id, toId] = [pathText(request, 'id'), pathText(request, 'toId')];
    const results = [answerPair(id, toId, make(from, id, to, toId, null))];
    answerBatch(account, response, 200, account.clock(), results, []);
  });

  router.get(`${one}/:to`, (request, response) => {
    const [from, to] = [objectTypeIn(request, 'from'), objectTypeIn(request, 'to')];
    const id = pathText(request, 'id');
    mustFind(account.records.byId(from, id));
    response.json({ results: answerLinks(account, from, id, to) });
  });

  return router;
}

function answerLinks(
  account: Account,
  from: ObjectType,
  id: string,
  to: ObjectType,
): Record<string, unknown>[] {
  const usual = defaultTypeId(from, to);
  return account.links.of(keyOf(from, id), to).map((link) => ({
    toObjectId: link.id,
    associationTypes: link.typeIds.map((typeId) => ({
      category: 'HUBSPOT_DEFINED',
      typeId,
      label: typeId === usual ? null : 'Primary',
    })),
  }));
}

/** A record without associations is told as an error of its own, as v4 answers it (observed; no page says so). */
function noneFound(from: ObjectType, id: string, to: ObjectType): ApiError {
  return new ApiError(
    404,
    'OBJECT_NOT_FOUND',
    `No ${OBJECT_TYPES[to].singular} is associated with ${OBJECT_TYPES[from].singular} ${id}.`,
    {
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] },
    },
  );
}
