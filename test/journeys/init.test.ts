import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ask, Question } from '../../src/app/context.ts';
import { startProject } from '../../src/app/init/start-project.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { UserError } from '../../src/util/diagnostic.ts';
import { runs } from '../arbitrary/runs.ts';
import { runRungs } from '../harness/run-rungs.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-init-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Readonly<Record<string, string>>, root = folder): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

async function there(name: string): Promise<boolean> {
  return access(join(folder, name)).then(
    () => true,
    () => false,
  );
}

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

/** A command that must succeed; gives what it printed. */
async function ok(...args: string[]): Promise<string> {
  const { code, out, err } = await runRungs(args, folder);
  expect(code, `rungs ${args.join(' ')}\n${err}${out.toString()}`).toBe(0);
  return out.toString('utf8');
}

/** A command that must fail; gives what it said. */
async function fails(code: number, ...args: string[]): Promise<string> {
  const outcome = await runRungs(args, folder);
  expect(outcome.code, outcome.err).toBe(code);
  return outcome.err;
}

const FLAT = 'id,company,active_users,size\nA,Acme,3,1\nB,Best,5,2\nC,Cee,9,7\n';
const ACCOUNTS = 'account_id,name,since\nA1,Acme,2024-01-01\nB2,Best,2024-02-01\nC3,Cee,2024-03-01\n';

test('init tells of folders of data beside data/ that it did not look into, and reads them where --data names all', async () => {
  await put({
    'base.csv': FLAT,
    'tickets/2026.csv': 'id,opened_at\nA,2026-01-03\nA,2026-01-04\nB,2026-01-04\n',
    'docs/read.me': 'x',
    '.git/a.csv': 'x',
  });
  const said = await ok('init');
  expect(said).toContain('tickets/: not looked into; move it into data/');
  expect(said).not.toMatch(/docs\/:|\.git/);
  expect(await ok('init', '--force', '--data', '.')).not.toContain('not looked into');
});

test('init tells of rows that cannot be read, so that a base is not smaller than its file without a word', async () => {
  await put({ 'base.csv': FLAT });
  await writeFile(join(folder, 'base.csv'), Buffer.from(`${FLAT}D,M\u00fcller,4,1\n`, 'latin1'));
  expect(await ok('init')).toContain('1 row more cannot be read: `rungs check` says which and why');
  expect(await ok('check')).toContain('is not UTF-8');
});

test('init counts the people of a column "user", however many there are, and keeps the shares of their roles', async () => {
  const rows = Array.from({ length: 60 }, (_, i) =>
    ['ABC'[i % 3], `u${i % 9}`, i % 2 === 0 ? 'admin' : 'member', `2026-01-${10 + (i % 15)}`].join(','),
  );
  await put({
    'accounts.csv': 'id,company\nA,Acme\nB,Best\nC,Cee\n',
    'logins.csv': ['account_id,user,user_role,at', ...rows].join('\n'),
  });
  await ok('init');
  expect(await read('metrics/logins.yaml')).toMatch(/value: count_distinct\(user\)[^]*share\(user_role = 'admin'\)/);
});

