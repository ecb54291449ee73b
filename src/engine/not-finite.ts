import type { Diagnostic } from '../util/diagnostic.ts';
import type { BadValues } from './importer.ts';

/** NaN and infinity, with the first row that holds them; none for a column without. */
export function notFiniteDiagnostics(bad: BadValues): Diagnostic[] {
  const [first] = bad.first;
  if (first === undefined) return [];
  const more = bad.count > 1 ? `, and ${bad.count - 1} more like it` : '';
  return [
    {
      severity: 'warning',
      code: 'not-finite',
      place: { file: first.file, row: first.row, field: bad.column },
      message: `"${first.text}" is no finite number${more}; metrics computed from it become errors`,
      remedy: 'correct the values, or leave them empty where nothing was measured',
    },
  ];
}
