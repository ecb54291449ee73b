import type { z } from 'zod';
import type { rephraseAssessment } from '../../app/operations/rephrase-assessment.ts';
import { stampText } from '../../report/rephrase/rephrase-document.ts';
import { renderTerminalDocument } from '../../report/terminal/document.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

/** The file as it is, laid out for whoever reads it at a terminal; what became of each text, and that the others stand as they were written, is said on stderr. */
export function renderRephrased(
  output: z.output<typeof rephraseAssessment.output>,
  _input: unknown,
  terminal: Terminal,
): Rendered {
  const { body, document, rephrased } = output;
  const isWhole = rephrased.texts.every(({ fault }) => fault === null);
  return {
    text: '',
    body,
    onScreen: () => renderTerminalDocument(document, terminal),
    note: `${document.subtitle}\n${isWhole ? '' : 'warning: '}rephrased: ${stampText(document, rephrased)}`,
  };
}
