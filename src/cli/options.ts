import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { Operation } from '../app/operation.ts';

/** The part of a JSON Schema that a command line can ask for. */
interface Field {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'list';
  readonly description: string;
  readonly choices: readonly string[] | null;
  readonly required: boolean;
}

const schemaShape = z.object({
  properties: z.record(
    z.string(),
    z.looseObject({
      type: z.string().optional(),
      description: z.string().optional(),
      enum: z.array(z.string()).optional(),
      default: z.unknown().optional(),
    }),
  ),
  required: z.array(z.string()).default([]),
});

/** The input fields of an operation as a command line sees them, read from its schema. */
export function fieldsOf(operation: Operation): Field[] {
  const schema = schemaShape.parse(z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    type: fieldType(property.type),
    description: property.description ?? '',
    choices: property.enum ?? null,
    required: schema.required.includes(name),
  }));
}

function fieldType(type: string | undefined): Field['type'] {
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  return type === 'number' || type === 'integer' ? 'number' : 'string';
}

/** Adds positional arguments and options for every input field of the operations of a command: `asOf` becomes `--as-of`. */
export function declareFields(command: Command, operations: readonly Operation[]): Command {
  const positionals = operations[0]?.cli?.positionals ?? [];
  const known = new Map<string, Field>();
  const filled = new Set(operations.flatMap(({ cli }) => cli?.folder ?? []));
  for (const field of operations.flatMap(fieldsOf)) known.set(field.name, withChoices(known.get(field.name), field));
  const fields = [...known.values()];
  for (const name of positionals) {
    const field = known.get(name);
    if (field === undefined) throw new Error(`command ${command.name()} has no input field "${name}"`);
    // Where one of the operations goes without, the others say what is missing.
    const needed = operations.every((one) => fieldsOf(one).some((own) => own.name === name && own.required));
    command.argument(needed ? `<${name}>` : `[${name}]`, field.description);
  }
  for (const field of fields) {
    if (!positionals.includes(field.name) && !filled.has(field.name)) command.addOption(optionOf(field));
  }
  return command;
}

/** The first that says what it is; of each operation the choices, which its own schema holds it to. */
function withChoices(first: Field | undefined, next: Field): Field {
  if (first === undefined) return next;
  const choices = first.choices === null || next.choices === null ? null : [...first.choices, ...next.choices];
  return { ...first, choices: choices === null ? null : [...new Set(choices)] };
}

/** `asOf` is `--as-of`. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
}

function optionOf(field: Field): Option {
  const flag = flagOf(field.name);
  if (field.type === 'boolean') return new Option(flag, field.description);
  const option = new Option(`${flag} <${field.type === 'number' ? 'number' : 'value'}>`, field.description);
  if (field.choices !== null) option.choices([...field.choices]);
  if (field.type === 'number') option.argParser(parseNumber);
  if (field.type === 'list')
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  return option;
}

function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('give a number');
  return value;
}

/** The input object of one call: positionals by name, then options; absent ones are left out. */
export function inputOf(
  operation: Operation,
  args: readonly unknown[],
  options: Record<string, unknown>,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of fieldsOf(operation)) {
    const position = operation.cli?.positionals.indexOf(field.name) ?? -1;
    const value = position >= 0 ? args[position] : options[field.name];
    if (value !== undefined) input[field.name] = value;
  }
  return input;
}
