/** `rungs diff` by the path a user takes: our own export, changed as another tool would have it, held against ours. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpApp } from '../../src/api/http-app.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { operations } from '../../src/app/operations.ts';
import { readCsv } from '../harness/read-csv.ts';
import { runRungs } from '../harness/run-rungs.ts';

const MODEL = `groups:
  use:
    indicators:
      logins: { metric: logins, curve: { points: [[0, 0], [10, 100]] } }
      seats: { metric: seats, curve: { points: [[0, 0], [1, 100]] } }
  service:
    indicators: { calls: { metric: calls, curve: { points: [[0, 100], [10, 0]] } } }
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-diff-'));
  await writeFile(
    join(folder, 'base.csv'),
    'account,logins,seats,calls\nann,5,0.5,0\nbob,9,0.7,4\ncyd,1,0.1,9\ndan,3,,\n',
  );
  await writeFile(
    join(folder, 'rungs.yaml'),
    'title: T\nmodels: [m]\nsources: { base: { kind: metrics, files: base.csv, account: account } }\naccounts: { from: base, key: account }\n',
  );
  await mkdir(join(folder, 'models'));
  await writeFile(join(folder, 'models/m.yaml'), MODEL);
  const { code, err } = await runRungs(['score'], folder);
  expect(code, err).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

async function diff(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await runRungs(['diff', '--against', 'old.csv', ...args, '--plain'], folder);
  expect(code, err).toBe(0);
  return out.toString('utf8');
}

test('our own export is equal to us, to the last digit', async () => {
  const exported = await runRungs(['export', 'scores'], folder);
  await writeFile(join(folder, 'old.csv'), exported.out);
  expect(await diff('--tolerance', '0')).toBe(
    'm, undated, beside old.csv\n4 accounts in both, all equal within 0 points.\n',
  );
});

test('the summary comes first: how many differ, how far, and where it begins', async () => {
  const old = [
    'account,overall.score,use.score,use.logins.score,use.seats.score,service.score,gone.score',
    'ann,70,40,30,50,100,1',
    'bob,71,80,90,70,62,1',
    'cyd,10,10,10,10,10,1',
    'eve,50,,,,,1',
  ];
  await writeFile(join(folder, 'old.csv'), old.join('\n'));
  expect(await diff('--tolerance', '0.01')).toMatchInlineSnapshot(`
    "m, undated, beside old.csv
    3 accounts in both: 1 equal within 0.01 points, 2 not.
    Largest difference: +5.0 at ann (ours 75.0, theirs 70.0).
    Most often it begins at use.logins: for 1 of 2 it is the first node that differs.
    1 account only in ours: dan.
    1 account only in the file: eve.
    Not compared, for the model has no such nodes: gone.score.

    First node that differs
                accounts  largest
    use.logins         1     20.0
    service            1      2.0

    Farthest apart
         ours  theirs  difference  begins at
    ann  75.0    70.0        +5.0  use.logins
    bob  70.0    71.0        -1.0  service
    "
  `);
  const [header, ...rows] = readCsv(await diff('--format', 'csv'));
  expect(header).toEqual('account,in,ours,theirs,difference,equal,first_node,first_ours,first_theirs'.split(','));
  expect(rows[0]).toEqual(['ann', 'both', '75', '70', '5', 'false', 'use.logins', '50', '30']);
  expect(rows.map(([account, side]) => [account, side])).toEqual([
    ['ann', 'both'],
    ['bob', 'both'],
    ['cyd', 'both'],
    ['dan', 'ours'],
    ['eve', 'theirs'],
  ]);
  const json: unknown = JSON.parse(await diff('--json'));
  expect(json).toMatchObject({ compared: 3, onlyOurs: ['dan'], onlyTheirs: ['eve'], unknownColumns: ['gone.score'] });
});

test('another tool knows accounts and one number, written as it likes', async () => {
  await writeFile(join(folder, 'old.csv'), 'Customer;Health\nann;75\nbob;70\ncyd;10\n');
  expect(await diff('--key', 'Customer', '--score', 'Health')).toMatchInlineSnapshot(`
    "m, undated, beside old.csv
    3 accounts in both, all equal within 0.5 points.
    1 account only in ours: dan.
    "
  `);
});

test('a file with faults ends with 4, and each stands with its row and column', async () => {
  await writeFile(join(folder, 'old.csv'), 'account,score\nann,seventy\n');
  const { code, err, out } = await runRungs(['diff', '--against', 'old.csv'], folder);
  expect([code, out.toString()]).toEqual([4, '']);
  expect(err).toContain('old.csv, row 1 (line 2), column "score": error: has no number: "seventy" [bad-scores-file]');
});

test('over HTTP the text is sent, the answer is every account, and no file of the machine is read', async () => {
  const context = openLocalContext({
    folder,
    shippedModels: join(import.meta.dirname, '../../models'),
    env: {},
    progress: () => undefined,
    signal: new AbortController().signal,
    toolVersion: 'test',
  });
  const app = createHttpApp({
    context,
    operations,
    doorkeeper: { hosts: null },
    token: null,
    webFiles: new Map(),
    log: (line) => expect.unreachable(line),
  });
  const post = async (input: object): Promise<Response> =>
    app.request('/api/v1/diff', {
      method: 'POST',
      headers: { host: 'localhost', 'content-type': 'application/json', 'content-length': '100' },
      body: JSON.stringify(input),
    });
  const json = await post({ text: 'account,score\nann,70\n' });
  expect(json.headers.get('cache-control')).toBe('no-store');
  expect(await json.json()).toMatchObject({ compared: 1, equal: 0, accounts: [{ account: 'ann', difference: 5 }] });
  const csv = await post({ text: 'account,score\nann,70\n', format: 'csv' });
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(readCsv(await csv.text())).toHaveLength(5);
  const file = await post({ against: join(folder, 'rungs.yaml') });
  expect(file.status).toBe(400);
  expect(await file.text()).toContain('files are named on the command line only');
});
