import type { z } from 'zod';
import type { listScenarios } from '../../app/operations/list-scenarios.ts';
import { renderScenarios } from '../../report/terminal/scenarios.ts';
import { formatDiagnostic } from '../../util/diagnostic.ts';
import { EXIT_CODES, EXIT_OK } from '../exit-codes.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderListed(
  { scenarios, diagnostics }: z.output<(typeof listScenarios)['output']>,
  _: unknown,
  terminal: Terminal,
): Rendered {
  const all = [...diagnostics, ...scenarios.flatMap((one) => one.diagnostics)];
  const told = all.length === 0 ? '' : `\n\n${all.map(formatDiagnostic).join('\n')}`;
  return {
    text: `${renderScenarios(scenarios, terminal).trimEnd()}${told}`,
    exitCode: all.some(({ severity }) => severity === 'error') ? EXIT_CODES.configuration : EXIT_OK,
  };
}
