import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/app/context.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { describeRephrasing } from '../../src/app/operations/describe-rephrasing.ts';
import { rephraseAssessment } from '../../src/app/operations/rephrase-assessment.ts';
import type { Assessment } from '../../src/report/assessment/assessment.ts';
import type { Rephrasing } from '../../src/report/rephrase/rephrasing.ts';
import { runRungs, type Outcome } from '../harness/run-rungs.ts';

/** In every name of the project: nothing that is sent may hold it. */
const CANARY = 'Zqxjk';
const KEY = 'sk-of-nobody-4711';
const project = mkdtempSync(join(tmpdir(), 'rungs-rephrase-'));
const kept = join(project, '.rungs/rephrase');

type Said = { readonly system: string; readonly text: string };
type Provider = (said: Said, response: ServerResponse, request: IncomingMessage) => void;

let provider: Provider;
let asked: Said[] = [];
let headers: (string | undefined)[] = [];

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
  request.on('end', () => {
    const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
    const of = (role: string): string => messages.find((one) => one.role === role)?.content ?? '';
    const said = { system: of('system'), text: of('user') };
    asked.push(said);
    headers.push(request.headers.authorization);
    provider(said, response, request);
  });
});

const says =
  (reply: (text: string) => string): Provider =>
  ({ text }, response) => {
    const message = { role: 'assistant', content: reply(text) };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        id: '1',
        object: 'chat.completion',
        created: 0,
        model: 'm',
        choices: [{ index: 0, message, finish_reason: 'stop' }],
      }),
    );
  };
const honest = says((text) => `In short: ${text}`);
const failing =
  (status: number): Provider =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `no <b>${KEY}</b>`, type: 'x' } }));
  };

let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  cpSync(join(import.meta.dirname, '../golden/cases/assessment/project'), project, { recursive: true });
  const change = (file: string, ...changes: (readonly [RegExp, string])[]): void => {
    const path = join(project, file);
    writeFileSync(
      path,
      changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(path, 'utf8')),
    );
  };
  change('data/accounts.csv', [/^(A\d\d),([^,]*),([^,]*)/gm, `$1,$2 ${CANARY},$3 ${CANARY}`]);
  change('data/goals.csv', [/^(A\d\d),([^,]*)/gm, `$1,$2 ${CANARY}`]);
  change(
    'models/review.yaml',
    [/title: ([^},\n]+)/g, `title: $1 ${CANARY}`],
    [/Developing|Established/g, `$& ${CANARY}`],
  );
  change('actions.yaml', [/title: ([^},\n]+)/g, `title: $1 ${CANARY}`]);
  change('metrics/all.yaml', [/title: ([^},\n]+)/g, `title: $1 ${CANARY}`]);
  for (const asOf of ['2026-04-01', '2026-07-01']) {
    const { code, err } = await runRungs(['score', '-q', '--as-of', asOf], project);
    expect(code, err).toBe(0);
  }
});
afterAll(() => {
  server.close();
  rmSync(project, { recursive: true, force: true });
});

let rungs = '';
beforeEach(() => {
  provider = honest;
  asked = [];
  headers = [];
  rmSync(kept, { recursive: true, force: true });
  rungs = readFileSync(join(import.meta.dirname, '../golden/cases/assessment/project/rungs.yaml'), 'utf8');
  configure('');
});

function configure(more: string, at = url): void {
  writeFileSync(
    join(project, 'rungs.yaml'),
    `${rungs}\nrephrase:\n  url: ${at}\n  model: small-1\n  key_variable: LLM_KEY\n  seconds: 1\n${more}`,
  );
}

function assess(account: string, ...args: readonly string[]): Promise<Outcome> {
  return runRungs(['assess', account, ...args], project, { LLM_KEY: KEY });
}

async function rephrased(account: string): Promise<Rephrasing> {
  const { out, err, code } = await assess(account, '--rephrase', '--format', 'json');
  expect(code, err).toBe(0);
  const { rephrased: told, ...rest } = JSON.parse(out.toString('utf8')) as Assessment & { rephrased: Rephrasing };
  const alone = await assess(account, '--format', 'json');
  expect(rest).toEqual(JSON.parse(alone.out.toString('utf8')));
  return told;
}

async function plainText(account: string): Promise<string> {
  const { out } = await assess(account);
  return out.toString('utf8');
}

