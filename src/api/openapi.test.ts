import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operation } from '../app/operation.ts';
import { operations } from '../app/operations.ts';
import { isSchema } from './json-schema.ts';
import { describeApi } from './openapi.ts';
import { deriveRoutes } from './routes.ts';

const treeSchema = z.object({
  name: z.string(),
  get children() {
    return z.array(treeSchema);
  },
});

const example = operation({
  name: 'show-tree',
  summary: 'Show a tree.',
  input: z.object({
    account: z.string().describe('key of the account'),
    limit: z.number().int().min(1).default(10).describe('most branches'),
    kind: z.array(z.string()).optional(),
    where: z.record(z.string(), z.string()).optional(),
    asOf: z.string(),
  }),
  output: z.object({ root: treeSchema, points: z.number().nullable() }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/tree' },
  run: async () => ({ root: { name: '', children: [] }, points: null }),
});

const selfReferring = operation({
  ...example,
  name: 'show-branch',
  output: treeSchema,
  http: { method: 'post', path: '/branches/{account}' },
  run: async () => ({ name: '', children: [] }),
});

const document = describeApi(deriveRoutes([example, selfReferring]), '1.2.3');

test('the document is valid OpenAPI 3.1, references and all', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(2);
  for (const reference of references) expect(document['components']).toHaveProperty(['schemas', reference[1] ?? '']);
});

test('the validator can fail', async () => {
  const broken = structuredClone({ ...document, paths: { '/x': { get: { responses: 3 } } } });
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test('parameters say where they stand, whether they must be given, and their default', () => {
  expect(document.paths['/api/v1/accounts/{account}/tree']).toMatchObject({
    get: {
      operationId: 'show-tree',
      parameters: [
        { name: 'account', in: 'path', required: true, description: 'key of the account', schema: { type: 'string' } },
        { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, default: 10 } },
        { name: 'kind', in: 'query', schema: { type: 'array' } },
        { name: 'where', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
        { name: 'asOf', in: 'query', required: true },
      ],
    },
  });
});

test('a path part that is no input field is found at the start, not at the first request', () => {
  const wrong = operation({ ...example, http: { method: 'get', path: '/accounts/{acount}' } });
  expect(() => deriveRoutes([wrong])).toThrow('no input field "acount"');
});

describe('the real operations', () => {
  const real = describeApi(deriveRoutes(operations), '1.2.3');

  test('make a valid document', async () => {
    const result = await new Validator().validate(structuredClone(real));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
  });

  test('say of every value what it is', () => {
    expect(emptySchemas({ schema: { type: 'object', properties: { x: { description: 'y' } }, items: {} } })).toEqual([
      '/schema/properties/x',
      '/schema/items',
    ]);
    expect(emptySchemas(real)).toEqual([]);
  });

  test('name their documents once, for all routes', () => {
    const names = Object.keys(isSchema(real['components']) ? { ...Object(real['components']['schemas']) } : {});
    expect(names).toEqual(expect.arrayContaining(['Problem', 'Summary', 'AccountReport', 'Explanation', 'Model']));
    expect(names.filter((name) => name.includes('__'))).toEqual([]);
  });

  test.each([
    ['/snapshots/{id}/table.arrow', ['application/vnd.apache.arrow.file']],
    ['/snapshots/{id}/scores.arrow', ['application/vnd.apache.arrow.file']],
    ['/snapshots/{id}/model.json', ['application/json']],
    [
      '/exports/{what}',
      [
        'text/csv; charset=utf-8',
        'application/json',
        'application/vnd.apache.arrow.file',
        'application/vnd.apache.parquet',
      ],
    ],
  ])('tell the media types of the file at %s', (path, types) => {
    const content = z
      .object({
        get: z.object({ responses: z.object({ '200': z.object({ content: z.record(z.string(), z.json()) }) }) }),
      })
      .parse(real.paths[`/api/v1${path}`]).get.responses['200'].content;
    expect(Object.keys(content)).toEqual(types);
  });
});

const SAYS = ['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'];

/** Where a schema says nothing of the value: it may have a description, but no type, reference, choice or constant. */
function emptySchemas(value: unknown, path = '', expected = false): string[] {
  if (Array.isArray(value)) return value.flatMap((entry, i) => emptySchemas(entry, `${path}/${i}`, expected));
  if (!isSchema(value)) return [];
  const here = expected && !SAYS.some((keyword) => keyword in value) ? [path] : [];
  return here.concat(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key === 'properties' || key === 'schemas') {
        return Object.entries(Object(inner)).flatMap(([name, s]) => emptySchemas(s, `${path}/${key}/${name}`, true));
      }
      const holdsSchema = ['schema', 'items', 'additionalProperties', 'prefixItems', 'anyOf', 'oneOf', 'allOf'];
      return emptySchemas(inner, `${path}/${key}`, holdsSchema.includes(key));
    }),
  );
}
