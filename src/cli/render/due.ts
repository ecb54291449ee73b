import type { z } from 'zod';
import type { listDueAssessments } from '../../app/operations/list-due-assessments.ts';
import { dueSheet } from '../../report/export/due-sheet.ts';
import { exportCsv } from '../../report/export/export-csv.ts';
import { renderDue } from '../../report/terminal/due.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

type Output = z.output<typeof listDueAssessments.output>;
type Input = z.output<typeof listDueAssessments.input>;

export function renderListedDue(output: Output, { format }: Input, terminal: Terminal): Rendered {
  const note = `${output.items.length} accounts due`;
  if (format === 'csv') return { text: '', body: exportCsv(dueSheet(output.items), { raw: false }), note };
  if (format === 'json') return { text: '', body: [`${JSON.stringify(output, null, 2)}\n`], note };
  return { text: renderDue(output, terminal).trimEnd() };
}
