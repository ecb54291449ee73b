import { z } from 'zod';

/** The part of JSON Schema (draft 7) that our schemas use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly [keyword: string]: unknown;
}

/** How the description of a key ends that most models do not need. */
export const ADVANCED = 'Advanced.';

export function isAdvanced({ description }: JsonSchema): boolean {
  return description?.endsWith(ADVANCED) === true;
}

/**
 * What a person may write, which is the schema's input: what most need first, then the advanced. Draft 7, because it is what
 * editors know for YAML.
 */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const parsed: JsonSchema = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })));
  return coreFirst(parsed);
}

function coreFirst(schema: JsonSchema): JsonSchema {
  const { properties, definitions, items, anyOf, allOf, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: coreKeysFirst(mapValues(properties, coreFirst)) }),
    ...(definitions === undefined ? {} : { definitions: mapValues(definitions, coreFirst) }),
    ...(items === undefined || isTuple(items) ? {} : { items: coreFirst(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(coreFirst) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(coreFirst) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: coreFirst(additionalProperties) } : {}),
  };
}

export function isTuple(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function coreKeysFirst(properties: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const keys = Object.entries(properties);
  const place = ([, value]: readonly [string, JsonSchema]): number => Number(isAdvanced(value));
  return Object.fromEntries(keys.toSorted((a, b) => place(a) - place(b)));
}

/**
 * A model with `use` may leave out anything and remove anything with null: the same schema with nothing required and
 * null allowed everywhere, for files that have the key.
 */
export function withOverrides(schema: JsonSchema): JsonSchema {
  const { $schema, definitions = {}, ...model } = schema;
  const relaxed = Object.entries({ model, ...definitions }).map(
    ([name, each]) => [`${name}_override`, relax(each)] as const,
  );
  const references = JSON.stringify(relaxed);
  // What a variant says beside who it is for is what a file with `use` may say.
  const variant: JsonSchema = { $ref: '#/definitions/model_override' };
  const used = relaxed.filter(([name]) => name === 'model_override' || references.includes(`definitions/${name}"`));
  return {
    $schema,
    if: { type: 'object', required: ['use'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { $ref: '#/definitions/model_override' },
    else: { $ref: '#/definitions/model' },
    definitions: { model, ...definitions, ...Object.fromEntries(used), ...(definitions.variant ? { variant } : {}) },
  };
}

/** Lists are replaced as a whole, so that what stands in them stays as strict as it was. */
function relax(schema: JsonSchema): JsonSchema {
  const { $ref, allOf, properties, additionalProperties: values } = schema;
  const kept = Object.entries(schema).filter(([keyword]) => !['required', 'oneOf', 'default'].includes(keyword));
  return {
    ...Object.fromEntries(kept),
    ...($ref === undefined ? {} : { $ref: `${$ref}_override` }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(relax) }),
    ...(properties === undefined ? {} : { properties: mapValues(properties, orNull) }),
    ...(typeof values === 'object' ? { additionalProperties: orNull(values) } : {}),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  const { description, ...relaxed } = relax(schema);
  return { ...(description === undefined ? {} : { description }), anyOf: [relaxed, { type: 'null' }] };
}

function mapValues(
  record: Readonly<Record<string, JsonSchema>>,
  change: (schema: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
