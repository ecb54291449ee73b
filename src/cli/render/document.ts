import type { z } from 'zod';
import type { writeSummary } from '../../app/operations/write-summary.ts';
import { renderTerminalDocument } from '../../report/terminal/document.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

/** The file as it is, laid out for whoever reads it at a terminal; what it is about is said on stderr. */
export function renderDocument(
  output: z.output<typeof writeSummary.output>,
  _input: unknown,
  terminal: Terminal,
): Rendered {
  const { body, document } = output;
  const accounts = document.stamp.find(({ name }) => name === 'Accounts')?.text;
  return {
    text: '',
    body,
    onScreen: () => renderTerminalDocument(document, terminal),
    note: `${document.subtitle}${accounts === undefined ? '' : `, ${accounts} accounts`}`,
  };
}
