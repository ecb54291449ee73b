/** What keeps a file from being written, and what a person can do about it. */
export interface DiskProblem {
  readonly what: string;
  readonly remedy: string;
}

const AGAIN = 'and run it again';
const NOT_ALLOWED = { what: 'this user may not write there', remedy: `change the permissions ${AGAIN}` };
const NO_FOLDER = { what: 'a file stands where a folder should be', remedy: `move it away ${AGAIN}` };

const PROBLEMS: Readonly<Record<string, DiskProblem>> = {
  ENOSPC: { what: 'the disk is full', remedy: `free some space ${AGAIN}` },
  EDQUOT: { what: 'the disk quota is used up', remedy: `free some space ${AGAIN}` },
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: { what: 'the disk is read-only', remedy: `make it writable ${AGAIN}` },
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  EISDIR: { what: 'a folder stands where a file should be', remedy: `move it away ${AGAIN}` },
  ENOENT: { what: 'the folder does not exist', remedy: `make it ${AGAIN}` },
  EMFILE: { what: 'too many files are open', remedy: `close some programs ${AGAIN}` },
  EIO: { what: 'the disk reports an error', remedy: `check it ${AGAIN}` },
};

/** By the system's code of an error, such as ENOSPC; undefined for one it does not know. */
export function diskProblem(code: string): DiskProblem | undefined {
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined;
}
