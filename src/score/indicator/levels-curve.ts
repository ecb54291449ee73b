import type { LevelsCurve } from '../../model/curve.ts';
import type { Column } from '../../table/table.ts';
import type { PointsOf } from './curve-columns.ts';

/** Points of the answers as a column keeps them; NaN for one that the model does not list. */
export function readLevels({ levels }: LevelsCurve, column: Pick<Column, 'kind' | 'dictionary'> | undefined): PointsOf {
  const points = new Map(Object.entries(levels));
  const of = (...names: readonly string[]): number =>
    points.get(names.find((name) => points.has(name)) ?? '') ?? Number.NaN;
  if (column?.kind === 'text') {
    const byCode = column.dictionary.map((text) => of(text));
    return (code) => byCode[code] ?? Number.NaN;
  }
  if (column?.kind === 'boolean') {
    const [no, yes] = [of('false', 'no'), of('true', 'yes')];
    return (x) => (x === 1 ? yes : x === 0 ? no : Number.NaN);
  }
  const byNumber = new Map([...points].map(([text, own]) => [Number(text), own]));
  return (x) => byNumber.get(x) ?? Number.NaN;
}

/** The answer as the model would list it; without a column a number. */
export function levelOf(value: number, column?: Pick<Column, 'kind' | 'dictionary'>): string {
  if (column?.kind === 'text') return column.dictionary[value] ?? '';
  if (column?.kind === 'boolean') return value === 1 ? 'true' : 'false';
  return String(value);
}