describe('init refuses and explains', () => {
  test('an empty folder: what to put there', async () => {
    const said = await fails(4, 'init');
    expect(said).toContain('there are no data files in');
    expect(said).toMatch(/^ {2}- a file with one row per account/m);
    expect(said).toContain('--data DIR');
  });

  test('a folder of spreadsheets: to save them as CSV', async () => {
    await put({ 'base.xlsx': 'x' });
    expect(await fails(4, 'init')).toContain('base.xlsx: save each sheet as CSV first');
  });

  test('a folder whose data lie in a subfolder of another name', async () => {
    await put({ 'exports/base.csv': FLAT });
    expect(await fails(4, 'init')).toContain('(exports/ was not looked into)');
  });

  test('a data folder that is not there', async () => {
    expect(await fails(2, 'init', '--data', 'nowhere')).toMatch(/there is no folder ".*nowhere"/);
  });

  test('files of which none is a table', async () => {
    await put({ 'a.json': '{"a": ' });
    expect(await fails(4, 'init')).toContain('none of the data files can be read as a table');
  });

  test('no file with one row per account', async () => {
    await put({ 'events.csv': 'account,at\nA,2024-01-03\nA,2024-01-03\nB,2024-01-05\n' });
    expect(await fails(4, 'init')).toContain('does not have one row per account');
  });

  test('a key that repeats, with how often', async () => {
    await put({ 'a.csv': 'id,group\n1,x\n2,x\n3,y\n' });
    expect(await fails(4, 'init', '--key', 'group')).toContain('1 of 3 rows are empty or repeat a key');
  });

  test('unknown files, keys and columns, with the nearest name', async () => {
    await put({ 'accounts.csv': FLAT });
    expect(await fails(2, 'init', '--accounts', 'account.csv')).toContain('did you mean "accounts.csv"?');
    expect(await fails(2, 'init', '--key', 'idd')).toContain('did you mean "id"?');
    expect(await fails(2, 'init', '--up', 'sise')).toContain('did you mean "size"?');
    expect(await fails(2, 'init', '--up', 'size', '--down', 'size')).toContain('with --up and with --down');
    expect(await fails(2, 'init', '--window', 'soon')).toContain('--window "soon" is no window');
  });

  test('data that say nothing of better or worse: which ones a person can say', async () => {
    await put({ 'base.csv': 'id,size,seats\nA,1,2\nB,2,5\n' });
    expect(await fails(2, 'init')).toContain('rungs init --up size (or --down) with any of: size, seats');
    expect(await there('rungs.yaml')).toBe(false);
    await ok('init', '--down', 'size');
  });

  test('which file the accounts are, where two could be', async () => {
    await put({ 'a.csv': 'id,active_users\nA,1\nB,2\n', 'b.csv': 'id,active_users\nX,1\nY,2\n' });
    expect(await fails(2, 'init')).toContain('add --accounts with one of: a.csv, b.csv');
    await ok('init', '--accounts', 'b.csv');
    expect(await read('rungs.yaml')).toContain('files: b.csv');
  });
});

describe('init never destroys', () => {
  test('a project that is there stays as it is; --force keeps every former file', async () => {
    await put({ 'base.csv': FLAT });
    await ok('init');
    await put({ 'rungs.yaml': 'mine' });
    expect(await fails(2, 'init')).toContain('rungs.yaml is there already');
    expect(await read('rungs.yaml')).toBe('mine');
    await ok('init', '--force');
    await ok('init', '--force');
    expect(await read('rungs.yaml.bak')).toBe('mine');
    expect(await read('rungs.yaml.bak2')).toContain('Proposed by');
    await ok('check');
  });

  test('a model of that name alone is reason enough', async () => {
    await put({ 'base.csv': FLAT, 'models/draft.yaml': 'mine' });
    expect(await fails(2, 'init')).toContain('models/draft.yaml is there already');
    expect(await there('rungs.yaml')).toBe(false);
  });
});

