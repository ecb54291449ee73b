import type { z } from 'zod';
import type { writeSummary } from '../app/operations/write-summary.ts';
import type { Rendered } from './rendered.ts';

/** The file as it is; what it is about is said on stderr. */
export function renderDocument(output: z.output<typeof writeSummary.output>): Rendered {
  const { body, document } = output;
  const accounts = document.stamp.find(({ name }) => name === 'Accounts')?.text;
  return { text: '', body, note: `${document.subtitle}${accounts === undefined ? '' : `, ${accounts} accounts`}` };
}
