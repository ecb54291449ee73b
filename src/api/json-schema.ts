import { z } from 'zod';

/** A JSON Schema as data; only the parts this folder reads are named. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface ObjectSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

const OPTIONS = { target: 'draft-2020-12', unrepresentable: 'any' } as const;

/** What a caller sends. */
export function inputSchema(schema: z.ZodObject): ObjectSchema {
  const json: JsonSchema = { ...z.toJSONSchema(schema, { ...OPTIONS, io: 'input' }) };
  const properties = isSchema(json['properties']) ? json['properties'] : {};
  const required = Array.isArray(json['required']) ? json['required'].filter((name) => typeof name === 'string') : [];
  return { properties: Object.fromEntries(Object.entries(properties).filter(isNamedSchema)), required };
}

/** What the server answers, without the dialect line that a document states once. */
export function outputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json }: JsonSchema = {
    ...z.toJSONSchema(schema, {
      ...OPTIONS,
      io: 'output',
      // All of an answer is read only: saying it of every list would only be noise.
      override: ({ jsonSchema }) => delete jsonSchema.readOnly,
    }),
  };
  return json;
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamedSchema(entry: [string, unknown]): entry is [string, JsonSchema] {
  return isSchema(entry[1]);
}

export type PlainType = 'string' | 'number' | 'boolean' | 'array' | 'object';

/** The one type of a value of this schema, null aside; `string` where several are possible. */
export function plainType(schema: JsonSchema): PlainType {
  const types = new Set(typesOf(schema));
  types.delete('null');
  const [only] = types;
  if (types.size !== 1 || only === undefined) return 'string';
  if (only === 'integer' || only === 'number') return 'number';
  return only === 'boolean' || only === 'array' || only === 'object' ? only : 'string';
}

function typesOf(schema: JsonSchema): string[] {
  const { type, anyOf, oneOf } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((entry) => typeof entry === 'string');
  const branches = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : [];
  if (branches.length > 0) return branches.filter(isSchema).flatMap(typesOf);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => typeof value);
  return 'const' in schema ? [typeof schema['const']] : ['string'];
}
