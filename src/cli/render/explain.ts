import type { z } from 'zod';
import type { explainAccount } from '../../app/operations/explain-account.ts';
import { renderExplanation } from '../../report/terminal/explain.ts';
import { faultsNote } from './progress.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

type Output = z.output<typeof explainAccount.output>;
type Input = z.output<typeof explainAccount.input>;

/** The whole account. */
export function renderExplain(output: Output, input: Input, terminal: Terminal): Rendered {
  return {
    text: renderExplanation(output.report, terminal, { sql: input.sql, disagreements: output.disagreements }).trimEnd(),
    ...faultsNote(output.diagnostics),
  };
}
