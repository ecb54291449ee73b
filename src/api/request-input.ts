import { suggest } from '../util/nearest.ts';
import { isSchema, plainType, type JsonSchema, type ObjectSchema, type PlainType } from './json-schema.ts';
import { RequestFault, type FieldFault } from './problem.ts';

/**
 * The raw input of one call, as the operation's own schema will judge it: texts become numbers, booleans and lists where
 * the schema says so, and what does not look like one is left as text for the schema to refuse. Unknown names are refused
 * here, because a schema would drop them in silence. Path parts win over query parameters of the same name.
 */
export function readQuery(
  schema: ObjectSchema,
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
): Readonly<Record<string, unknown>> {
  const inQuery = Object.keys(schema.properties).filter((name) => !Object.hasOwn(path, name));
  const faults: FieldFault[] = [];
  const input: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(path)) input[name] = coerce(text, schema.properties[name] ?? {});
  for (const name of new Set(query.keys())) {
    const property = inQuery.includes(name) ? schema.properties[name] : undefined;
    const texts = query.getAll(name);
    if (property === undefined) {
      faults.push({ pointer: `#/${name}`, detail: `unknown parameter "${name}"`, fix: suggest(name, inQuery) });
    } else if (plainType(property) === 'array') {
      const items = isSchema(property['items']) ? property['items'] : {};
      input[name] = texts.map((text) => coerce(text, items));
    } else if (texts.length > 1) {
      faults.push({ pointer: `#/${name}`, detail: `"${name}" is given ${texts.length} times`, fix: 'give it once' });
    } else input[name] = coerce(texts[0] ?? '', property);
  }
  if (faults.length > 0) throw new RequestFault('bad-request', summarise(faults), { errors: faults });
  return input;
}

function summarise(faults: readonly FieldFault[]): string {
  return faults.map((fault) => `${fault.detail}; ${fault.fix}`).join('. ');
}

function coerce(text: string, schema: JsonSchema): unknown {
  const type = plainType(schema);
  if (type === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type === 'object' ? parseJson(text) : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What the operation's schema refused, one entry per field, with what would be right. */
export function faultsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  input: Readonly<Record<string, unknown>>,
  schema: ObjectSchema,
): FieldFault[] {
  return issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    const value = Object.hasOwn(input, name) ? ` ${JSON.stringify(input[name])}` : '';
    return {
      pointer: `#/${issue.path.map(String).join('/')}`,
      detail: `${name || 'input'}${value}: ${issue.message}`,
      fix: remedyOf(schema.properties[name]),
    };
  });
}

function remedyOf(schema: JsonSchema | undefined): string {
  if (schema === undefined) return 'see /api/v1/openapi.json for what is allowed';
  if (Array.isArray(schema['enum'])) return `use one of: ${schema['enum'].join(', ')}`;
  const range = [
    typeof schema['minimum'] === 'number' ? ` from ${schema['minimum']}` : '',
    typeof schema['maximum'] === 'number' && schema['maximum'] < Number.MAX_SAFE_INTEGER
      ? ` to ${schema['maximum']}`
      : '',
  ].join('');
  const about = typeof schema['description'] === 'string' ? ` (${schema['description']})` : '';
  return `${GIVE[plainType(schema)]}${range}${about}`;
}

const GIVE: Readonly<Record<PlainType, string>> = {
  string: 'give a text',
  number: 'give a number',
  boolean: 'give true or false',
  array: 'give the parameter once per value',
  object: 'give a JSON object',
};
