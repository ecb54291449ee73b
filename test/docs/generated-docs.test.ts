import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { generatedFiles } from '../../scripts/generate-reference.ts';
import type { JsonSchema } from '../../scripts/json-schema.ts';
import { DESIGN_METRICS, DESIGN_MODEL, DESIGN_RUNGS } from '../fixtures/design-example.ts';

const COMMAND = 'npm run docs';
const files = generatedFiles();

describe('what is generated from the schemas of the files', () => {
  it.each([...files.keys()])('%s is as the code says', async (path) => {
    const committed = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8').catch(() => '');
    expect(committed === files.get(path), `${path} has drifted: run \`${COMMAND}\` and commit the result`).toBe(true);
  });

  it('every key has a description', () => {
    const bare: string[] = [];
    const visit = (schema: JsonSchema, at: string): void => {
      for (const [key, value] of Object.entries(schema.properties ?? {})) {
        if ((value.description ?? '') === '') bare.push(`${at}.${key}`);
        visit(value, `${at}.${key}`);
      }
      for (const [name, value] of Object.entries(schema.definitions ?? {})) visit(value, name);
    };
    for (const [path, text] of files) if (path.endsWith('.json')) visit(JSON.parse(text), path);
    expect(bare).toEqual([]);
  });

  it.each([
    ['rungs', DESIGN_RUNGS],
    ['metrics', DESIGN_METRICS],
    ['model', DESIGN_MODEL],
  ])('an editor that reads %s.schema.json accepts the example of the design', (name, text) => {
    expect(accepts(name, parse(text))).toBe(true);
  });

  it('an editor refuses what the reader refuses', () => {
    expect(accepts('model', { ...parse(DESIGN_MODEL), wieght: 1 })).toBe(false);
    expect(accepts('model', { groups: { a: { indicators: { b: { metric: 'm' } } } } })).toBe(false);
    expect(accepts('rungs', { sources: {} })).toBe(false);
    expect(accepts('metrics', { Tickets: { value: 'count()' } })).toBe(false);
  });

  it('an editor accepts parts and nulls in a file that overrides a model, and only there', () => {
    const part = { groups: { a: { weight: 2, indicators: { b: null, c: { curve: { top: '7%' } } } } } };
    expect(accepts('model', { use: 'base', ...part })).toBe(true);
    expect(accepts('model', part)).toBe(false);
    expect(accepts('model', { use: 'base', groups: { a: { wieght: 2 } } })).toBe(false);
  });
});

/** zod reads JSON Schema without if/then/else, so the branch is taken here. */
function accepts(name: string, value: unknown): boolean {
  const schema = JSON.parse(files.get(`docs/schema/${name}.schema.json`) ?? '{}');
  const overrides = typeof value === 'object' && value !== null && 'use' in value;
  const { if: condition, then, else: otherwise, ...rest } = schema;
  const chosen = condition === undefined ? schema : { ...rest, ...(overrides ? then : otherwise) };
  return z.fromJSONSchema(chosen).safeParse(value).success;
}
