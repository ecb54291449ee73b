import { UserError } from '../util/diagnostic.ts';
import { errorCode } from './effects.ts';

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space and run it again',
  EDQUOT: 'the disk quota is used up; free some space and run it again',
  EACCES: 'this user may not write there; change the permissions and run it again',
  EPERM: 'this user may not write there; change the permissions and run it again',
  EROFS: 'the disk is read-only; make it writable and run it again',
  ENOTDIR: 'a file stands where a folder should be; move it away and run it again',
  EEXIST: 'a file stands where a folder should be; move it away and run it again',
  EMFILE: 'too many files are open; close some programs and run it again',
  EIO: 'the disk reports an error; check it and run it again',
};

/** A failure of the disk, as what a person can do about it; errors that already say so, and faults of ours, stay. */
export function writeError(error: unknown, what: string): unknown {
  const code = errorCode(error);
  if (error instanceof UserError || code === undefined) return error;
  const cause = CAUSES[code] ?? `the system says ${code}; see to that and run it again`;
  return new UserError(
    'data',
    `${what} could not be written: ${cause}; what was published before is still valid`,
    [],
    error,
  );
}
