import { basename, isAbsolute } from 'node:path';
import { ZodError, type core } from 'zod';
import { formatPlace, UserError, type Place } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';

/** What whoever asks can mend, in words; undefined: it is no fault of theirs. `known`: the names of what may be asked. */
export function faultOf(error: unknown, known: readonly string[] = []): string | undefined {
  if (error instanceof ZodError) return error.issues.map((issue) => tellIssue(issue, known)).join('; ');
  if (!(error instanceof UserError)) return undefined;
  const more = error.diagnostics.map(
    (each) => `${formatPlace(withoutFolders(each.place))}: ${each.message}; ${each.remedy}`,
  );
  return [error.message, ...more].join('\n');
}

/** Files of the project stand under its folder; where others lie on the machine is nobody's to know who asks from outside. */
function withoutFolders(place: Place): Place {
  return isAbsolute(place.file) ? { ...place, file: basename(place.file) } : place;
}

function tellIssue(issue: core.$ZodIssue, known: readonly string[]): string {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys' && path.length === 0)
    return issue.keys.map((key) => `there is no argument ${JSON.stringify(key)}; ${suggest(key, known)}`).join('; ');
  return `${path.join('.') || 'arguments'}: ${message}`;
}
