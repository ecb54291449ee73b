import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Context } from '../app/context.ts';
import { operation, type Operation } from '../app/operation.ts';
import { UserError, type FailureKind } from '../util/diagnostic.ts';
import { runCli, type CliEffects } from './program.ts';

/** A stream that keeps what is written and can pretend to be a terminal. */
function capture(isTTY: boolean): NodeJS.WriteStream & { text: () => string } {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return Object.assign(stream, { isTTY, columns: 80, text: () => Buffer.concat(chunks).toString('utf8') }) as never;
}

const greet = operation({
  name: 'greet-account',
  summary: 'Say hello to an account.',
  input: z.object({
    account: z.string().describe('key of the account'),
    times: z.number().int().min(1).default(1).describe('how often'),
    loudly: z.boolean().default(false).describe('in capitals'),
    model: z.array(z.string()).default([]).describe('models, repeatable'),
    tone: z.enum(['warm', 'cool']).default('warm').describe('tone of voice'),
  }),
  output: z.object({ said: z.string() }),
  readOnly: true,
  access: 'viewer',
  cli: { command: 'greet', positionals: ['account'], examples: ['greet A-1 --times 2'] },
  run(context, input) {
    context.progress({ label: 'greeting', done: 1, total: 2 });
    const said = `${input.tone} hello ${input.account} x${input.times} ${input.model.join('+')}`.trim();
    return Promise.resolve({ said: input.loudly ? said.toUpperCase() : said });
  },
});

function failing(error: unknown): Operation {
  return operation({
    name: 'fail-always',
    summary: 'Fail.',
    input: z.object({}),
    output: z.object({}),
    readOnly: true,
    access: 'viewer',
    cli: { command: 'fail', positionals: [], examples: ['fail'] },
    run: (): Promise<Record<string, never>> => Promise.reject(error as Error),
  });
}

/** Shares the command with `greet`: meant where --wave is given. */
const wave = operation({
  name: 'wave-at-account',
  summary: 'Wave.',
  input: z.object({
    account: z.string().describe('key of the account'),
    wave: z.string().describe('with what to wave'),
    slowly: z.boolean().default(false).describe('take time'),
  }),
  output: z.object({ waved: z.string() }),
  readOnly: true,
  access: 'viewer',
  cli: { command: 'greet', when: 'wave', positionals: ['account'], examples: ['greet A-1 --wave flag'] },
  run: (_, input) => Promise.resolve({ waved: `${input.wave} at ${input.account}${input.slowly ? ' slowly' : ''}` }),
});

async function run(
  argv: string[],
  options: { tty?: boolean; env?: Record<string, string>; operations?: Operation[]; cwd?: string } = {},
): Promise<{ code: number; out: string; err: string; folder: string; coloured: boolean }> {
  const stdout = capture(options.tty ?? false);
  const stderr = capture(options.tty ?? false);
  const seen = { folder: '', coloured: false };
  const effects: CliEffects = {
    operations: options.operations ?? [greet as unknown as Operation],
    renderers: {
      'write-page': async () => ({
        render: () => ({ text: '', body: new TextEncoder().encode('# source\n'), onScreen: () => 'laid out\n' }),
      }),
      'greet-account': async () => ({
        render(output: { said: string }, _input, terminal) {
          seen.coloured = terminal.colour;
          return { text: `said: ${output.said}` };
        },
      }),
    },
    openContext: ({ folder, progress }) => {
      seen.folder = folder;
      return { progress, actor: { id: 'a', kind: 'person', roles: ['viewer'] } } as unknown as Context;
    },
    serve: () => Promise.resolve(),
    serveAgents: () => Promise.resolve(),
    stdout,
    stderr,
    env: options.env ?? {},
    cwd: options.cwd ?? '/somewhere',
    clock: () => 0,
    signal: new AbortController().signal,
    version: '9.9.9',
  };
  const code = await runCli(argv, effects);
  await new Promise((resolve) => setImmediate(resolve));
  return { code, out: stdout.text(), err: stderr.text(), ...seen };
}

