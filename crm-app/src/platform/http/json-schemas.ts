import { z } from 'zod';

export type JsonObject = { readonly [key: string]: unknown };

/** JSON Schemas of an OpenAPI document: those with an id stand once under components and are referred to. */
export type JsonSchemas = {
  /** `in`: what a caller may send, with what has a default left out. `out`: what it gets. */
  of(schema: z.ZodType, direction: 'in' | 'out'): JsonObject;
  readonly components: JsonObject;
};

export function createJsonSchemas(): JsonSchemas {
  const components: Record<string, JsonObject> = {};
  return {
    components,
    of(schema, direction) {
      const whole = z.toJSONSchema(schema, { io: direction === 'in' ? 'input' : 'output' });
      const { $schema: _dialect, $defs = {}, id, ...own } = whole;
      const found: Record<string, object> = { ...$defs };
      if (typeof id === 'string') found[id] = own;
      const names = new Map(
        Object.keys(found).map((name) => [name, direction === 'in' ? `${name}Input` : name]),
      );
      for (const [name, definition] of Object.entries(found)) {
        components[names.get(name) ?? name] = withReferences(definition, names);
      }
      return typeof id === 'string'
        ? { $ref: `#/components/schemas/${names.get(id)}` }
        : withReferences(own, names);
    },
  };
}

/** zod refers to `#/$defs/Name`. An `id` is how it was named and no keyword of this dialect. */
function withReferences(schema: object, names: ReadonlyMap<string, string>): JsonObject {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value;
    const name = value.replace('#/$defs/', '');
    return `#/components/schemas/${names.get(name) ?? name}`;
  });
}
