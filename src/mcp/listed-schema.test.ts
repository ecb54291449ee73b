import { fromJsonSchema } from '@modelcontextprotocol/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answered } from '../app/agents/agent-tool.ts';
import { agentTools } from '../app/agents/agent-tools.ts';
import { listedInput, listedOutput } from './listed-schema.ts';

const known = Object.keys(answered);

test('says of each field its type, what it must have and what it means, and no more', () => {
  const row = z.strictObject({ maximum: z.int().describe('rows'), description: z.string().nullable() });
  const schema = z.strictObject({
    asOf: z.string().describe('as always'),
    least: z.int().min(1).max(9),
    rows: z.array(row).describe('rows'),
    one: row.nullable().describe('null: none'),
    kind: z.enum(['a', 'b']).nullable(),
    by: z.record(z.string(), z.number()),
    named: z.record(z.enum(['a', 'b']), z.number()),
  });
  const told = {
    type: 'object',
    properties: { maximum: { type: 'integer', description: 'rows' }, description: { type: ['string', 'null'] } },
    required: ['maximum', 'description'],
  };
  const again = { ...told, properties: { ...told.properties, maximum: { type: 'integer' } } };
  expect(listedOutput(schema, ['asOf'])).toEqual({
    type: 'object',
    properties: {
      asOf: { type: 'string' },
      least: { type: 'integer', minimum: 1, maximum: 9 },
      rows: { type: 'array', items: told },
      one: { ...again, type: ['object', 'null'], description: 'null: none' },
      kind: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] },
      by: { type: 'object', additionalProperties: { type: 'number' } },
      named: expect.objectContaining({ propertyNames: { type: 'string', enum: ['a', 'b'] } }),
    },
    required: ['asOf', 'least', 'rows', 'one', 'kind', 'by', 'named'],
  });
});

test('an argument that there is none of is refused by what is listed too', () => {
  const listed = listedInput(z.strictObject({ limit: z.int().describe('at most') }));
  expect(listed).toEqual({
    type: 'object',
    properties: { limit: { type: 'integer', description: 'at most' } },
    required: ['limit'],
    additionalProperties: false,
  });
});

describe('the tools', () => {
  test('refer to nothing that a client would have to look up, and name no dialect', () => {
    const text = JSON.stringify(
      agentTools.map(({ input, output }) => [listedInput(input), listedOutput(output, known)]),
    );
    expect(text).not.toMatch(/"\$\w+":/);
  });

  test('take a model that is shown all of it less than 60,000 bytes, of which 20,000 are what it is asked with', () => {
    const asked = agentTools.map(({ name, description, input }) => [name, description, listedInput(input)]);
    const answers = agentTools.map(({ output }) => listedOutput(output, known));
    const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
    expect(bytes(asked)).toBeLessThan(21_000);
    expect(bytes([asked, answers])).toBeLessThan(60_000);
  });

  test.each(agentTools)('$name: what is listed refuses an answer without one of its fields', async ({ output }) => {
    const listed: object = listedOutput(output, known);
    const { validate } = fromJsonSchema(listed)['~standard'];
    expect(await validate({})).toHaveProperty('issues');
    expect(await validate(null)).toHaveProperty('issues');
  });
});
