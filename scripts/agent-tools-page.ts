import type { AgentTool } from '../src/app/agents/agent-tool.ts';
import { isTuple, jsonSchema, type JsonSchema } from './json-schema.ts';

const INTRO = `# Tools for agents

Made from the list of tools in \`src/app/agents/agent-tools.ts\`; \`npm run docs\` writes this page anew. [agents.md](agents.md) says
how a client is connected and what is safe about it.

Every answer is a short text and the same as data by the tool's schema, 32 KB at the most: \`more\` says by field how many
entries were left out. Nothing is rounded. \`untrusted\` names the fields that hold texts of customers and staff.`;

/** One Markdown page: for every tool what it answers, what it is asked with, and what it answers with. */
export function agentToolsPage(tools: readonly AgentTool[]): string {
  return `${[INTRO, ...tools.map(section)].join('\n\n')}\n`;
}

function section({ name, title, description, operation, input, output }: AgentTool): string {
  const kind = operation.readOnly ? 'Reads' : 'Writes, when switched on and confirmed by a person';
  return [
    `## ${name}`,
    `**${title}.** ${description}`,
    `${kind}; the operation [${operation.name}](operations.md#${operation.name}).`,
    table('asked with', jsonSchema(input)),
    table('answers with', jsonSchema(output)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function table(title: string, schema: JsonSchema): string {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return '';
  const rows = fields.map(([name, field]) => {
    const needed = title === 'asked with' && (schema.required ?? []).includes(name) ? '**required**' : '';
    return `| \`${name}\` | ${typeOf(field)} | ${needed} | ${(field.description ?? '').replaceAll('|', '\\|')} |`;
  });
  return [`| ${title} | type | | meaning |`, '| --- | --- | --- | --- |', ...rows].join('\n');
}

function typeOf({ type, enum: choices, anyOf, items }: JsonSchema): string {
  if (choices !== undefined) return choices.map((choice) => `\`${String(choice)}\``).join(', ');
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ');
  if (type === 'array') return items === undefined || isTuple(items) ? 'list' : `list of ${typeOf(items)}`;
  return type === undefined ? 'any' : [type].flat().join(' or ');
}
