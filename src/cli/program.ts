import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { Ask, Context, Progress } from '../app/context.ts';
import { requireProject } from '../app/project/no-project.ts';
import type { Operation } from '../app/operation.ts';
import { runOperation } from '../app/run-operation.ts';
import { UserError, type Diagnostic } from '../util/diagnostic.ts';
import { emit } from './emit.ts';
import { EXIT_CODES, EXIT_OK } from './exit-codes.ts';
import { describeFailure } from './failure.ts';
import { inputProblem } from './input-problem.ts';
import { declareFields, fieldsOf, flagOf, inputOf } from './options.ts';
import { withFormatOfFile } from './output-format.ts';
import { progressLine } from './progress-line.ts';
import type { Renderer } from './renderers.ts';
import { openTerminal } from './terminal.ts';

/** What the command line needs from outside; bin gives the real things, tests their own. */
export interface CliEffects {
  readonly operations: readonly Operation[];
  readonly renderers: Readonly<Record<string, () => Promise<Renderer>>>;
  readonly openContext: (options: {
    folder: string;
    callerFolder: string;
    progress: Progress;
    signal: AbortSignal;
    ask?: Ask;
    agreed?: boolean;
  }) => Context;
  /** Absent where nobody can be asked. */
  readonly ask?: Ask;
  readonly serve: (options: ServeOptions) => Promise<void>;
  /** Answers agents over standard input and output, until these end. */
  readonly serveAgents: (options: AgentOptions) => Promise<void>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: () => number;
  readonly signal: AbortSignal;
  readonly version: string;
}

export interface AgentOptions {
  readonly folder: string;
  /** Agents may write what a person confirms. */
  readonly mayWrite: boolean;
  readonly signal: AbortSignal;
}

export interface ServeOptions {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** Open the browser where that makes sense. */
  readonly open: boolean;
  /** Whoever opens it may look, and change nothing. */
  readonly readOnly: boolean;
  /** Only what is shared with customers, by its links. */
  readonly onlyShares: boolean;
  /** Agents with a token for it may write what a person confirms. */
  readonly agentsMayWrite: boolean;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

interface GlobalOptions {
  readonly project?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly input: boolean;
  readonly yes?: boolean;
  readonly output?: string;
  readonly debug?: boolean;
}

const DEFAULT_PORT = 4900;

/** Runs one command line and returns its exit code; never throws. */
export async function runCli(argv: readonly string[], effects: CliEffects): Promise<number> {
  const outcome = { exitCode: EXIT_OK };
  const program = declareProgram(argv, effects, outcome);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    const asJson = argv.includes('--json');
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT_OK;
      // It has been said on stderr.
      if (asJson) effects.stdout.write(errorJson('usage', error.message.replace(/^error: /, ''), []));
      return EXIT_CODES.usage;
    }
    const failure = describeFailure(error, program.opts<GlobalOptions>().debug === true);
    const kind = error instanceof UserError ? error.kind : 'unexpected';
    const message = error instanceof Error ? error.message : String(error);
    if (asJson) effects.stdout.write(errorJson(kind, message, failure.diagnostics));
    effects.stderr.write(`${failure.text}\n`);
    return failure.exitCode;
  }
}

