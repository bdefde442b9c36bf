import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { ApiError } from '../api-error.ts';
import { associationInputs, objectTypeIn, propertyValues, readBody, refuseOver } from '../http/read-input.ts';
import { OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import { answerRecord, iso } from '../records/answer-record.ts';
import { prepareCreate, prepareUpdate } from '../records/write-record.ts';
import { recordBy, sourceOf, wantedIn } from './objects.ts';

/** Records in a batch; with `propertiesWithHistory` HubSpot's own error names 50. */
const MOST = 100;
const MOST_WITH_HISTORY = 50;

const traced = z.object({ objectWriteTraceId: z.string().optional() });
const read = z.object({
  inputs: z.array(z.object({ id: z.string() })),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});
const create = z.object({
  inputs: z.array(traced.extend({ properties: propertyValues, associations: associationInputs })),
});
const update = z.object({
  inputs: z.array(
    traced.extend({ id: z.string(), idProperty: z.string().optional(), properties: propertyValues }),
  ),
});
const upsert = z.object({
  inputs: z.array(traced.extend({ id: z.string(), idProperty: z.string(), properties: propertyValues })),
});
const archive = z.object({ inputs: z.array(z.object({ id: z.string() })) });

type Answer = Record<string, unknown>;

export function objectBatchRoutes(account: Account): Router {
  const router = Router();
  const base = '/crm/objects/2026-09/:objectType/batch';

  router.post(`${base}/read`, (request, response) => {
    const objectType = objectTypeIn(request);
    const { inputs, properties, propertiesWithHistory, idProperty } = readBody(read, request);
    refuseOver(propertiesWithHistory.length > 0 ? MOST_WITH_HISTORY : MOST, inputs);
    const wanted = wantedIn(properties, propertiesWithHistory);
    const startedAt = account.clock();
    const found = inputs.map(({ id }) => ({
      id,
      record: recordBy(account, objectType, id, idProperty ?? null),
    }));
    const missing = found.filter(({ record }) => record === null).map(({ id }) => id);
    const unique = new Set(found.flatMap(({ record }) => (record === null ? [] : [record])));
    const results = [...unique].map((record) => answerRecord(account, record, wanted));
    const errors = missing.length === 0 ? [] : [missingRecords(objectType, missing).standard()];
    answerBatch(account, response, 200, startedAt, results, errors);
  });

  router.post(`${base}/create`, (request, response) => {
    const objectType = objectTypeIn(request);
    const { inputs } = readBody(create, request);
    writeBatch(account, response, 201, inputs, ({ properties, associations }) => {
      const write = prepareCreate(account, objectType, properties, associations, sourceOf(account));
      return () => answerRecord(account, write(), wantedIn(Object.keys(properties), []));
    });
  });

  router.post(`${base}/update`, (request, response) => {
    const objectType = objectTypeIn(request);
    const { inputs } = readBody(update, request);
    writeBatch(account, response, 200, inputs, ({ id, idProperty, properties }) => {
      const record = recordBy(account, objectType, id, idProperty ?? null);
      if (record === null) throw missingRecords(objectType, [id]);
      const write = prepareUpdate(account, record, properties, sourceOf(account));
      return () => answerRecord(account, write(), wantedIn(Object.keys(properties), []));
    });
  });

  router.post(`${base}/upsert`, (request, response) => {
    const objectType = objectTypeIn(request);
    const { inputs } = readBody(upsert, request);
    writeBatch(account, response, 200, inputs, ({ id, idProperty, properties }) => {
      const there = recordBy(account, objectType, id, idProperty);
      const whole = { ...properties, [idProperty]: id };
      const write =
        there === null
          ? prepareCreate(account, objectType, whole, [], sourceOf(account))
          : prepareUpdate(account, there, properties, sourceOf(account));
      return () => ({
        ...answerRecord(account, write(), wantedIn(Object.keys(whole), [])),
        new: there === null,
      });
    });
  });

  router.post(`${base}/archive`, (request, response) => {
    const objectType = objectTypeIn(request);
    const { inputs } = readBody(archive, request);
    refuseOver(MOST, inputs);
    for (const { id } of inputs) {
      const record = account.records.byId(objectType, id);
      if (record !== null) account.records.archive(record, sourceOf(account));
    }
    response.status(204).end();
  });

  return router;
}

/**
 * What is wrong with one record is told for that record (207) where every input has an `objectWriteTraceId`. Without
 * them HubSpot can't say which one it was and refuses the whole batch; only a missing record is told apart.
 */
function writeBatch<T extends { readonly objectWriteTraceId?: string | undefined }>(
  account: Account,
  response: Response,
  status: number,
  inputs: readonly T[],
  prepare: (input: T) => () => Answer,
): void {
  refuseOver(MOST, inputs);
  const startedAt = account.clock();
  const errors: Answer[] = [];
  const traceable = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
  const guarded = <R>(trace: string | undefined, work: () => R): R | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!traceable && error.category !== 'OBJECT_NOT_FOUND') throw error;
      errors.push(error.standard(trace === undefined ? {} : { objectWriteTraceId: [trace] }));
      return null;
    }
  };
  const prepared = inputs.flatMap((input) => {
    const write = guarded(input.objectWriteTraceId, () => prepare(input));
    return write === null ? [] : [{ write, trace: input.objectWriteTraceId }];
  });
  const results = prepared.flatMap(({ write, trace }) => {
    const answer = guarded(trace, write);
    return answer === null ? [] : [trace === undefined ? answer : { ...answer, objectWriteTraceId: trace }];
  });
  answerBatch(account, response, status, startedAt, results, errors);
}

export function answerBatch(
  account: Account,
  response: Response,
  status: number,
  startedAt: number,
  results: readonly Answer[],
  errors: readonly Answer[],
): void {
  const answer = {
    status: 'COMPLETE',
    results,
    startedAt: iso(startedAt),
    completedAt: iso(account.clock()),
  };
  if (errors.length === 0) response.status(status).json(answer);
  else response.status(207).json({ ...answer, numErrors: errors.length, errors });
}

function missingRecords(objectType: ObjectType, ids: readonly string[]): ApiError {
  const name = OBJECT_TYPES[objectType].singular.toUpperCase();
  return new ApiError(
    404,
    'OBJECT_NOT_FOUND',
    `Could not get some ${name} objects, they may be deleted or not exist. Check that ids are valid.`,
    { context: { ids } },
  );
}
