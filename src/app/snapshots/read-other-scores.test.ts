import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { group, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { formatDiagnostic, UserError } from '../../util/diagnostic.ts';
import { readOtherScores, type OtherFile } from './read-other-scores.ts';

const model = modelOf([group('a', [indicator('x')])], null);
const { signal } = new AbortController();

function read(text: string, chosen: Omit<OtherFile, 'text'> = {}) {
  return readOtherScores({ signal }, { text, ...chosen }, model);
}

async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error('no error a user could have caused');
  return [...error.diagnostics.map((d) => formatDiagnostic(d).split('\n')[0]), error.message].join('\n');
}

test('the columns of our own export are recognised, those of unknown nodes are named', async () => {
  const { scores, unknown } = await read('account,overall.score,a.score,a.x.score,old.score\nk,1,2,,4\n');
  expect(scores.accounts).toEqual(['k']);
  expect([...scores.columns].map(([path, { points }]) => [path, ...points])).toEqual([
    ['a', 2],
    ['a.x', NaN],
    ['', 1],
  ]);
  expect(unknown).toEqual(['old.score']);
});

test('columns are named by options, whatever separates them', async () => {
  const { scores } = await read('Customer;Health;Deep "x"\n007;12.5;3\n', {
    key: 'Customer',
    score: 'Health',
    node: ['a.x=Deep "x"'],
  });
  expect(scores.accounts).toEqual(['007']);
  expect(scores.columns.get('')!.points[0]).toBe(12.5);
  expect(scores.columns.get('a.x')!.points[0]).toBe(3);
});

test('what a column is rounded to is still equal: half a unit of its last decimal', async () => {
  const tolerances = async (text: string, tolerance?: number) =>
    (await read(`account,score\n${text}`, { tolerance })).scores.columns.get('')!.tolerance;
  expect(await tolerances('a,12\nb,\nc,-3\n')).toBeCloseTo(0.5, 6);
  expect(await tolerances('a,12\nb,7.25\n')).toBeCloseTo(0.005, 6);
  expect(await tolerances('a,56.71753581390437\nb,1\n')).toBeCloseTo(1e-7, 9);
  expect(await tolerances('a,1e-3\nb,1\n')).toBeCloseTo(1e-7, 9);
  expect(await tolerances('a,12\n', 0)).toBe(0);
});

test('every cell that cannot be compared is told with row, line and column', async () => {
  const text = 'account,score\r\n"k\r\n1",x\r\n,5\r\nk2,"1,5"\r\nk2,Infinity\r\n';
  expect(await failure(read(text))).toBe(
    [
      'text, row 1 (line 2), column "score": error: has no number: "x" [bad-scores-file]',
      'text, row 2 (line 4), column "account": error: names no account [bad-scores-file]',
      'text, row 3 (line 5), column "score": error: has a number with a decimal comma: "1,5" [bad-scores-file]',
      'text, row 4 (line 6), column "account": error: repeats the account of row 3: "k2" [bad-scores-file]',
      'text, row 4 (line 6), column "score": error: has no number: "Infinity" [bad-scores-file]',
      '5 cells or rows of "text" cannot be compared',
    ].join('\n'),
  );
});

test('rows that are cut off or broken are told before their cells', async () => {
  expect(await failure(read('account,score\na\nb,1,2\nc,"3\n'))).toContain(
    'text, row 1 (line 2): error: has fewer values than the header has columns: "a" [bad-scores-file]\n' +
      'text, row 2 (line 3): error: has more values than the header has columns: "b,1,2" [bad-scores-file]\n' +
      'text, row 3 (line 4): error: has a quote that is not closed: "c,"3" [bad-scores-file]',
  );
});

test('many faults are counted, and the first are told', async () => {
  const said = await failure(read(`account,score\n${Array.from({ length: 30 }, (_, i) => `k${i},?\n`).join('')}`));
  expect(said.split('\n')).toHaveLength(21);
  expect(said).toContain('30 cells or rows of "text" cannot be compared; the first 20 are');
});

test.each([
  [
    'id,score\n',
    {},
    'nothing says which column of "text" holds the account; name it with --key, one of: "id", "score"',
  ],
  ['account,Health\n', {}, 'nothing says which column of "text" holds the score; name it with --score, one of: "account", "Health"'], // prettier-ignore
  ['account,Health\n', { score: 'health' }, '"text" has no column "health"; did you mean "Health"?'],
  ['account,score,score\n', {}, '"text" has two columns "score"; rename one of them'],
  ['account,score,c\n', { node: ['a.y=c'] }, 'model "hand-made" has no node "a.y"; did you mean "a.x"?'],
  ['account,score,c\n', { node: ['c'] }, '"c" does not name a node\'s column; write it as knowledge.deflection=Deflection'], // prettier-ignore
  ['', {}, 'text: the file is empty'],
])('%j with %j cannot be read: %s', async (text, chosen, message) => {
  expect(await failure(read(text, chosen))).toContain(message);
});

test('a file is looked for where the caller stands, and nowhere where callers may name none', async () => {
  const callerFolder = await mkdtemp(join(tmpdir(), 'rungs-other-'));
  try {
    await writeFile(join(callerFolder, 'old.csv'), "account,score\n'=k,1\n");
    const here = await readOtherScores({ signal, callerFolder }, { against: 'old.csv' }, model);
    expect(here.scores.accounts).toEqual(['=k']);
    expect(await failure(readOtherScores({ signal }, { against: join(callerFolder, 'old.csv') }, model))).toContain(
      'files are named on the command line only',
    );
    const nowhere = readOtherScores({ signal, callerFolder }, { against: 'new.csv' }, model);
    expect(await failure(nowhere)).toContain('there is no file "new.csv"');
  } finally {
    await rm(callerFolder, { recursive: true });
  }
});

test('a file and a text, or neither, is refused', async () => {
  const context = { signal, callerFolder: '/' };
  expect(await failure(readOtherScores(context, {}, model))).toContain('--against old.csv');
  expect(await failure(readOtherScores(context, { against: 'a.csv', text: 'b' }, model))).toContain('one of them');
});
