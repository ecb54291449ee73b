import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf, storeOf } from '../../../test/fixtures/hand-made-store.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import type { Model } from '../../model/model.ts';
import type { Snapshot } from '../../store/store.ts';
import type { Actor, Context } from '../context.ts';
import { runOperation } from '../run-operation.ts';
import { assessAccount } from './assess-account.ts';
import { explainAccount } from './explain-account.ts';
import { listAccounts } from './list-accounts.ts';
import { listAssessments } from './list-assessments.ts';
import { listDisagreements } from './list-disagreements.ts';
import { listDueAssessments } from './list-due-assessments.ts';
import { recordAssessment } from './record-assessment.ts';
import { removeRecord } from './remove-record.ts';
import { restoreRecord } from './restore-record.ts';
import { settleDisagreement } from './settle-disagreement.ts';
import { writeDisagreement } from './write-disagreement.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 12);
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-record-'));
  await writeFile(
    join(folder, 'rungs.yaml'),
    'sources: { crm: { files: crm.csv } }\naccounts: { from: crm, key: id }\n',
  );
});
afterEach(() => rm(folder, { recursive: true }));

const MODEL = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);

/** A month each; an account gains four points a month. */
function month(n: number, model: Model = MODEL, asOf = Date.UTC(2026, n, 1)): Snapshot {
  const cells = (i: number) => ({ x: 40 + i + 4 * n, y: 50 });
  const ids = ['A', 'b', '=cmd()'];
  const base = handMadeBase({
    model,
    asOf,
    values: Object.fromEntries(ids.map((id, i) => [id, cells(i)])),
    attributes: Object.fromEntries(ids.map((id) => [id, { name: `The ${id}`, arr: 5 }])),
  });
  return snapshotOf(base);
}

const MONTHS = [month(7), month(8), month(9), month(10)];

interface Asked {
  readonly now?: number;
  readonly by?: string;
  readonly roles?: Actor['roles'];
  readonly months?: readonly Snapshot[];
  readonly damaged?: readonly number[];
}

function contextOf({ now = NOW, by = 'ann', roles = ['analyst'], months = MONTHS, damaged = [] }: Asked = {}): Context {
  const actor: Actor = { id: by, kind: 'person', roles };
  return stubContext({ folder, clock: () => now, actor, store: storeOf(months, damaged) });
}

async function record(input: object, asked: Asked = {}) {
  return recordAssessment.output.parse(
    await recordAssessment.run(contextOf(asked), recordAssessment.input.parse(input)),
  );
}

async function assess(input: object, asked: Asked = {}) {
  const given = assessAccount.input.parse({ format: 'md', ...input });
  const { assessment, body } = assessAccount.output.parse(await assessAccount.run(contextOf(asked), given));
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : [...body].join('');
  return { assessment, text };
}

async function disagree(input: object, asked: Asked = {}) {
  return writeDisagreement.output.parse(
    await writeDisagreement.run(contextOf(asked), writeDisagreement.input.parse(input)),
  );
}

const listed = async (input: object = {}, asked: Asked = {}) =>
  listDisagreements.output.parse(await listDisagreements.run(contextOf(asked), listDisagreements.input.parse(input)));

