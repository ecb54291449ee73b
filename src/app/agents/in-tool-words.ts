import { UserError } from '../../util/diagnostic.ts';

/** Remedies that are commands, and the tools that do the same. */
const TOOLS: readonly (readonly [command: string, tool: string])[] = [
  ['`rungs accounts --search NAME`', 'find_accounts'],
  ['`rungs show`', 'portfolio_summary'],
];

/** The same fault of a user for whoever asked with the arguments of a tool: `--as-of 2026-01-01` is its `asOf`. */
export function inToolWords(error: unknown, known: readonly string[]): unknown {
  if (!(error instanceof UserError)) return error;
  const named = TOOLS.reduce((said, [command, tool]) => said.replaceAll(command, tool), error.message);
  const message = named.replaceAll(/--([a-z]+(?:-[a-z]+)*)/g, (option, name: string) => {
    const argument = name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return known.includes(argument) ? argument : option;
  });
  return message === error.message ? error : new UserError(error.kind, message, error.diagnostics);
}
