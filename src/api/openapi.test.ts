import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { operation } from '../app/operation.ts';
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
