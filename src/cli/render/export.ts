import type { z } from 'zod';
import type { exportData } from '../../app/operations/export-data.ts';
import type { Rendered } from './rendered.ts';

/** The bytes as they are; what they hold is said on stderr. */
export function renderExport(output: z.output<typeof exportData.output>): Rendered {
  const { body, rows, columns, snapshot } = output;
  return { text: '', body, note: `${rows} rows, ${columns} columns of ${snapshot}` };
}