describe('what init finds', () => {
  test('facts keyed by a key of their own, through the table that knows it', async () => {
    await put({
      'data/crm_customers.csv': ACCOUNTS,
      'data/crm_sites.csv': 'site,customer\ns-10,A1\ns-20,B2\ns-30,C3\ns-31,C3\n',
      'data/crm_logins.csv': `where,at,user_id\n${Array.from({ length: 30 }, (_, i) => `s-${[10, 20, 30, 31][i % 4]},2024-06-${String(1 + (i % 28)).padStart(2, '0')},u${i % 7}`).join('\n')}\n`,
    });
    const said = await ok('init');
    expect(said).toContain(
      'customers: 3 rows of data/crm_customers.csv: the accounts, key account_id, active since since',
    );
    expect(said).toContain('logins: 30 rows of data/crm_logins.csv: keyed by where, looked up in sites, at at');
    expect(await read('metrics/logins.yaml')).toContain('value: count_distinct(user_id)');
    await ok('check');
    expect(await ok('score', '-q')).toContain('3 accounts');
  });

  test('accounts listed anew with every change, beside a table in which their key is unique', async () => {
    await put({
      'accounts.csv': `${['account_id,name,plan,changed_at', 'A1,Acme,small,2024-01-01', 'A1,Acme,big,2024-05-01', 'B2,Best,small,2024-01-01'].join('\n')}\n`,
      'map.csv': 'account_id,site\nA1,s1\nB2,s2\n',
      'logins.csv': 'site,at\ns1,2024-06-01\ns2,2024-06-02\ns1,2024-06-03\n',
    });
    expect(await ok('init')).toContain('the accounts, key account_id, each row holding since changed_at');
    expect(await read('rungs.yaml')).toContain('valid_from: changed_at');
    await ok('check');
    await ok('score');
    expect(await ok('export', 'accounts', '--as-of', '2024-06-04')).toMatch(/A1.*big/);
  });

  test('data outside the project behind a variable, in a path with spaces', async () => {
    await put({ 'my data/accounts.csv': FLAT });
    await ok('init', 'project', '--data', 'my data');
    expect(await read('project/rungs.yaml')).toContain('files: "${RUNGS_DATA:-../my data}/accounts.csv"');
    await ok('check', '--project', 'project');
    const elsewhere = await runRungs(['check', '--project', 'project'], folder, { RUNGS_DATA: '../nowhere' });
    expect(elsewhere.code).not.toBe(0);
  });

  test('files whose names differ in numbers alone are one source', async () => {
    const rows = (month: number): string =>
      `account_id,day,usage\n${Array.from({ length: 20 }, (_, i) => `${['A1', 'B2', 'C3'][i % 3]},2024-${String(month).padStart(2, '0')}-${String(1 + i).padStart(2, '0')},${i}`).join('\n')}\n`;
    await put({
      'data/accounts.csv': ACCOUNTS,
      'data/usage-2024-05.csv': rows(5),
      'data/usage-2024-06.csv': rows(6),
      'data/usage-2024-07.csv': rows(7),
    });
    expect(await ok('init')).toContain('usage: 60 rows of data/usage-*.csv: of account account_id, at day');
    expect(await ok('check', '-q')).toMatch(/usage +60 +3 +3/);
  });

  test.each([
    ['day-first', '%d/%m/%Y'],
    ['month-first', '%m/%d/%Y'],
  ])('dates that can be read both ways: %s as said', async (order, format) => {
    await put({
      'accounts.csv': ACCOUNTS,
      'errors.csv': 'account_id,at\nA1,01/02/2024\nB2,03/04/2024\nA1,05/06/2024\nC3,07/08/2024\n',
    });
    await ok('init', '--dates', order, '--force', '--down', 'errors_count');
    expect(await read('rungs.yaml')).toContain(`at: "${format}"`);
    await ok('check');
  });

  test('dates nobody settles leave their source unscored, and are listed', async () => {
    await put({
      'accounts.csv': ACCOUNTS,
      'errors.csv': 'account_id,at\nA1,01/02/2024\nB2,03/04/2024\nA1,05/06/2024\n',
      'usage.csv': 'account_id,at\nA1,2024-05-01\nB2,2024-05-02\nA1,2024-05-03\n',
    });
    const said = await ok('init');
    expect(said).toContain('day first or month first? the data cannot tell: add --dates: at (');
    expect(await there('metrics/errors.yaml')).toBe(false);
    await ok('check');
  });

  test('a long table of accounts by month and metric', async () => {
    const rows = ['a', 'b'].flatMap((a) =>
      ['2024-01', '2024-02'].flatMap((month) =>
        ['Active users', 'Error rate (%)'].map((metric, i) => `${a},${month},${metric},${i + a.length}`),
      ),
    );
    await put({ 'kpi.csv': `account,month,metric,value\n${rows.join('\n')}\n` });
    await ok('init');
    const yaml = await read('rungs.yaml');
    expect(yaml).toContain('as_of: month');
    expect(yaml).toContain('error_rate: "Error rate (%)"');
    await ok('check');
    expect(await ok('score', '-q')).toMatch(/2024-02-01 {2}2 accounts.*\n2024-03-01 {2}2 accounts/);
  });

  test('the draft says that it is relative and has no stages', async () => {
    await put({ 'base.csv': FLAT });
    expect(await ok('init')).toContain('relative only, no stages until thresholds are set');
    const model = await read('models/draft.yaml');
    expect(model).toContain('relative only, no stages until thresholds are set');
    expect(model).not.toMatch(/^stages:/m);
    await ok('score');
    expect(await ok('show', '--plain')).toContain('Relative only');
  });
});