describe('a recorded assessment', () => {
  test('says what was issued, of what, when and by whom; the same snapshot twice is told', async () => {
    const done = await record({ account: 'A', note: 'well received' });
    expect(done).toMatchObject({ file: 'assessments/A--2026-11-22.yaml', by: 'ann', issued: NOW, snapshot: '3' });
    const text = await readFile(join(folder, done.file), 'utf8');
    expect(text).toContain('points: 65\n');
    expect(text).toContain('note: well received\n');
    await expect(record({ account: 'A' }, { by: 'bob' })).rejects.toThrow(
      /recorded already, by ann on 2026-11-22; add to the note in assessments\/A--2026-11-22.yaml/,
    );
    expect((await record({ account: 'A', asOf: '2026-10-01' })).name).toBe('A--2026-11-22-2');
  });

  test('is what the next one is compared with, unless another as-of is asked for', async () => {
    expect((await assess({ account: 'A' })).assessment.past.lastTime).toBe('quarter');
    await record({ account: 'A', asOf: '2026-10-01' });
    const { assessment, text } = await assess({ account: 'A' });
    expect(assessment.past).toMatchObject({ lastTime: 'recorded', last: { asOf: Date.UTC(2026, 9, 1) } });
    expect(assessment.since).toBe(2);
    expect(text).toContain('Last assessed on 22 Nov 2026, as of 1 Oct 2026.\n');
    expect(text).toMatch(/\| 22 Nov 2026 \| 1 Oct 2026 \| 63 \|/);
    const asked = await assess({ account: 'A', against: '2026-08-01' });
    expect(asked.assessment.past.lastTime).toBe('asked');
    expect(asked.assessment.since).toBe(6);
  });

  test('is needed for no comparison: without one it is the snapshot of a quarter before, however many there are between', async () => {
    const weeks = Array.from({ length: 20 }, (_, week) => month(7, MODEL, Date.UTC(2026, 6, 1 + 7 * week)));
    const since = async (months: readonly Snapshot[]) => {
      const { assessment } = await assess({ account: 'A' }, { months });
      return [assessment.past.lastTime, assessment.report.since?.asOf];
    };
    // Twenty weeks from 1 July on end on 11 November, three months before is 11 August: 5 August was the last by then.
    expect(await since(weeks)).toEqual(['quarter', '2026-08-05']);
    expect(await since(weeks.slice(-3))).toEqual(['quarter', '2026-10-28']);
    expect(await since(MONTHS)).toEqual(['quarter', '2026-08-01']);
    expect(await since(weeks.slice(-1))).toEqual(['quarter', undefined]);
  });

  test('names as next steps what is left of the accepted roadmap, in its order', async () => {
    await mkdir(join(folder, 'roadmaps'));
    const one = (id: string) => `  - { action: ${id}, title: Agreed ${id}, phase: 1, days: 2, weeks: [1, 2]`;
    const roadmap = [
      'account: A\nmodel: hand-made\naccepted_on: 2026-09-02\ngoal: { score: 90 }\nactions:',
      `${one('first')}, marks: [{ is: done, on: 2026-09-03 }] }`,
      `${one('second')}, marks: [{ is: dropped, on: 2026-09-03 }] }`,
      `${one('third')} }`,
    ];
    await writeFile(join(folder, 'roadmaps/A--2026-09-02.yaml'), `${roadmap.join('\n')}\n`);
    const done = await record({ account: 'A' });
    const text = await readFile(join(folder, done.file), 'utf8');
    expect(text.slice(text.indexOf('next:'))).toBe('next:\n  - action: third\n    title: Agreed third\n');
    expect((await assess({ account: 'A' })).assessment.agreed).toMatchObject({ actions: 3, done: 1, dropped: 1 });
  });

  test('outlives its snapshot: the difference is told, and that why it moved is not known', async () => {
    await record({ account: 'A', asOf: '2026-10-01' });
    const { assessment, text } = await assess({ account: 'A' }, { damaged: [2] });
    expect(assessment.past.lastTime).toBe('gone');
    expect([assessment.since, assessment.dimensions.find(({ path }) => path === 'a')?.since]).toEqual([2, 4]);
    expect(text).toContain('From 63 to **65** since 22 Nov 2026, when it was last assessed (+2.0).');
    expect(text).toContain('why it moved cannot be told');
  });

  test('of another version of the model is told and not compared as if it were the same', async () => {
    await record({ account: 'A', asOf: '2026-10-01' });
    const heavier = modelOf([group('a', [indicator('x')], { weight: 3 }), group('b', [indicator('y')])]);
    const months = [MONTHS[0]!, MONTHS[1]!, MONTHS[2]!, month(10, heavier)];
    const kept = await assess({ account: 'A' }, { months });
    expect(kept.assessment.past.last?.comparable).toBe('model');
    expect(kept.text).toContain('under another version of the model; what that has done is told apart.');
    const gone = await assess({ account: 'A' }, { months, damaged: [2] });
    expect(gone.assessment.since).toBeNull();
    expect(gone.text).toContain('at 63. That is not compared with today');
  });

  test('is taken back, and brought back byte for byte', async () => {
    const { name, fingerprint } = await record({ account: 'A' });
    const removed = await removeRecord.run(contextOf(), { folder: 'assessments', name, ifMatch: fingerprint });
    const list = async () => (await listAssessments.run(contextOf(), { account: 'A' })).assessments.length;
    expect(await list()).toBe(0);
    await restoreRecord.run(contextOf(), { folder: 'assessments', trash: removed.trash });
    expect(await list()).toBe(1);
  });

  test('that cannot be read is told with its place and a remedy, to colleagues, and nothing is made up for it', async () => {
    const { file } = await record({ account: 'A', asOf: '2026-09-01' });
    const path = join(folder, file);
    await writeFile(path, (await readFile(path, 'utf8')).replace(/issued: .*/, 'issued: lately'));
    const { file: disputed } = await disagree({ account: 'A', because: 'x' });
    await writeFile(join(folder, disputed), 'because: 7\n');
    const { assessment, text } = await assess({ account: 'A' });
    expect(assessment.past.lastTime).toBe('quarter');
    expect(assessment.internal!.unread.map(({ place }) => place.file)).toContain(disputed);
    expect(text.replaceAll('\\', '')).toMatch(
      new RegExp(`Not for the customer[^]*${file}:\\d+:\\d+: "issued" is "lately"[^]*write a date`),
    );
    expect((await assess({ account: 'b' })).assessment.internal!.unread).toEqual([]);
  });

  test('is written by nobody who may only look', async () => {
    const reader = contextOf({ roles: ['viewer'] });
    for (const operation of [recordAssessment, writeDisagreement, settleDisagreement, removeRecord, restoreRecord]) {
      await expect(runOperation(reader, operation, {})).rejects.toThrow(/needs the role analyst/);
    }
    expect((await listAssessments.run(reader, { account: 'A' })).whyNotSaved).toMatch(/needs the role analyst/);
    expect(await readdir(folder)).toEqual(['rungs.yaml']);
  });

  test('is due again after a quarter; filters and the list of those due say the same', async () => {
    await record({ account: 'A' });
    await record({ account: '=cmd()' }, { now: NOW - 92 * DAY });
    const due = async (input: object) =>
      listDueAssessments.output.parse(await listDueAssessments.run(contextOf(), listDueAssessments.input.parse(input)));
    const all = await due({});
    expect(all.items.map(({ account, assessed }) => [account, assessed === null])).toEqual([
      ['b', true],
      ['=cmd()', false],
    ]);
    for (const every of ['0d', 'quarter', '']) {
      await expect(due({ every })).rejects.toThrow(`"${every}" is no length of time`);
    }
    expect((await due({ every: '1y' })).items.map(({ account }) => account)).toEqual(['b']);
    const where = async (text: string) =>
      (await listAccounts.run(contextOf(), listAccounts.input.parse({ where: [text] }))).items.map(
        (one) => one.account,
      );
    expect(await where('assessed:never')).toEqual(['b']);
    expect(await where('assessed:due')).toEqual(['=cmd()']);
    expect(await where('assessed:never,current')).toEqual(['A', 'b']);
    await expect(where('assessed:soon')).rejects.toThrow(/no account can have "soon"/);
  });
});

