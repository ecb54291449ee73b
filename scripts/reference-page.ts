import { ADVANCED, isAdvanced, type JsonSchema } from './json-schema.ts';

export interface ReferenceFile {
  readonly name: string;
  readonly intro: string;
  readonly schema: JsonSchema;
}

/** What the patterns of the schemas are called in words. */
const PATTERNS: Readonly<Record<string, string>> = {
  '^[a-z][a-z0-9_]*$': 'id',
  '^[a-z][a-z0-9_-]*$': 'model id',
  '^\\d{1,6}(h|d|w|mo|y)$': 'duration',
  '^[-+]?(\\d+\\.?\\d*|\\.\\d+)%$': 'percentage',
};

/** One Markdown page: for every file and every mapping in it a table of what most need, then one of its advanced keys. */
export function referencePage(intro: string, files: readonly ReferenceFile[]): string {
  return [intro, ...files.map(fileSection)].join('\n\n').concat('\n');
}

function fileSection({ name, intro, schema }: ReferenceFile): string {
  const definitions = schema.definitions ?? {};
  const top = schema.properties === undefined ? '' : keyTable(schema);
  const sections = inOrder(schema, definitions).map((id) => `### ${id}\n\n${keyTable(definitions[id] ?? {})}`);
  return [`## ${name}`, intro, top, ...sections].filter((part) => part !== '').join('\n\n');
}

function keyTable(schema: JsonSchema): string {
  const keys = Object.entries(schema.properties ?? {});
  const core = keys.filter(([, value]) => !isAdvanced(value));
  const advanced = keys.filter(([, value]) => isAdvanced(value));
  return [
    ...(core.length === 0 ? [] : [table(core, schema)]),
    ...(advanced.length === 0 ? [] : ['Advanced:', table(advanced, schema)]),
  ].join('\n\n');
}

function table(keys: readonly (readonly [string, JsonSchema])[], { required = [] }: JsonSchema): string {
  const rows = keys.map(([key, value]) => {
    const fallback = required.includes(key) ? '**required**' : shownDefault(value);
    return `| \`${key}\` | ${typeName(value)} | ${fallback} | ${cell(withoutMark(value.description ?? ''))} |`;
  });
  return ['| key | type | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The table an advanced key stands in says that it is. */
function withoutMark(description: string): string {
  return description.endsWith(ADVANCED) ? description.slice(0, -ADVANCED.length).trimEnd() : description;
}

function shownDefault(schema: JsonSchema): string {
  const value = schema.default;
  if (value === undefined || value === '' || isEmpty(value)) return '';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function typeName(schema: JsonSchema): string {
  const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
  if (reference !== undefined) {
    const name = reference.replace('#/definitions/', '');
    return `[${name}](#${name})`;
  }
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeName))].join(' or ');
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.type === 'array') return arrayName(schema);
  if (schema.type === 'object') return objectName(schema);
  if (typeof schema.type === 'object') return schema.type.map(scalarName).join(', ');
  return PATTERNS[schema.pattern ?? ''] ?? scalarName(String(schema.type));
}

function arrayName({ items }: JsonSchema): string {
  if (items === undefined) return 'list';
  if (isTuple(items)) return `[${items.map(typeName).join(', ')}]`;
  return `list of ${typeName(items)}`;
}

function isTuple(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function objectName({ properties, propertyNames, additionalProperties }: JsonSchema): string {
  if (properties !== undefined) return `\`{ ${Object.keys(properties).join(', ')} }\``;
  const key = PATTERNS[propertyNames?.pattern ?? ''] ?? 'name';
  return typeof additionalProperties === 'object' ? `${key} → ${typeName(additionalProperties)}` : 'mapping';
}

function scalarName(type: string): string {
  if (type === 'string') return 'text';
  if (type === 'integer') return 'whole number';
  return type === 'boolean' ? '`true`, `false`' : type;
}

/** Definitions in the order in which a reader meets them. */
function inOrder(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): string[] {
  const order: string[] = [];
  const visit = (value: unknown): void => {
    for (const reference of JSON.stringify(value).matchAll(/"#\/definitions\/(\w+)"/g)) {
      const name = reference[1] ?? '';
      if (order.includes(name)) continue;
      order.push(name);
      visit(definitions[name]);
    }
  };
  const { definitions: _, ...top } = schema;
  visit(top);
  return order;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