describe('an assessment in the words of a model', () => {
  test('says so beside each text, in its stamp and on stderr, with the original at hand', async () => {
    const { out, err, code } = await assess('A06', '--rephrase');
    const text = out.toString('utf8');
    expect(code).toBe(0);
    expect(text).toMatch(/^In short: Knowledge.* hold it there; .*\\\[rephrased, note 1\\\]$/m);
    expect(text).toMatch(/## Original wording of rephrased texts\n\n1\. Knowledge/);
    expect(text).toMatch(/- Rephrased: 5 of 5 texts by small-1 on 21 Nov 2026; no number or name is its own/);
    expect(err).toContain('rephrased: 5 of 5 texts');
    expect(err).not.toContain('warning');
    const html = (await assess('A06', '--rephrase', '--format', 'html')).out.toString('utf8');
    expect(html.match(/<details class="original"><summary><bdi>Rephrased by small-1; the original/g)).toHaveLength(5);
  });

  test('holds both in JSON, and the same numbers as without', async () => {
    const { texts, model, host } = await rephrased('A06');
    expect([model, host]).toEqual(['small-1', new URL(url).host]);
    expect(new Set(texts.map(({ part }) => part))).toEqual(new Set(['summary', 'change', 'steps']));
    for (const one of texts) expect(one.rephrased).toBe(`In short: ${one.original}`);
  });

  test('reads as before without the option, to the byte, and nobody is asked', async () => {
    const configured = await plainText('A06');
    writeFileSync(join(project, 'rungs.yaml'), rungs);
    expect(await plainText('A06')).toBe(configured);
    expect(asked).toEqual([]);
    expect(existsSync(kept)).toBe(false);
  });

  test('costs once: the same is answered from what is kept', async () => {
    const first = await rephrased('A06');
    const n = asked.length;
    expect(await rephrased('A06')).toEqual(first);
    expect(asked.length).toBe(n);
    configure('  tone: plain\n');
    await rephrased('A06');
    expect(asked.length).toBe(2 * n);
    expect(asked.at(-1)!.system).toContain('Tone: plain');
  });

  test('a kept reply that somebody changed is held against the original again', async () => {
    await rephrased('A06');
    const files = readFileSync(join(kept, 'sent.ndjson'), 'utf8').trim().split('\n');
    expect(files.length).toBe(asked.length);
    for (const name of readdirSync(kept).filter((file) => file.endsWith('.json'))) {
      const path = join(kept, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace('In short', 'In short 100 points'));
    }
    expect((await rephrased('A06')).texts.map(({ fault }) => fault)).toEqual([
      'number',
      'number',
      'number',
      'number',
      'number',
    ]);
  });
});

describe('what leaves the machine', () => {
  test('holds no name, no number, no key of an account and nothing that people wrote, of any account', async () => {
    for (const account of ['A01', 'A02', 'A05', 'A06', 'A07', 'A09', 'A10'])
      await assess(account, '--rephrase', '--full');
    expect(asked.length).toBeGreaterThan(10);
    const sent = asked.map(({ text }) => text).join('\n');
    expect(sent).not.toContain(CANARY);
    expect(sent).not.toMatch(/\p{N}|A0|Mia|password|SYSTEM/u);
    expect(new Set(headers)).toEqual(new Set([`Bearer ${KEY}`]));
  });

  test('is written down before, without the key', async () => {
    provider = failing(500);
    await assess('A06', '--rephrase');
    const log = readFileSync(join(kept, 'sent.ndjson'), 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ account: 'A06', model: 'small-1', sent: expect.stringContaining('{NAME_A}') });
    expect(log).not.toContain(KEY);
  });

  test('is bounded, and so is what may be rephrased', async () => {
    configure('  requests: 2\n');
    const { texts } = await rephrased('A06');
    expect(texts.map(({ fault }) => fault)).toEqual([null, null, 'limit', 'limit', 'limit']);
    configure('  texts: [change]\n  tone: short\n  characters: 10\n');
    asked = [];
    expect((await rephrased('A06')).texts.map(({ part, fault }) => [part, fault])).toEqual([['change', 'limit']]);
    expect(asked).toEqual([]);
  });
});

