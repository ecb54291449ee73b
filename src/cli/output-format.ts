import { extname } from 'node:path';
import type { Operation } from '../app/operation.ts';
import { UserError } from '../util/diagnostic.ts';
import { fieldsOf } from './options.ts';

/**
 * `-o scores.parquet` means Parquet: the ending of the file names the format where no --format does, and --json is
 * another way to say it. Two that contradict each other are refused, and so is an ending that is no format (.xlsx,
 * .csv.gz), for the file would be taken for what it is not.
 */
export function withFormatOfFile(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  { output, json }: { readonly output?: string; readonly json?: boolean },
): Readonly<Record<string, unknown>> {
  const choices = fieldsOf(operation).find(({ name }) => name === 'format')?.choices ?? [];
  if (choices.length === 0) return input;
  const asked = saidByFlags(input['format'], json === true && choices.includes('json'));
  const ending = output === undefined ? '' : extname(output).slice(1).toLowerCase();
  if (ending === '') return asked === undefined ? input : { ...input, format: asked.format };
  if (asked === undefined) {
    if (choices.includes(ending)) return { ...input, format: ending };
    const remedy = `say it with --format, or end the file in ${choices.map((choice) => `.${choice}`).join(', ')}`;
    throw new UserError('usage', `the ending of "${output}" is no format; ${remedy}`);
  }
  if (choices.includes(ending) && asked.format !== ending) {
    const remedy = `leave out ${asked.flag}, or end the file in .${asked.format}`;
    throw new UserError('usage', `${asked.text} would go into "${output}"; ${remedy}`);
  }
  return { ...input, format: asked.format };
}

interface Asked {
  readonly format: string;
  readonly flag: string;
  readonly text: string;
}

function saidByFlags(given: unknown, json: boolean): Asked | undefined {
  if (typeof given !== 'string') return json ? { format: 'json', flag: '--json', text: '--json' } : undefined;
  if (!json || given === 'json') return { format: given, flag: '--format', text: `--format ${given}` };
  throw new UserError('usage', `--json and --format ${given} ask for two formats; leave one of them out`);
}
