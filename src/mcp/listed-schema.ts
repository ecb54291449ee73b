import type { Tool } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { isRecord } from '../util/json.ts';

type Listed = Tool['inputSchema'];
type Keywords = Readonly<Record<string, unknown>>;

/**
 * What a tool is asked with, as a list of tools holds it: without what says nothing to a client. No references: some
 * clients cannot follow them, and then show none of the tools.
 */
export function listedInput(schema: z.ZodObject): Listed {
  return { ...tidied(schema['~standard'].jsonSchema.input(DIALECT)), type: 'object' };
}

/**
 * What a tool answers with. `known` are fields of every answer, which the instructions of the server describe; what is said
 * of one field in the same words as of another is said once. A field that is not named here is no fault to the client: the
 * server holds each answer against the whole schema before it is sent.
 */
export function listedOutput(schema: z.ZodObject, known: readonly string[]): Listed {
  const said = new Set(known.flatMap((field) => schema.shape[field]?.description ?? []));
  return { ...open(tidied(schema['~standard'].jsonSchema.output(DIALECT)), said), type: 'object' };
}

const DIALECT = { target: 'draft-2020-12' } as const;

/** Keywords that hold one schema, and those that hold several: what stands elsewhere is a value. */
const ONE = new Set(['items', 'additionalProperties']);
const SEVERAL = new Set(['properties', 'anyOf', 'oneOf', 'allOf']);

/** A schema with every one in it changed, the innermost first. */
function within(schema: Keywords, change: (each: Keywords) => Keywords): Keywords {
  const each = (value: unknown): unknown => (isRecord(value) ? within(value, change) : value);
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (ONE.has(keyword)) return [keyword, each(value)];
    if (!SEVERAL.has(keyword)) return [keyword, value];
    if (Array.isArray(value)) return [keyword, value.map(each)];
    return [keyword, isRecord(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, each(v)])) : value];
  });
  return change(Object.fromEntries(entries));
}

function tidied(schema: Keywords): Keywords {
  return within(schema, tidy);
}

function tidy(schema: Keywords): Keywords {
  const { $schema: _dialect, propertyNames, minimum, maximum, ...rest } = schema;
  const bare = {
    ...rest,
    // Of whole numbers that are not bounded, what a double can count.
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
    // Names of fields are texts anyway.
    ...(propertyNames === undefined || JSON.stringify(propertyNames) === '{"type":"string"}' ? {} : { propertyNames }),
  };
  return orNull(bare) ?? bare;
}

/** `anyOf` of a type and null, as the two types. */
function orNull({ anyOf, ...rest }: Keywords): Keywords | undefined {
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return undefined;
  const [one, none]: readonly unknown[] = anyOf;
  if (!isRecord(one) || !isRecord(none) || none['type'] !== 'null') return undefined;
  if (typeof one['type'] !== 'string' || 'enum' in one || 'const' in one) return undefined;
  return { ...one, type: [one['type'], 'null'], ...rest };
}

function open(schema: Keywords, said: Set<unknown>): Keywords {
  return within(schema, ({ additionalProperties, description, ...rest }) => {
    const isNew = description !== undefined && !said.has(description);
    if (isNew) said.add(description);
    return {
      ...rest,
      ...(additionalProperties === undefined || additionalProperties === false ? {} : { additionalProperties }),
      ...(isNew ? { description } : {}),
    };
  });
}
