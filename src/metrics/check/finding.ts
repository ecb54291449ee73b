import type { Result } from '../../engine/engine.ts';
import type { Source } from '../../project/project.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { byName } from '../sql/sql.ts';

/** Column of a one-row result as a number, 0 where it is null. */
export function counter(result: Result): (name: string) => number {
  const column = byName(result);
  return (name) => {
    const value = column(name).values[0] ?? 0;
    return Number.isNaN(value) ? 0 : value;
  };
}

/** Text of a column of a one-row result, empty where it is null. */
export function exampleIn(result: Result): (name: string) => string {
  const column = byName(result);
  return (name) => {
    const { values, texts } = column(name);
    return texts[values[0] ?? -1] ?? '';
  };
}

export function rows(n: number): string {
  return n === 1 ? '1 row' : `${n} rows`;
}

export function warning(code: string, source: Source, message: string, remedy: string): Diagnostic {
  return { severity: 'warning', code, place: source.place, message, remedy };
}