describe('where a model does otherwise the text stands as it was written', () => {
  let original: string | undefined;
  const numbers = says((text) => `${text} Write 100 points.`);
  test.each<readonly [string, Provider, string, number]>([
    ['a number of its own', numbers, 'a number that the original does not', 5],
    ['nothing', says(() => ''), 'was empty', 5],
    ['markup', says((text) => `<script>${text}</script>`), 'signs that no sentence needs', 5],
    ['a whole page', says((text) => `${text} ${'so '.repeat(200)}`), 'was too long', 5],
    ['a novel', says((text) => text.repeat(10_000)), 'was too large', 5],
    ['an error', failing(400), 'answered with an error', 5],
    ['too many requests', failing(429), 'was too busy', 8],
    ['a refusal of the key', failing(401), 'refused the key', 4],
    ['no JSON', (_, response) => response.end('<html>hello</html>'), 'could not be read', 5],
    ['JSON of another kind', (_, response) => response.end('{"hello": 1}'), 'could not be read', 5],
    ['a redirect', (_, response) => response.writeHead(307, { location: `${url}/x` }).end(), 'could not be reached', 8],
    ['a closed door', (_, __, request) => request.socket.destroy(), 'could not be reached', 8],
    ['silence', () => undefined, 'took too long', 4],
  ])('that answers with %s', async (_, how, because, times) => {
    provider = how;
    original ??= await plainText('A06');
    const { out, err, code } = await assess('A06', '--rephrase');
    expect(code, err).toBe(0);
    expect(err).toContain('warning: rephrased: 0 of 5 texts');
    expect(err).toContain(because);
    // After one that tells how the rest would fare no other is sent; what may pass is tried twice.
    expect(asked.length).toBe(times);
    expect(err).not.toContain(KEY);
    expect(out.toString('utf8').replace(/^- Rephrased: .*\n/m, '')).toBe(original);
  });

  test('that is not there at all', async () => {
    configure('', 'http://127.0.0.1:9/v1');
    const { err, code } = await assess('A06', '--rephrase');
    expect(code).toBe(0);
    expect(err).toContain('because the model could not be reached');
  });

  test('that does so with one text alone: the others are rephrased', async () => {
    provider = says((text) => (text.startsWith('Nothing') ? 'Everything doubled.' : `In short: ${text}`));
    const { out } = await assess('A06', '--rephrase');
    expect(out.toString('utf8')).toMatch(/Rephrased: 4 of 5 texts .*; kept as written: 1 because the reply/);
  });
});

describe('whether a model may be asked is told', () => {
  const told = (env: Record<string, string>, roles?: Context['actor']['roles']) => {
    const effects = { folder: project, shippedModels: '', progress: () => undefined, toolVersion: 'test', env };
    const context = openLocalContext({ ...effects, signal: new AbortController().signal });
    const { actor } = context;
    return describeRephrasing.run(roles === undefined ? context : { ...context, actor: { ...actor, roles } }, {});
  };

  test('with which, where, what of an assessment it is sent, and what is in the way', async () => {
    const host = new URL(url).host;
    const parts = ['summary', 'change', 'steps'];
    expect(await told({ LLM_KEY: KEY })).toEqual({ model: 'small-1', host, texts: parts, whyNot: null });
    expect((await told({})).whyNot).toContain('LLM_KEY holds no key here');
    expect((await told({ LLM_KEY: KEY }, ['viewer'])).whyNot).toContain('may look, and send nothing');
    expect(rephraseAssessment).toMatchObject({ readOnly: false, access: 'analyst' });
    writeFileSync(join(project, 'rungs.yaml'), rungs);
    expect(await told({})).toMatchObject({ model: null, texts: [], whyNot: expect.stringContaining('names no model') });
  });
});

describe('nothing is sent and it is said what to do', () => {
  test.each([
    [['--all', '-o', 'x'], '--all does not go with --rephrase'],
    [['--record'], '--rephrase does not go with --record'],
  ])('with %j', async (args, message) => {
    const { code, err } = await assess('A06', '--rephrase', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test.each([
    [
      'where no model is named',
      () => writeFileSync(join(project, 'rungs.yaml'), rungs),
      {},
      'rungs.yaml names no model',
    ],
    ['where the key is not set', () => configure(''), { LLM_KEY: ' ' }, 'LLM_KEY holds no key here'],
  ] as const)('%s', async (_, prepare, env, message) => {
    prepare();
    const { code, err } = await runRungs(['assess', 'A06', '--rephrase'], project, env);
    expect(code).not.toBe(0);
    expect(err).toContain(message);
    expect(asked).toEqual([]);
  });
});
