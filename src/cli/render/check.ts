import type { z } from 'zod';
import type { checkProject } from '../../app/operations/check-project.ts';
import { renderCheck } from '../../report/terminal/check.ts';
import { EXIT_CODES, EXIT_OK } from '../exit-codes.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

/** What was read, the models under each stage rule, and every diagnostic; errors make the exit code. */
export function renderChecked(
  output: z.output<typeof checkProject.output>,
  { all }: z.output<typeof checkProject.input>,
  terminal: Terminal,
): Rendered {
  const exitCode = output.failure === null ? EXIT_OK : EXIT_CODES[output.failure];
  return { text: renderCheck(output, terminal, { all }).trimEnd(), exitCode };
}
