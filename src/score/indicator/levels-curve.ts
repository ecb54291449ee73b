import type { LevelsCurve } from '../../model/curve.ts';
import type { Column } from '../../table/table.ts';
import { yesOrNo } from '../../util/yes-no.ts';
import type { PointsOf } from './curve-columns.ts';

/** Points of the answers as a column keeps them; NaN for one that the model does not list. */
export function readLevels({ levels }: LevelsCurve, column: Pick<Column, 'kind' | 'dictionary'> | undefined): PointsOf {
  const points = new Map(Object.entries(levels));
  if (column?.kind === 'text') {
    const byCode = column.dictionary.map((text) => points.get(text) ?? Number.NaN);
    return (code) => byCode[code] ?? Number.NaN;
  }
  if (column?.kind === 'boolean') {
    const says = (answer: boolean): number =>
      [...points].find(([level]) => yesOrNo(level) === answer)?.[1] ?? Number.NaN;
    const [no, yes] = [says(false), says(true)];
    return (x) => (x === 1 ? yes : x === 0 ? no : Number.NaN);
  }
  // A level that is no number is the answer of no cell: a map would find it for a missing one, which is NaN too.
  const byNumber = new Map([...points].map(([text, own]) => [Number(text), own]));
  return (x) => (Number.isNaN(x) ? Number.NaN : (byNumber.get(x) ?? Number.NaN));
}

/** The answer as the model would list it; without a column a number. */
export function levelOf(value: number, column?: Pick<Column, 'kind' | 'dictionary'>): string {
  if (column?.kind === 'text') return column.dictionary[value] ?? '';
  if (column?.kind === 'boolean') return value === 1 ? 'true' : 'false';
  return String(value);
}