function errorJson(kind: string, message: string, diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ error: { kind, message, diagnostics } }, null, 2)}\n`;
}

function declareProgram(argv: readonly string[], effects: CliEffects, outcome: { exitCode: number }): Command {
  const program = new Command('rungs')
    .description('See where a customer base stands on a maturity model, what holds it there, and why.')
    .version(effects.version)
    .option('--project <dir>', 'folder of the project (default: $RUNGS_PROJECT, else this folder)')
    .option('--json', 'print the result as JSON')
    .option('--plain', 'no colour and no drawing characters')
    .option('--no-color', 'no colour (also: NO_COLOR)')
    .option('-q, --quiet', 'no progress and no notes')
    .option('--no-input', 'never ask; flags and what the data say must do')
    .option('-y, --yes', 'never ask, and agree to what would be asked')
    .option(
      '-o, --output <file>',
      'write the result to a file, in the place of one that is there; - is standard output',
    )
    .option('--debug', 'show the stack of an unexpected error')
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for examples)')
    .configureOutput({ writeOut: (text) => effects.stdout.write(text), writeErr: (text) => effects.stderr.write(text) })
    .exitOverride();
  // Fields are asked of a schema, which takes time: only of commands that can be the one that is meant.
  const named = effects.operations.filter(({ cli }) => cli !== undefined && argv.includes(cli.command));
  for (const operation of effects.operations) {
    if (operation.cli === undefined || operation.cli.when !== undefined) continue;
    const sharing = effects.operations.filter(({ cli }) => cli?.command === operation.cli?.command);
    const command = declareCommand(program, operation, sharing, effects, outcome);
    if (named.length === 0 || named.includes(operation)) declareFields(command, sharing);
  }
  declareServe(program, effects);
  declareAgents(program, effects);
  return program;
}

function declareCommand(
  program: Command,
  first: Operation,
  sharing: readonly Operation[],
  effects: CliEffects,
  outcome: { exitCode: number },
): Command {
  const command = program.command(first.cli!.command).description(first.summary).copyInheritedSettings(program);
  command.addHelpText(
    'after',
    `\nExamples:\n${sharing.flatMap(({ cli }) => cli!.examples.map((example) => `  $ rungs ${example}`)).join('\n')}`,
  );
  command.action(async (...received: unknown[]) => {
    const operation = meantBy(command.opts(), first, sharing);
    const args = received.slice(0, operation.cli!.positionals.length);
    const over = received[args.length];
    if (typeof over === 'string') {
      const option = flagOf(operation.cli!.when ?? '');
      throw new UserError('usage', `"${over}" does not go with ${option}; leave one of them out`);
    }
    const options = program.opts<GlobalOptions>();
    const input = inputOf(operation, args, command.opts());
    const { folder } = operation.cli!;
    await runCommand(
      operation,
      folder === undefined ? withFormatOfFile(operation, input, options) : { ...input, [folder]: options.output },
      options,
      effects,
      outcome,
    );
  });
  return command;
}

/** Of the operations of a command the one whose option is given; an option of another one is an error. */
function meantBy(given: Record<string, unknown>, first: Operation, sharing: readonly Operation[]): Operation {
  const named = (option: string | undefined): boolean => option !== undefined && given[option] !== undefined;
  const meant = sharing.find(({ cli }) => named(cli?.when)) ?? sharing.find(({ cli }) => named(cli?.orWhen)) ?? first;
  if (sharing.length === 1) return meant;
  const known = new Set(fieldsOf(meant).map(({ name }) => name));
  const foreign = Object.keys(given).find((name) => !known.has(name));
  if (foreign === undefined) return meant;
  const owner = sharing.find((operation) => fieldsOf(operation).some(({ name }) => name === foreign));
  const needed = owner?.cli?.when;
  const other = needed === undefined || named(needed) ? meant.cli?.when : needed;
  const [flag, option] = [flagOf(foreign), flagOf(other ?? '')];
  const message =
    needed === undefined || named(needed)
      ? `${flag} does not go with ${option}; leave one of them out`
      : `${flag} goes with ${option}; add that`;
  throw new UserError('usage', `${message}; see rungs ${first.cli?.command} --help`);
}

async function runCommand(
  operation: Operation,
  rawInput: unknown,
  options: GlobalOptions,
  effects: CliEffects,
  outcome: { exitCode: number },
): Promise<void> {
  const input = operation.input.safeParse(rawInput);
  if (!input.success) throw inputProblem(operation, input.error, rawInput);
  const terminal = openTerminal(effects.stdout, effects.stderr, effects.env, {
    plain: options.plain === true,
    noColor: !options.color,
  });
  const line = progressLine(terminal, effects.clock);
  const silent: Progress = () => undefined;
  const context = effects.openContext({
    folder: projectFolder(options, effects),
    callerFolder: effects.cwd,
    progress: options.quiet === true ? silent : line.progress,
    signal: effects.signal,
    ...askIfWanted(options, effects, line.end),
    ...(options.yes === true ? { agreed: true } : {}),
  });
  try {
    const result: unknown = await runOperation(context, operation, input.data);
    line.end();
    const renderer = await effects.renderers[operation.name]?.();
    const rendered = renderer?.render(result, input.data, terminal) ?? {
      text: JSON.stringify(result, null, 2),
    };
    outcome.exitCode = rendered.exitCode ?? EXIT_OK;
    const asJson = options.json === true && rendered.body === undefined;
    const wantsScreen = terminal.read && options.output === undefined && !asksForFormat(rawInput);
    const shown = (wantsScreen ? rendered.onScreen?.() : undefined) ?? rendered.body ?? `${rendered.text}\n`;
    await emit(asJson ? `${JSON.stringify(result, null, 2)}\n` : shown, {
      output: operation.cli?.folder === undefined ? options.output : undefined,
      cwd: effects.cwd,
      terminal,
      signal: effects.signal,
    });
    if (options.quiet === true) return;
    if (rendered.note !== undefined) terminal.err(`${rendered.note}\n`);
    if (rendered.next !== undefined) terminal.err(`next: npx rungs ${rendered.next}${sameProject(options)}\n`);
  } finally {
    line.end();
  }
}

/** By --format, --json or the ending of a file. */
function asksForFormat(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'format' in input && input.format !== undefined;
}

/** So that the next command can be copied as it stands. */
function sameProject({ project }: GlobalOptions): string {
  return project === undefined ? '' : ` --project ${project}`;
}

/** A question takes the place of the progress line. */
function askIfWanted(options: GlobalOptions, { ask }: CliEffects, endLine: () => void): { ask?: Ask } {
  if (ask === undefined || !options.input || options.yes === true) return {};
  return {
    ask: (question) => {
      endLine();
      return ask(question);
    },
  };
}

function projectFolder(options: GlobalOptions, effects: CliEffects): string {
  return resolve(effects.cwd, options.project ?? effects.env['RUNGS_PROJECT'] ?? '.');
}

function declareServe(program: Command, effects: CliEffects): void {
  program
    .command('serve')
    .description('Serve the dashboard and the HTTP API of the project.')
    .copyInheritedSettings(program)
    .option('--port <number>', `port (default: $PORT, else ${DEFAULT_PORT})`)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--open', 'open the browser, where there is a terminal and a display (BROWSER=none: never)')
    .option('--read-only', 'let whoever opens it look, and change nothing: no check, no saved scenarios')
    .option(
      '--agents-write',
      'let agents at /mcp with a token of scope write use tools that write; a person confirms each call',
    )
    .option('--only-shares', 'serve the links of customers and nothing else: what may be reached from outside')
    .addHelpText('after', '\nExamples:\n  $ rungs serve\n  $ rungs serve --project my-base --port 8080')
    .action(async (_options: unknown, command: Command) => {
      const given = command.opts<{
        port?: string;
        host: string;
        open?: boolean;
        readOnly?: boolean;
        onlyShares?: boolean;
        agentsWrite?: boolean;
      }>();
      const port = Number(given.port ?? effects.env['PORT'] ?? DEFAULT_PORT);
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        throw new UserError(
          'usage',
          `"${given.port ?? effects.env['PORT']}" is not a port; give a whole number from 0 to 65535`,
        );
      }
      const folder = projectFolder(program.opts<GlobalOptions>(), effects);
      await requireProject(folder);
      await effects.serve({
        folder,
        host: given.host,
        port,
        open: given.open === true,
        readOnly: given.readOnly === true,
        onlyShares: given.onlyShares === true,
        agentsMayWrite: given.agentsWrite === true && given.readOnly !== true,
        signal: effects.signal,
        say: (text) => void effects.stdout.write(`${text}\n`),
      });
    });
}

function declareAgents(program: Command, effects: CliEffects): void {
  program
    .command('mcp')
    .description('Answer the questions of agents over the Model Context Protocol, on standard input and output.')
    .copyInheritedSettings(program)
    .option('--write', 'also offer tools that write, each call of which a person confirms in the client')
    .addHelpText('after', '\nExamples:\n  $ rungs mcp --project my-base      # as the command of a client')
    .action(async (_options: unknown, command: Command) => {
      const folder = projectFolder(program.opts<GlobalOptions>(), effects);
      await requireProject(folder);
      const mayWrite = command.opts<{ write?: boolean }>().write === true;
      await effects.serveAgents({ folder, mayWrite, signal: effects.signal });
    });
}
