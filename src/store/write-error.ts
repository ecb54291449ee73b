import { UserError } from '../util/diagnostic.ts';
import { diskProblem } from '../util/disk-problem.ts';
import { errorCode } from './effects.ts';

/** A failure of the disk, as what a person can do about it; errors that already say so, and faults of ours, stay. */
export function writeError(error: unknown, what: string): unknown {
  const code = errorCode(error);
  if (error instanceof UserError || code === undefined) return error;
  const { what: cause, remedy } = diskProblem(code) ?? {
    what: `the system says ${code}`,
    remedy: 'see to that and run it again',
  };
  return new UserError(
    'data',
    `${what} could not be written: ${cause}; ${remedy}; what was published before is still valid`,
    [],
    error,
  );
}
