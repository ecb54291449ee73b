import type { z } from 'zod';
import type { compareScores } from '../../app/operations/compare-scores.ts';
import { renderScoreDifferences } from '../../report/terminal/score-differences.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

/** The summary, or where a format was asked for every account in it. */
export function renderDifferences(
  { comparison, body }: z.output<typeof compareScores.output>,
  { format }: z.output<typeof compareScores.input>,
  terminal: Terminal,
): Rendered {
  if (format !== undefined) {
    const note = `${comparison.accounts.length} accounts in both, ${comparison.equal} of them equal; ${comparison.snapshot}`;
    return { text: '', body, note };
  }
  return { text: renderScoreDifferences(comparison, terminal).trimEnd() };
}
