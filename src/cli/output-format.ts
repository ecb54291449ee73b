import { extname } from 'node:path';
import type { Operation } from '../app/operation.ts';
import { UserError } from '../util/diagnostic.ts';
import { fieldsOf } from './options.ts';

/**
 * `-o scores.parquet` means Parquet: the ending of the file names the format where no --format does. Two that
 * contradict each other are refused, for the file would be taken for what it is not.
 */
export function withFormatOfFile(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  output: string | undefined,
): Readonly<Record<string, unknown>> {
  if (output === undefined) return input;
  const choices = fieldsOf(operation).find(({ name }) => name === 'format')?.choices ?? [];
  const ending = extname(output).slice(1).toLowerCase();
  if (!choices.includes(ending)) return input;
  const wanted = input['format'];
  if (typeof wanted !== 'string') return { ...input, format: ending };
  if (wanted === ending) return input;
  const remedy = `leave out --format, or end the file in .${wanted}`;
  throw new UserError('usage', `--format ${wanted} would go into "${output}"; ${remedy}`);
}