describe('a disagreement', () => {
  const hostile = '<img src=x onerror=alert(1)> [x](javascript:1) =cmd() \u202Eevil \u001b[31mred\n# heading';

  test('keeps what it disagreed with, stands beside the score, and changes none', async () => {
    const before = await explainAccount.run(contextOf(), explainAccount.input.parse({ account: 'A' }));
    const { disagreement } = await disagree({ account: 'A', about: 'a.x', because: 'counted twice' });
    expect(disagreement).toMatchObject({
      points: 80,
      value: 80,
      snapshot: '3',
      asOf: Date.UTC(2026, 10, 1),
      by: 'ann',
    });
    const after = await explainAccount.run(contextOf(), explainAccount.input.parse({ account: 'A' }));
    expect(after.report).toEqual(before.report);
    expect(after.disagreements).toEqual([disagreement]);
    await expect(disagree({ account: 'A', about: 'a.z', because: 'x' })).rejects.toThrow(
      /no dimension or indicator "a.z" in this score; did you mean "a.x"/,
    );
  });

  test('is inert in every output, whatever it holds', async () => {
    await disagree({ account: '=cmd()', because: hostile });
    await record({ account: '=cmd()', asOf: '2026-10-01', note: hostile });
    const { text } = await assess({ account: '=cmd()' });
    expect(text).toContain('\\[x\\](javascript:1)');
    const html = (await assess({ account: '=cmd()', format: 'html' })).text;
    expect(html).toContain('&lt;img src=x');
    for (const out of [text, html]) {
      expect(out).not.toContain('<img');
      for (const sign of ['\u202E', '\u001b']) expect(out).not.toContain(sign);
      expect(out).not.toMatch(/^# heading/m);
    }
  });

  test('is settled with a reason once, stays, and can be opened again', async () => {
    const { file, disagreement } = await disagree({ account: 'A', about: 'a', because: 'no' });
    await writeFile(join(folder, file), `${await readFile(join(folder, file), 'utf8')}# see the mail of May\n`);
    const { name } = disagreement;
    const settled = await settleDisagreement.run(contextOf({ by: 'bob' }), { settle: name, because: 'fixed' });
    expect(await readFile(join(folder, file), 'utf8')).toContain('# see the mail of May');
    await expect(settleDisagreement.run(contextOf(), { settle: name, because: 'x' })).rejects.toThrow(
      /settled already, by bob on 2026-11-22/,
    );
    expect((await listed()).items).toEqual([]);
    const [one] = (await listed({ state: 'settled' })).items;
    expect(one).toMatchObject({ title: 'a', accountName: 'The A', settled: { because: 'fixed', by: 'bob' } });
    const back = { folder: 'disagreements', trash: settled.trash!, ifMatch: settled.fingerprint } as const;
    await restoreRecord.run(contextOf(), back);
    expect((await listed()).items).toHaveLength(1);
  });

  test('tells which places are disputed most, and a filter finds the accounts', async () => {
    await disagree({ account: 'A', about: 'b', because: '1' });
    await disagree({ account: 'A', about: 'a', because: '2' });
    await disagree({ account: 'b', about: 'a', because: '3' });
    const { places, items } = await listed();
    expect(places.map(({ about, accounts }) => [about, accounts])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(items.map(({ name }) => name.startsWith('A--'))).toContain(true);
    expect((await listed({ where: ['disputed:no'] })).items).toEqual([]);
    const found = await listAccounts.run(contextOf(), listAccounts.input.parse({ where: ['disputed:no'] }));
    expect(found.items.map(({ account }) => account)).toEqual(['=cmd()']);
  });
});

test('a disagreement that cannot be read is told where the account is explained, and of no other account', async () => {
  await mkdir(join(folder, 'disagreements'));
  await writeFile(join(folder, 'disagreements', 'A--2026-11-01.yaml'), 'account: A\nabout: overall\n');
  const faults = async (account: string) => {
    const { diagnostics } = await explainAccount.run(contextOf(), explainAccount.input.parse({ account }));
    const listed = await listDisagreements.run(contextOf(), listDisagreements.input.parse({ account, state: 'all' }));
    expect(listed.diagnostics).toEqual(diagnostics);
    return diagnostics.map(({ place, message }) => `${place.file}: ${message}`);
  };
  expect(await faults('A')).toContain('disagreements/A--2026-11-01.yaml: "because" is missing');
  expect(await faults('b')).toEqual([]);
});
