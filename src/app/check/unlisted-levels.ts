import { indicators } from '../../model/walk.ts';
import { levelOf, readLevels } from '../../score/indicator/levels-curve.ts';
import { keptAs } from '../../score/indicator/reading-raw.ts';
import { valueColumn } from '../../table/column.ts';
import { SCORED } from '../../table/status.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { ModelPart } from '../base/model-parts.ts';

/** So many are named; the rest are counted. */
const NAMED = 5;

/** Answers in the data that a curve of levels does not list: their cells are errors. */
export function unlistedLevels({ model, table: tableOf, placeOf, within }: ModelPart): Diagnostic[] {
  const listed = indicators(model.root).filter(({ curve }) => curve.kind === 'levels');
  if (listed.length === 0) return [];
  const table = tableOf();
  return listed.flatMap(({ path, metric, reading, curve }): Diagnostic[] => {
    const column = valueColumn(table, metric);
    if (curve.kind !== 'levels' || column === undefined) return [];
    const read = readLevels(curve, column);
    const inconclusive = new Set(reading?.statusOf?.map(({ value }) => keptAs(value, column)));
    const counts = new Map<string, number>();
    for (const [row, value] of column.values.entries()) {
      if (column.status[row] !== SCORED || !Number.isNaN(read(value)) || inconclusive.has(value)) continue;
      const level = levelOf(value, column);
      counts.set(level, (counts.get(level) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const accounts = [...counts.values()].reduce((sum, n) => sum + n, 0);
    const named = [...counts].slice(0, NAMED).map(([level, n]) => `"${level}" (${n})`);
    const rest = counts.size > NAMED ? ` and ${counts.size - NAMED} others` : '';
    return [
      {
        severity: 'warning',
        code: 'unlisted-level',
        place: placeOf(path, 'curve', 'levels'),
        message: within(
          `${accounts === 1 ? 'one account has a value' : `${accounts} accounts have values`} of "${metric}" that "levels" does not list: ${named.join(', ')}${rest}`,
        ),
        remedy:
          'list them with their points, or under `status_of` what is no measurement; until then their cells are errors and count as missing',
      },
    ];
  });
}
