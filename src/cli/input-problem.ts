import type { z } from 'zod';
import type { Operation } from '../app/operation.ts';
import { UserError } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import { flagOf } from './options.ts';

/** What is wrong with the arguments of a command, by the names a person typed. */
export function inputProblem(operation: Operation, error: z.ZodError, input: unknown): UserError {
  const [issue] = error.issues;
  const help = `see rungs ${operation.cli?.command} --help`;
  const field = issue?.path[0];
  if (issue === undefined || typeof field !== 'string')
    return new UserError('usage', `the arguments are wrong; ${help}`);
  const name = operation.cli?.positionals.includes(field) === true ? `<${field}>` : flagOf(field);
  if (name.startsWith('<') && !Object.keys(Object(input)).includes(field))
    return new UserError('usage', `${name} is missing; ${help}`);
  const given = `${name} is "${valueAt(input, issue.path)}"`;
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const near = suggest(valueAt(input, issue.path), values);
    return new UserError('usage', `${given}, which is none of ${values.join(', ')}; ${near}`);
  }
  if (issue.code === 'too_small') return new UserError('usage', `${given}, and the least is ${issue.minimum}; ${help}`);
  if (issue.code === 'too_big') return new UserError('usage', `${given}, and the most is ${issue.maximum}; ${help}`);
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return new UserError('usage', `${given}: ${message}; ${help}`);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): string {
  let value = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    value = Object.entries(value).find(([key]) => key === String(step))?.[1];
  }
  return String(value);
}
