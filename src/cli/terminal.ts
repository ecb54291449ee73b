import type { WriteStream } from 'node:tty';

/** The two streams of a command and what they can show. Results go to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: (text: string | Uint8Array) => Promise<void>;
  readonly err: (text: string) => void;
  /** Colour on `out`. */
  readonly colour: boolean;
  /** Unicode drawing on `out`. */
  readonly unicode: boolean;
  readonly width: number;
  /** A person reads `out`, or asked for what a person would read. */
  readonly read: boolean;
  /** A person watches `err` and can be shown a line that changes. */
  readonly interactive: boolean;
}

export interface TerminalWishes {
  readonly plain: boolean;
  readonly noColor: boolean;
}

/** Honours NO_COLOR, TERM=dumb, --plain and --no-color; a pipe gets neither colour nor moving lines. */
export function openTerminal(
  out: WriteStream | NodeJS.WriteStream,
  err: WriteStream | NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
  wishes: TerminalWishes,
): Terminal {
  const dumb = env['TERM'] === 'dumb';
  const refused = wishes.plain || wishes.noColor || dumb || (env['NO_COLOR'] ?? '') !== '';
  const columns = Number(env['COLUMNS']);
  return {
    out: (text) =>
      new Promise((resolve, reject) => {
        out.write(text, (error) => (error ? reject(error) : resolve()));
      }),
    err: (text) => void err.write(text),
    colour: isTerminal(out) && !refused,
    unicode: !wishes.plain && !dumb,
    width: Math.min(120, isTerminal(out) ? out.columns : Number.isInteger(columns) && columns >= 40 ? columns : 100),
    read: isTerminal(out) || wishes.plain,
    interactive: isTerminal(err) && !dumb && (env['CI'] ?? '') === '',
  };
}

/** A pipe has no such field, whatever its type says. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true;
}
