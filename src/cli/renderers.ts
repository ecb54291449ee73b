import type { Terminal } from './terminal.ts';

export interface Rendered {
  readonly text: string;
  /** Instead of text, and instead of JSON: the bytes of an export. */
  readonly body?: Uint8Array;
  /** Said on stderr after the result. */
  readonly note?: string;
  /** Of a command that ran and has bad news, such as `check`. */
  readonly exitCode?: number;
}

/** Turns an operation's output into what a person reads. */
export type Renderer = (output: unknown, input: unknown, terminal: Terminal) => Rendered;