describe('the command line', () => {
  test('commands, arguments and options come from the operation', async () => {
    const result = await run([
      'greet',
      'A-1',
      '--times',
      '3',
      '--model',
      'a',
      '--model',
      'b',
      '--tone',
      'cool',
      '--loudly',
    ]);
    expect(result).toMatchObject({ code: 0, out: 'said: COOL HELLO A-1 X3 A+B\n' });
  });

  test('results go to stdout, progress to stderr', async () => {
    const result = await run(['greet', 'A-1']);
    expect(result.out).toBe('said: warm hello A-1 x1\n');
    expect(result.err).toBe('greeting 1/2\n');
  });

  test.each([
    [['page'], true, 'laid out\n'],
    [['page'], false, '# source\n'],
    [['page', '--plain'], false, 'laid out\n'],
    [['page', '--format', 'md'], true, '# source\n'],
    [['page', '--json'], true, '# source\n'],
    [['page', '-o', '-'], true, '# source\n'],
  ])('a document is laid out for whoever reads it and asked for no format: %j, terminal %j', async (argv, tty, out) => {
    const page = operation({
      name: 'write-page',
      summary: 'Write.',
      input: z.object({ format: z.enum(['md', 'json']).default('md').describe('which') }),
      output: z.object({}),
      readOnly: true,
      access: 'viewer',
      cli: { command: 'page', positionals: [], examples: ['page'] },
      run: () => Promise.resolve({}),
    });
    const operations = [page as unknown as Operation];
    expect((await run([...argv, '--quiet'], { tty, operations })).out).toBe(out);
  });

  test('--quiet says nothing but the result; --json prints the operation’s own output', async () => {
    const result = await run(['greet', 'A-1', '--quiet', '--json']);
    expect(JSON.parse(result.out)).toEqual({ said: 'warm hello A-1 x1' });
    expect(result.err).toBe('');
  });

  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
  ])('colour with env %o and a terminal %o is %o', async (env, tty, coloured) => {
    expect((await run(['greet', 'A-1'], { env, tty })).coloured).toBe(coloured);
  });

  test('--no-color and --plain refuse colour on a terminal, before or after the command', async () => {
    expect((await run(['--no-color', 'greet', 'A-1'], { tty: true })).coloured).toBe(false);
    expect((await run(['greet', 'A-1', '--plain'], { tty: true })).coloured).toBe(false);
  });

  test('the project is --project, else $RUNGS_PROJECT, else the current folder', async () => {
    expect((await run(['greet', 'A', '--project', 'x'], { cwd: '/p' })).folder).toBe('/p/x');
    expect((await run(['greet', 'A'], { cwd: '/p', env: { RUNGS_PROJECT: '/q' } })).folder).toBe('/q');
    expect((await run(['greet', 'A'], { cwd: '/p' })).folder).toBe('/p');
  });

  test('--help shows examples and exits 0; a typo gets a suggestion and exits 2', async () => {
    const help = await run(['greet', '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('$ rungs greet A-1 --times 2');
    const typo = await run(['gret']);
    expect(typo.code).toBe(2);
    expect(typo.err).toContain('Did you mean greet?');
  });

  test.each([
    [['greet']],
    [['greet', 'A', '--times', 'many']],
    [['greet', 'A', '--times', '0']],
    [['greet', 'A', '--tone', 'hot']],
    [['greet', 'A', '--unknown']],
    [['serve', '--port', '70000']],
  ])('%j is a usage error: exit 2, said on stderr, nothing on stdout', async (argv) => {
    const result = await run(argv);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).not.toBe('');
  });

  test.each([
    ['usage', 2],
    ['configuration', 3],
    ['data', 4],
    ['engine', 5],
    ['forbidden', 6],
    ['cancelled', 130],
  ] as [FailureKind, number][])('a %s failure exits %i and its message stands last', async (kind, code) => {
    const place = { file: 'rungs.yaml', line: 3, column: 5 };
    const error = new UserError(kind, 'it went wrong', [
      { severity: 'error', code: 'x', place, message: 'no such "a"', remedy: 'write b' },
    ]);
    const result = await run(['fail'], { operations: [failing(error)] });
    expect(result.code).toBe(code);
    expect(result.err).toBe('rungs.yaml:3:5: error: no such "a" [x]\n  write b\nrungs: it went wrong\n');
  });

  test('an unexpected error exits 1 in one line, with its stack behind --debug', async () => {
    const operations = [failing(new TypeError('boom'))];
    const short = await run(['fail'], { operations });
    expect(short.code).toBe(1);
    expect(short.err).not.toContain('at ');
    expect((await run(['fail', '--debug'], { operations })).err).toContain('program.test.ts');
  });

  test('with --json a failure is JSON on stdout too', async () => {
    const operations = [failing(new UserError('data', 'bad rows'))];
    const result = await run(['fail', '--json'], { operations });
    expect(JSON.parse(result.out)).toEqual({ error: { kind: 'data', message: 'bad rows', diagnostics: [] } });
  });

  test('an operation above the actor’s role is refused: exit 6', async () => {
    const operations = [{ ...failing(new Error('never run')), access: 'admin' as const }];
    const result = await run(['fail'], { operations });
    expect(result.code).toBe(6);
    expect(result.err).toContain('needs the role admin');
  });

  test('the help of a command lists what every command takes', async () => {
    expect((await run(['greet', '--help'])).out).toMatch(/Global Options:[\s\S]*--project <dir>[\s\S]*--json/);
  });

  describe('-o', () => {
    let folder = '';
    afterEach(() => rm(folder, { recursive: true, force: true }));

    test('writes the result to a file and leaves nothing beside it', async () => {
      folder = await mkdtemp(join(tmpdir(), 'rungs-cli-'));
      const result = await run(['greet', 'A-1', '-o', 'out.txt'], { cwd: folder });
      expect(result).toMatchObject({ code: 0, out: '' });
      expect(await readFile(join(folder, 'out.txt'), 'utf8')).toBe('said: warm hello A-1 x1\n');
      expect(await readdir(folder)).toEqual(['out.txt']);
    });

    test('a place that cannot be written is a data error with a remedy', async () => {
      folder = await mkdtemp(join(tmpdir(), 'rungs-cli-'));
      const result = await run(['greet', 'A-1', '-o', 'no/such/out.txt'], { cwd: folder });
      expect(result.code).toBe(4);
      expect(result.err).toContain('choose another file');
    });
  });
});

