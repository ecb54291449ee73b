import type { FileBody } from '../../app/file-answer.ts';

/** What a command shows. */
export interface Rendered {
  readonly text: string;
  /** Instead of text, and instead of JSON: an export. */
  readonly body?: FileBody;
  /** Instead of the body for a person at a terminal who asked for no format and no file. */
  readonly onScreen?: () => string;
  /** Said on stderr after the result. */
  readonly note?: string;
  /** The command that comes next, without program and project; said on stderr. */
  readonly next?: string;
  /** Of a command that ran and has bad news, such as `check`. */
  readonly exitCode?: number;
}
