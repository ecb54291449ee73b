import type { z } from 'zod';
import type { listDisagreements } from '../../app/operations/list-disagreements.ts';
import type { recordAssessment } from '../../app/operations/record-assessment.ts';
import type { settleDisagreement } from '../../app/operations/settle-disagreement.ts';
import type { writeDisagreement } from '../../app/operations/write-disagreement.ts';
import { renderDisagreements } from '../../report/terminal/disagreements.ts';
import { formatDiagnostic } from '../../util/diagnostic.ts';
import { EXIT_CODES, EXIT_OK } from '../exit-codes.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderRecorded({ file }: z.output<typeof recordAssessment.output>): Rendered {
  return {
    text: `Recorded in ${file}.`,
    note: 'the next assessment is compared with it; delete the file to take it back',
  };
}

export function renderWritten({ file }: z.output<typeof writeDisagreement.output>): Rendered {
  return {
    text: `Written to ${file}.`,
    note: 'it stands beside the score and changes nothing; delete the file to take it back',
  };
}

export function renderSettled({ name }: z.output<typeof settleDisagreement.output>): Rendered {
  return { text: `Settled: ${name}.` };
}

export function renderListedDisagreements(
  output: z.output<typeof listDisagreements.output>,
  _: unknown,
  terminal: Terminal,
): Rendered {
  const { diagnostics } = output;
  const told = diagnostics.length === 0 ? '' : `\n\n${diagnostics.map(formatDiagnostic).join('\n')}`;
  return {
    text: `${renderDisagreements(output, terminal).trimEnd()}${told}`,
    exitCode: diagnostics.some(({ severity }) => severity === 'error') ? EXIT_CODES.configuration : EXIT_OK,
  };
}