describe('what init says of what it found', () => {
  const USAGE = `account_id,day,user_id,kind\n${Array.from({ length: 20 }, (_, i) => `${['A1', 'B2', 'C3'][i % 3]},2024-05-${10 + i},u${i % 4},${['x', 'y'][i % 2]}`).join('\n')}\n`;

  test('outcomes are no indicators: they are listed as what a model should predict, unless a person says otherwise', async () => {
    await put({
      'data/accounts.csv': 'account_id,name,churn_flag\nA1,Acme,true\nB2,Best,false\nC3,Cee,false\n',
      'data/usage.csv': USAGE,
      'data/churn_events.csv': 'account_id,at,reason\nA1,2024-05-02,price\nB2,2024-05-03,other\n',
      'data/contracts.csv':
        'account_id,start,end,cancelled,renewal_outcome\nA1,2024-01-01,,true,lost\nB2,2024-01-01,,false,won\nC3,2024-01-01,,false,open\n',
    });
    const said = await ok('init');
    const outcomes = said.slice(said.indexOf('left out of the model as outcomes'), said.indexOf('written to'));
    expect(outcomes).toMatch(/^ {2}churn_events$/m);
    expect(outcomes).toMatch(/^ {2}contracts: cancelled, renewal_outcome$/m);
    expect(outcomes).toMatch(/^ {2}accounts: churn_flag \(kept as attribute churn_flag\)$/m);
    expect(await read('models/draft.yaml')).not.toMatch(/churn|cancel|renewal/);
    expect(await read('metrics/churn_events.yaml')).toContain('# churn_events_count:');
    await ok('check');
    await ok('init', '--force', '--down', 'churn_events_count');
    expect(await read('models/draft.yaml')).toContain('metric: churn_events_count');
    await ok('check');
  });

  test('a column has one fate, told once', async () => {
    await put({ 'base.csv': 'id,active_users,plan_no,size\nA,3,1,1\nB,5,1,2\nC,9,1,7\n' });
    const flat = await ok('init', 'flat', '--data', '.');
    expect(flat.match(/plan_no/g)).toHaveLength(1);
    await put({ 'data/accounts.csv': ACCOUNTS, 'data/usage.csv': USAGE });
    const facts = await ok('init', 'facts', '--data', 'data');
    expect(facts.match(/user_id/g), 'counted, so it is not unused').toHaveLength(1);
  });

  test('titles tell the column, the window in words and the source', async () => {
    await put({
      'accounts.csv': ACCOUNTS,
      'usage.csv': USAGE,
      'support_tickets.csv': 'account_id,at,hours\nA1,2024-05-01,3\nB2,2024-05-02,4\nA1,2024-05-03,9\n',
    });
    await ok('init', '--up', 'support_tickets.hours', '--window', '3mo');
    const tickets = await read('metrics/support_tickets.yaml');
    expect(tickets).toContain('title: "Hours, average, last 3 months (support_tickets)"');
    expect(tickets).toContain('title: "Support tickets, number of rows, last 3 months"');
    expect(await read('metrics/usage.yaml')).toContain('title: "User id, how many different, last 3 months (usage)"');
    expect(await read('models/draft.yaml'), 'its group tells the source').toContain(
      'title: "Hours, average, last 3 months"',
    );
  });

  test('comments name files that were written, and no others', async () => {
    await put({ 'base.csv': FLAT });
    const written = await ok('init');
    const texts = [await read('rungs.yaml'), await read('models/draft.yaml')].join('\n');
    const named = texts.match(/(metrics|models)\/[\w.]*/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((file) => !written.includes(`  ${file}\n`))).toEqual([]);
  });

  test('numbers with a decimal comma: init says so in rungs.yaml, and they are scored', async () => {
    await put({
      'Kunden.csv': '\uFEFFKundennr;Firma;Kunde seit;Gekündigt am\r\n001;Eins;13.01.2024;\r\n002;Zwei;14.02.2024;\r\n',
      'Tickets.csv':
        '\uFEFFKundennr;Datum;Zufriedenheit;Betrag;Eskaliert\r\n001;13.05.2024;4,5;1.234,50;ja\r\n001;14.05.2024;3,0;9.100,24;nein\r\n002;15.05.2024;2,25;7,00;nein\r\n',
    });
    expect(await ok('init', '--up', 'betrag_sum')).toContain('numbers written 1.234,56');
    expect(await read('rungs.yaml')).toContain('decimal: ","');
    expect(await read('metrics/tickets.yaml')).toContain("value: share(Eskaliert = 'ja')");
    await ok('check');
    await ok('score');
    const metrics = await ok('export', 'metrics', '--format', 'json');
    const values = (JSON.parse(metrics) as { metrics: Record<string, unknown> }[]).map((row) => JSON.stringify(row));
    expect(values[0]).toContain('3.75');
    expect(values[0]).toContain('10334.74');
    expect(values[1]).toContain('2.25');
  });
});

