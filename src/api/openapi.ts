import { isSchema, outputSchema, plainType, type JsonSchema } from './json-schema.ts';
import { problemSchema } from './problem.ts';
import type { Route } from './routes.ts';

export interface OpenApiDocument extends JsonSchema {
  readonly openapi: '3.1.0';
  readonly paths: Readonly<Record<string, JsonSchema>>;
}

/** The API as an OpenAPI 3.1 document, made from the very schemas that judge requests. */
export function describeApi(routes: readonly Route[], version: string): OpenApiDocument {
  const schemas: Record<string, JsonSchema> = { Problem: outputSchema(problemSchema) };
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method] = describeRoute(route, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rungs',
      version,
      description:
        'Reads carry an ETag that changes with the snapshots; send it back in If-None-Match. A server that listens beyond this machine needs its token.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    paths: { ...paths, '/healthz': HEALTH },
    components: {
      schemas,
      responses: {
        Problem: {
          description: 'The request failed; the problem says why and what to do.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'the value of RUNGS_TOKEN' } },
    },
  };
}

function describeRoute(route: Route, schemas: Record<string, JsonSchema>): JsonSchema {
  const { operation, method, input } = route;
  const inPath = route.pathParts.map((name) => parameterOf(route, name, 'path', true));
  const names = Object.keys(input.properties).filter((name) => !route.pathParts.includes(name));
  const inQuery = names.map((name) => parameterOf(route, name, 'query', input.required.includes(name)));
  const body = {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: Object.fromEntries(
            names.map((name) => [name, hoist(route, input.properties[name] ?? {}, schemas)]),
          ),
          required: names.filter((name) => input.required.includes(name)),
          additionalProperties: false,
        },
      },
    },
  };
  return {
    operationId: operation.name,
    summary: operation.summary,
    parameters: method === 'get' ? [...inPath, ...inQuery] : inPath,
    ...(method === 'post' ? { requestBody: body } : {}),
    responses: {
      '200': {
        description: 'The answer.',
        content: contentOf(route, schemas),
      },
      ...(method === 'get' ? { '304': { description: 'Nothing changed since the ETag in If-None-Match.' } } : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** What the answer holds, by media type. */
function contentOf(route: Route, schemas: Record<string, JsonSchema>): JsonSchema {
  const { output, http } = route.operation;
  const media = http?.file?.media ?? { 'application/json': output };
  const described = Object.entries(media).map(([type, holds]) => {
    return [type, { schema: hoist(route, outputSchema(holds), schemas) }];
  });
  return Object.fromEntries(described);
}

function parameterOf(route: Route, name: string, place: 'path' | 'query', required: boolean): JsonSchema {
  const { description, ...schema } = route.input.properties[name] ?? {};
  const about = typeof description === 'string' ? { description } : {};
  const isObject = plainType(schema) === 'object';
  const value = isObject ? { content: { 'application/json': { schema } } } : { schema };
  return { name, in: place, required, ...about, ...value };
}

/**
 * Moves a schema's own `$defs` to the document's components, where references can reach them: those with a name of their own
 * under it, for all operations together, the others under the operation's.
 */
function hoist(route: Route, schema: JsonSchema, schemas: Record<string, JsonSchema>): JsonSchema {
  const { $defs, ...rest } = schema;
  const nameOf = (id: string): string => (id.startsWith('__') ? `${route.operation.name}.${id}` : id);
  const addressOf = (name: string): string => `#/components/schemas/${name}`;
  const own = `${route.operation.name}.output`;
  const move = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(move);
    if (!isSchema(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key !== '$ref' || typeof inner !== 'string') return [key, move(inner)];
        return [key, addressOf(inner === '#' ? own : nameOf(inner.replace('#/$defs/', '')))];
      }),
    );
  };
  const moved = (value: JsonSchema): JsonSchema => {
    const result = move(value);
    return isSchema(result) ? result : {};
  };
  for (const [name, definition] of Object.entries(isSchema($defs) ? $defs : {})) {
    if (isSchema(definition)) place(schemas, nameOf(name), moved(definition));
  }
  if (!JSON.stringify(rest).includes('"$ref":"#"')) return moved(rest);
  place(schemas, own, moved(rest));
  return { $ref: addressOf(own) };
}

function place(schemas: Record<string, JsonSchema>, name: string, schema: JsonSchema): void {
  const known = schemas[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`two schemas have the name "${name}"`);
  }
  schemas[name] = schema;
}

const HEALTH: JsonSchema = {
  get: {
    operationId: 'health',
    summary: 'Whether the server answers.',
    security: [],
    responses: {
      '200': {
        description: 'It does.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { status: { const: 'ok' }, version: { type: 'string' } },
              required: ['status', 'version'],
            },
          },
        },
      },
    },
  },
};
