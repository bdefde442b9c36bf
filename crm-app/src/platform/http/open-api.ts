import type { AnswerDescription, Endpoint } from './endpoint.ts';
import { createJsonSchemas, type JsonObject, type JsonSchemas } from './json-schemas.ts';
import { PROBLEMS, type ProblemKind, problemSchema } from './problem.ts';

/** What any address with an API key can answer. */
const COMMON: readonly ProblemKind[] = [
  'invalid-request',
  'unauthorised',
  'too-many-requests',
  'internal',
  'unavailable',
];
const WITH_BODY: readonly ProblemKind[] = ['unreadable-body', 'body-too-large', 'unsupported-media-type'];

/** OpenAPI 3.1.1 of the endpoints, from the schemas that check their requests. */
export function openApiOf(endpoints: readonly Endpoint[], publicOrigin: string): JsonObject {
  const schemas = createJsonSchemas();
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const each of endpoints) {
    paths[each.path] = { ...paths[each.path], [each.method]: operationOf(each, schemas) };
  }
  schemas.of(problemSchema, 'out');
  return {
    openapi: '3.1.1',
    info: {
      title: 'Leadlight',
      version: '1',
      summary: 'How likely each lead is to buy, why, and how far that can be trusted',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicOrigin }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key of ./leadlight api-key create' },
      },
    },
  };
}

function operationOf(given: Endpoint, schemas: JsonSchemas): JsonObject {
  return {
    operationId: given.name,
    summary: given.summary,
    ...(given.description === undefined ? {} : { description: given.description }),
    parameters: [...parametersOf(given, 'path', schemas), ...parametersOf(given, 'query', schemas)],
    ...(given.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.of(given.body, 'in') } },
          },
        }),
    responses: { ...answersOf(given, schemas), ...problemsOf(given) },
  };
}

function parametersOf(given: Endpoint, place: 'path' | 'query', schemas: JsonSchemas): JsonObject[] {
  const { shape } = place === 'path' ? given.params : given.query;
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || !schema.safeParse(undefined).success,
    schema: schemas.of(schema, 'in'),
  }));
}

function answersOf(given: Endpoint, schemas: JsonSchemas): JsonObject {
  return Object.fromEntries(
    Object.entries<AnswerDescription>(given.answers).map(([status, { description, schema, contentType }]) => [
      status,
      {
        description,
        ...(schema === null
          ? {}
          : { content: { [contentType ?? 'application/json']: { schema: schemas.of(schema, 'out') } } }),
      },
    ]),
  );
}

/** Kinds that share a status share an entry. */
function problemsOf({ problems, body }: Endpoint): JsonObject {
  const kinds = [...COMMON, ...(body === null ? [] : WITH_BODY), ...problems];
  const byStatus = Map.groupBy(new Set(kinds), (kind) => PROBLEMS[kind].status);
  return Object.fromEntries(
    [...byStatus].map(([status, together]) => [
      status,
      {
        description: together.map((kind) => `${PROBLEMS[kind].title} (${kind})`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
