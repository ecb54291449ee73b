import type { Operation } from '../src/app/operation.ts';
import { fieldsOf, flagOf } from '../src/cli/options.ts';

const INTRO = `# What Rungs can do

Made from the list of operations in \`src/app/operations.ts\`; \`npm run docs\` writes this page anew. Commands and HTTP routes
are derived from the same values: a field \`asOf\` is the option \`--as-of\` and the query parameter \`asOf\`.

Every command also takes \`--project DIR\`, \`--json\`, \`--plain\`, \`--no-color\`, \`--quiet\`, \`-o FILE\` and \`--help\`. Exit codes: 0 fine,
1 unexpected, 2 usage, 3 configuration, 4 data, 5 engine or network, 6 not allowed, 130 cancelled. Over HTTP the schemas of
requests and answers are in \`/api/v1/openapi.json\`; errors are \`application/problem+json\`.

\`-o FILE\` takes the place of a file of that name, as a whole and only once the result is complete: what you name is what you get, so
that the same line can run every week. What people wrote by hand is guarded: \`rungs init\` replaces no file, and what is kept in the
project (roadmaps, records, scenarios, links) is changed by its own commands only.`;

/** One Markdown page: for every operation its command, its route, its fields and examples. */
export function operationsPage(operations: readonly Operation[]): string {
  return `${[INTRO, ...operations.map(section)].join('\n\n')}\n`;
}

function section(operation: Operation): string {
  const { name, summary, cli, http, readOnly, access } = operation;
  const where = [
    cli === undefined ? '' : `command \`rungs ${commandOf(cli)}\``,
    http === undefined ? '' : `\`${http.method.toUpperCase()} /api/v1${http.path}\``,
    http?.file === undefined
      ? ''
      : `sent as ${Object.keys(http.file.media)
          .map((type) => `\`${type}\``)
          .join(', ')}`,
    readOnly ? 'read-only' : 'writes',
    `role ${access} or above`,
  ].filter((part) => part !== '');
  const examples =
    cli === undefined ? '' : `\`\`\`sh\n${cli.examples.map((line) => `rungs ${line}`).join('\n')}\n\`\`\``;
  return [`## ${name}`, summary, where.join('; ') + '.', fieldTable(operation), examples]
    .filter((part) => part !== '')
    .join('\n\n');
}

function commandOf({ command, positionals, when }: NonNullable<Operation['cli']>): string {
  const option = when === undefined ? [] : [`${flagOf(when)} <value>`];
  return [command, ...positionals.map((name) => `<${name}>`), ...option].join(' ');
}

function fieldTable(operation: Operation): string {
  const { cli } = operation;
  // Without a command a field is named as over HTTP.
  const isPlain = (name: string): boolean => cli === undefined || cli.positionals.includes(name);
  const rows = fieldsOf(operation).map((field) => {
    const flag = cli?.folder === field.name ? '-o' : flagOf(field.name);
    const option = `\`${isPlain(field.name) ? field.name : flag}\``;
    const type = field.choices === null ? field.type : field.choices.map((choice) => `\`${choice}\``).join(', ');
    return `| ${option} | ${type} | ${field.required ? '**required**' : ''} | ${field.description.replaceAll('|', '\\|')} |`;
  });
  if (rows.length === 0) return '';
  return ['| field | type | | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