describe('a command that two operations share', () => {
  const operations = [greet, wave] as unknown as Operation[];

  test('runs the one whose option is given, else the one without', async () => {
    const waved = await run(['greet', 'A-1', '--wave', 'flag', '--slowly', '--json'], { operations });
    expect(JSON.parse(waved.out)).toEqual({ waved: 'flag at A-1 slowly' });
    expect((await run(['greet', 'A-1', '--times', '3'], { operations })).out).toContain('x3');
  });

  test('refuses an option of the one that is not meant', async () => {
    const needs = await run(['greet', 'A-1', '--slowly'], { operations });
    expect([needs.code, needs.err]).toEqual([2, expect.stringContaining('--slowly goes with --wave')]);
    const never = await run(['greet', 'A-1', '--wave', 'flag', '--loudly'], { operations });
    expect([never.code, never.err]).toEqual([2, expect.stringContaining('--loudly does not go with --wave')]);
  });

  test('lists the options and examples of both, shared ones once', async () => {
    const { out } = await run(['greet', '--help'], { operations });
    for (const text of ['--times', '--wave', '--slowly', 'greet A-1 --times 2', 'greet A-1 --wave flag'])
      expect(out).toContain(text);
    expect(out.split('Usage:')).toHaveLength(2);
  });
});
