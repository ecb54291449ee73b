import type { z } from 'zod';
import type { writeTranslation } from '../../app/operations/write-translation.ts';
import { renderDiagnostics } from '../../report/terminal/diagnostics.ts';
import { renderTranslated } from '../../report/terminal/translated.ts';
import { EXIT_OK } from '../exit-codes.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

/** How much of each part is there, what is doubtful, and where to write on. */
export function renderWrittenTranslation(
  { file, added, parts, diagnostics }: z.output<typeof writeTranslation.output>,
  { language }: z.output<typeof writeTranslation.input>,
  terminal: Terminal,
): Rendered {
  const told = diagnostics.length === 0 ? '' : `\n\n${renderDiagnostics(diagnostics, terminal, {}).trimEnd()}`;
  const done =
    added === 0
      ? `Nothing was missing in ${file}.`
      : `${added} ${added === 1 ? 'text waits' : 'texts wait'} in ${file}.`;
  return {
    text: `${renderTranslated([{ language, parts }], terminal).trimEnd()}${told}`,
    note: done,
    exitCode: EXIT_OK,
  };
}
