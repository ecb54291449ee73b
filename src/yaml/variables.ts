/** By name; null where variables are never filled in: one that is written is a fault that says so. */
export type Environment = Readonly<Record<string, string | undefined>> | null;

/** One replaced `${VAR}`: characters [rawStart, rawEnd) of the scalar became `length` characters. */
export interface Replacement {
  readonly rawStart: number;
  readonly rawEnd: number;
  readonly length: number;
}

export interface Replaced {
  readonly text: string;
  readonly replacements: readonly Replacement[];
  readonly faults: readonly VariableFault[];
}

/** `offset` counts in the scalar before anything was replaced. */
export interface VariableFault {
  readonly offset: number;
  readonly code: 'missing-variable' | 'bad-variable';
  readonly name: string;
}

const VARIABLE = /\$\$\{|\$\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\})?/g;

/**
 * `${VAR}` and `${VAR:-default}` as a shell does them: the default also stands in for an empty variable. `$${` gives a
 * literal `${`. What comes out is not searched again.
 */
export function replaceVariables(raw: string, env: Readonly<Record<string, string | undefined>>): Replaced {
  const replacements: Replacement[] = [];
  const faults: VariableFault[] = [];
  const text = raw.replaceAll(VARIABLE, (match: string, name: string | undefined, fallback: string | undefined, at) => {
    const offset = Number(at);
    const found = name === undefined ? undefined : Object.hasOwn(env, name) ? env[name] : undefined;
    let result: string | undefined = match === '$${' ? '${' : found;
    if (fallback !== undefined && (result === undefined || result === '')) result = fallback;
    if (result === undefined) {
      faults.push({ offset, code: name === undefined ? 'bad-variable' : 'missing-variable', name: name ?? '' });
      result = match;
    }
    replacements.push({ rawStart: offset, rawEnd: offset + match.length, length: result.length });
    return result;
  });
  return { text, replacements, faults };
}

/** Whether a scalar is nothing but one variable. */
export function isOneVariable(raw: string, replacements: readonly Replacement[]): boolean {
  const [only, ...more] = replacements;
  return only !== undefined && more.length === 0 && only.rawStart === 0 && only.rawEnd === raw.length && raw !== '$${';
}

/** The offset before replacing of character `offset` after it; inside a replaced value, that of its `${`. */
export function rawOffset(replacements: readonly Replacement[], offset: number): number {
  let shift = 0;
  for (const { rawStart, rawEnd, length } of replacements) {
    const start = rawStart + shift;
    if (offset < start) break;
    if (offset < start + length) return rawStart;
    shift += length - (rawEnd - rawStart);
  }
  return offset - shift;
}