describe('init asks where it cannot know', () => {
  const start = (ask: Ask) =>
    startProject(
      openLocalContext({
        folder,
        shippedModels: '/nowhere',
        env: {},
        progress: () => undefined,
        signal: new AbortController().signal,
        toolVersion: 'test',
        ask,
      }),
      { folder: undefined, data: undefined, window: '90d', force: false, answers: { up: [], down: [], skip: [] } },
    );

  test('the file of accounts, the order of dates, and what is better', async () => {
    await put({
      'a.csv': 'id,opened\nA,01/02/2024\nB,03/04/2024\n',
      'b.csv': 'id,size,age,depth\nX,1,5,1\nY,2,6,2\n',
    });
    const asked: Question[] = [];
    const answers: string[][] = [['b'], ['size'], ['age']];
    const { proposal } = await start((question) => {
      asked.push(question);
      return Promise.resolve(answers.shift() ?? []);
    });
    expect(asked.map(({ text }) => text)).toEqual([
      'Which file holds the accounts, one row each?',
      'Of which of these is MORE better? (what you leave open is not scored)',
      'And of which is LESS better?',
    ]);
    expect(proposal.metrics.map(({ id, direction }) => [id, direction])).toEqual([
      ['size', 'up'],
      ['age', 'down'],
      ['depth', null],
    ]);
  });

  test('and writes nothing when the person gives up', async () => {
    await put({ 'base.csv': FLAT });
    const gaveUp = start(() => Promise.reject(new UserError('cancelled', 'cancelled; nothing was written')));
    await expect(gaveUp).rejects.toThrow('nothing was written');
    expect(await there('rungs.yaml')).toBe(false);
  });

  test('property: whatever columns and kinds are called, what it writes passes check and can be scored', async () => {
    const drawn = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
    const name = fc.oneof(
      { weight: 5, arbitrary: drawn },
      fc.constantFrom('true', 'False', 'NULL', '~', '2024-01-01', '1e5'),
    );
    const columns = fc.uniqueArray(name, { minLength: 3, maxLength: 6, selector: (text) => text.trim().toLowerCase() });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(columns, columns, async (flat, kinds) => {
        await rm(folder, { recursive: true, force: true });
        const header = flat.map(quoted).join(',');
        const rows = Array.from({ length: 5 }, (_, i) => [
          `k${i}x`,
          ...flat.slice(1).map((_, c) => (i * 7 + c * 3) % 11),
        ]);
        const facts = Array.from(
          { length: 40 },
          (_, i) => `k${i % 5}x,2024-03-${10 + (i % 20)},${quoted(kinds[i % kinds.length]!)}`,
        );
        await put({
          'flat/base.csv': `${header}\n${rows.map((row) => row.join(',')).join('\n')}\n`,
          'facts/accounts.csv': `account,${quoted(flat[1]!.trim() === 'account' ? 'other' : flat[1]!)}\n${rows.map((row) => `${row[0]},${row[1]}`).join('\n')}\n`,
          'facts/usage.csv': `account,at,kind\n${facts.join('\n')}\n`,
        });
        for (const shape of ['flat', 'facts']) {
          folder = join(folder, shape);
          try {
            await start((question) =>
              Promise.resolve(
                question.many ? question.options.map(({ value }) => value) : [question.options[0]!.value],
              ),
            );
            await ok('check', '-q');
            await ok('score', '-q');
          } finally {
            folder = dirname(folder);
          }
        }
      }),
      // A failure is told with what was drawn, however long it takes to shrink.
      { ...runs(6), interruptAfterTimeLimit: 45_000 },
    );
  });
});
