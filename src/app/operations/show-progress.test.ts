import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeFixtureBase, type FixtureBase } from '../../../test/browser/fixture-base.ts';
import { createFormat } from '../../report/format/format.ts';
import { createProgressWords } from '../../report/progress/progress-messages.ts';
import { createRoadmapWords } from '../../report/roadmap/roadmap-messages.ts';
import type { Context } from '../context.ts';
import { openLocalContext } from '../local-context.ts';
import { renderShownProgress } from '../../cli/render/progress.ts';
import { renderPlannedRoadmap } from '../../cli/render/roadmap.ts';
import { acceptRoadmap } from './accept-roadmap.ts';
import { assessAccount } from './assess-account.ts';
import { listAccounts } from './list-accounts.ts';
import { markAction } from './mark-action.ts';
import { planRoadmap } from './plan-roadmap.ts';
import { showProgress } from './show-progress.ts';
import { withdrawRoadmap } from './withdraw-roadmap.ts';

const ACTED = Array.from({ length: 6 }, (_, i) => `a0001${i}`);
const RUNGS = `title: Small base
models: [hand-made]
sources: { usage: { files: data/usage.csv, account: account, time: day } }
accounts: { from: usage, key: account }
`;
const METRICS = `d1_rate: { title: Rate, from: usage, value: count() }
d2_rate: { title: Rate, from: usage, value: count() }
`;
const ACTIONS = `
write: { title: Write it down, lifts: { d1_rate: { add: [2, 30] } }, days: 3, weeks: [2, 8], role: owner }
read: { title: Read it, lifts: { d2_rate: { add: [20, 30] } }, days: 2, weeks: [2, 8], role: owner }
`;
let base: FixtureBase;
let context: Context;
let now = Date.UTC(2027, 1, 2);

/** Six snapshots from 1 September 2026 on; whoever acted has 9 points more in the first dimension from November on. */
beforeAll(async () => {
  base = await writeFixtureBase({
    accounts: 60,
    months: 6,
    dimensions: ['First', 'Second'],
    pointsOf: (key, d, month) => {
      const own = 25 + (Number(key.slice(-2)) % 10) / 10;
      return own + (d === 0 && month >= 2 && ACTED.includes(key) ? 9 : 0);
    },
  });
  await writeFile(join(base.folder, 'rungs.yaml'), RUNGS);
  await writeFile(join(base.folder, 'actions.yaml'), ACTIONS);
  await mkdir(join(base.folder, 'metrics'));
  await writeFile(join(base.folder, 'metrics/all.yaml'), METRICS);
  const local = openLocalContext({
    folder: base.folder,
    shippedModels: 'models',
    env: {},
    progress: () => undefined,
    signal: new AbortController().signal,
    toolVersion: '0',
  });
  context = { ...local, clock: () => now };
});
afterAll(() => base.remove());

const accept = (account: string, more: object = {}) =>
  acceptRoadmap.run(context, acceptRoadmap.input.parse({ account, asOf: '2026-09-01', on: '2026-09-02', ...more }));
const mark = (account: string, action: string, is: string, on: string, more: object = {}) =>
  markAction.run(context, markAction.input.parse({ account, action, is, on, ...more }));
const progress = async (input: object = {}) =>
  (await showProgress.run(context, showProgress.input.parse(input))).report;
const onDisk = (name: string) => readFile(join(base.folder, 'roadmaps', `${name}.yaml`), 'utf8');

describe('a roadmap that was accepted', () => {
  test('is kept as it was planned, and nothing is told of it before', async () => {
    expect((await progress()).roadmaps).toEqual([]);
    expect((await progress({ account: 'a00020' })).roadmaps).toEqual([]);
    await expect(progress({ account: 'nobody' })).rejects.toThrow('there is no account "nobody"');
    const { roadmap, report } = await accept('a00020');
    const names = await onDisk(roadmap);
    expect(report.way).toMatchObject({ kind: 'found' });
    expect(names).toContain('account: a00020');
    expect(names).toContain('accepted_on: 2026-09-02');
    const shown = await progress({ account: 'a00020' });
    const told = shown.roadmaps[0]!;
    const after = report.way.kind === 'found' ? report.way.phases.at(-1)!.after : null;
    expect(told.plannedAt).toBe(Date.UTC(2026, 8, 1));
    expect(told.before!.points! + told.expected!.lesser).toBeCloseTo(after!.lesser.points!, 9);
    expect(told.before!.points! + told.expected!.greater).toBeCloseTo(after!.greater.points!, 9);
    const said = createProgressWords(createFormat()).together(told, shown);
    expect(said).toMatch(/^From a score of 25\.\d on 1 Sept 2026 all of it was promised to lead to between \d/);
    const words = createProgressWords(createFormat());
    expect(words.together({ ...told, now: { points: null, stage: null, kind: null } }, shown)).toMatch(
      / there is no score\.$/,
    );
    expect(words.together({ ...told, now: null }, shown)).toMatch(/ no longer in the base\.$/);
    expect(said).not.toContain('dropped');
    expect(told.expectedKept).toEqual(told.expected);
    const less = { ...told, dropped: 1, expectedKept: { lesser: 1, greater: 2 } };
    expect(words.together(less, shown)).toContain(
      'Without the one that was dropped, the promises of the other 1 add up to +1.0 to +2.0 points.',
    );
    expect(words.together({ ...told, dropped: 2 }, shown)).toContain('All of it was dropped.');
    expect(told).toMatchObject({ acceptedOn: Date.UTC(2026, 8, 2), done: 0, state: 'overdue', overdue: 2 });
    expect(told.steps.map(({ action, expected }) => [action, expected !== null])).toEqual([
      ['read', true],
      ['write', true],
    ]);
  });

  test('is not planned from a snapshot after the day it was agreed on', async () => {
    await expect(accept('a00021', { asOf: '2026-10-01' })).rejects.toThrow('it is planned from the snapshot');
  });

  test('a second one of a day does not take the place of the first', async () => {
    const first = await accept('a00022');
    const second = await accept('a00022');
    expect(second.roadmap).toBe(`${first.roadmap}-2`);
    expect((await progress({ account: 'a00022' })).roadmaps).toHaveLength(2);
  });

  test('the tenth of a day counts, not the ninth', async () => {
    for (let n = 1; n <= 10; n++) await accept('a00023', { score: 26 + n / 2 });
    const marked = await mark('a00023', 'read', 'started', '2026-09-05');
    await mark('a00023', 'read', 'undo', '2026-09-05');
    expect(marked.roadmap).toMatch(/-10$/);
    const told = (await progress({ account: 'a00023' })).roadmaps;
    expect([told[0]!.roadmap, told.at(-1)!.roadmap]).toEqual([marked.roadmap, marked.roadmap.replace(/-10$/, '')]);
  });
});

describe('a mark', () => {
  test('says what became of an action, and can be taken back', async () => {
    await accept('a00030');
    await mark('a00030', 'write', 'started', '2026-09-05', { remark: 'with "care": ${x}' });
    const done = await mark('a00030', 'write', 'done', '2026-09-20');
    expect(done).toMatchObject({ state: 'done', since: '2026-09-20' });
    const [told] = (await progress({ account: 'a00030' })).roadmaps;
    const step = told!.steps.find(({ action }) => action === 'write')!;
    expect(step.marks.map(({ remark }) => remark)).toEqual(['with "care": ${x}', '']);
    expect(await mark('a00030', 'write', 'undo', '2026-09-20')).toMatchObject({ state: 'started' });
  });

  test('is refused where it cannot be', async () => {
    await accept('a00031');
    await expect(mark('a00031', 'wrote', 'done', '2026-09-05')).rejects.toThrow('did you mean');
    await expect(mark('a00031', 'write', 'done', '2026-09-01')).rejects.toThrow('before the roadmap was accepted');
    await expect(mark('a00031', 'write', 'done', '2027-03-01')).rejects.toThrow('still to come');
    await expect(mark('a00031', 'write', 'undo', '2026-09-05')).rejects.toThrow('no mark to take back');
    await mark('a00031', 'read', 'done', '2026-09-05');
    await expect(mark('a00031', 'read', 'dropped', '2026-09-06')).rejects.toThrow('is done since 2026-09-05');
    await mark('a00031', 'read', 'undo', '2026-09-06');
    await mark('a00031', 'write', 'started', '2026-09-05');
    await expect(mark('a00031', 'write', 'started', '2026-09-06')).rejects.toThrow('is started since 2026-09-05');
    await expect(mark('a00031', 'write', 'done', '2026-09-04')).rejects.toThrow('take that back first');
    await expect(mark('a00031', 'write', 'done', '2026-09-20', { ifMatch: 'x' })).rejects.toThrow('is another now');
  });

  test('leaves what people wrote into the file', async () => {
    const { roadmap } = await accept('a00032');
    const path = join(base.folder, 'roadmaps', `${roadmap}.yaml`);
    await writeFile(path, `# agreed over lunch\n${await onDisk(roadmap)}`);
    await mark('a00032', 'write', 'started', '2026-09-05');
    expect(await onDisk(roadmap)).toContain('# agreed over lunch');
  });
});

const TERMINAL = {
  out: () => Promise.resolve(),
  err: () => undefined,
  colour: false,
  unicode: true,
  width: 100,
  read: false,
  interactive: false,
};

describe('a roadmap that cannot be read', () => {
  test('is told with its place and a remedy wherever it would count: nobody is told that there is none', async () => {
    const { roadmap } = await accept('a00034');
    const file = `roadmaps/${roadmap}.yaml`;
    const path = join(base.folder, file);
    const text = await onDisk(roadmap);
    await writeFile(path, text.replace('phase: 1', 'phase: one'));
    const faulty = [
      expect.objectContaining({ severity: 'error', place: expect.objectContaining({ file }) as unknown }),
    ];
    const own = await showProgress.run(context, showProgress.input.parse({ account: 'a00034' }));
    expect(own.diagnostics).toEqual(faulty);
    const rendered = renderShownProgress(own, { account: 'a00034' }, TERMINAL);
    expect(rendered.text).toBe('No accepted roadmap of a00034 can be read.');
    expect(rendered.note).toMatch(new RegExp(`^${file}:\\d+:\\d+: error: "phase" is "one".*\\n  write`));
    expect(rendered.next).toBeUndefined();
    const plan = await planRoadmap.run(context, planRoadmap.input.parse({ account: 'a00034', asOf: '2026-09-01' }));
    expect(plan.diagnostics).toEqual(faulty);
    expect(renderPlannedRoadmap(plan, undefined, TERMINAL).note).toContain(file);
    const { assessment } = await assessAccount.run(context, assessAccount.input.parse({ account: 'a00034' }));
    expect(assessment.internal!.unread).toEqual(faulty);
    const other = await showProgress.run(context, showProgress.input.parse({ account: 'a00020' }));
    expect(other.diagnostics).toEqual([]);
    expect((await showProgress.run(context, showProgress.input.parse({}))).diagnostics).toEqual(faulty);
    await writeFile(path, text);
  });
});

describe('what six accounts did', () => {
  beforeAll(async () => {
    for (const account of ACTED) {
      await accept(account, { stage: 3 });
      await mark(account, 'write', 'started', '2026-09-05');
      await mark(account, 'write', 'done', '2026-09-20');
    }
  });

  test('is seen against those alike that did nothing', async () => {
    const { observed } = await progress();
    expect(observed.find(({ action }) => action === 'write')).toMatchObject({
      compared: 6,
      verdict: 'lifts',
      effect: { n: 6, difference: 9 },
      catalogue: { range: { lesser: 2, greater: 30 }, evidence: 'guess' },
    });
  });

  test('is told of each, expected against shown', async () => {
    const [told] = (await progress({ account: ACTED[0]! })).roadmaps;
    const [shown] = told!.steps.find(({ action }) => action === 'write')!.lifts;
    // It shows eight weeks after 5 September: at 1 November.
    expect(shown).toMatchObject({
      from: Date.UTC(2026, 8, 1),
      to: Date.UTC(2026, 10, 1),
      before: { kind: 'value', value: 25 },
      expected: { lesser: 27, greater: 55 },
      after: { kind: 'value', value: 34 },
      compared: { change: 9, others: 0, n: 5 },
    });
  });

  test('as it was known then: before its weeks had passed nothing is compared', async () => {
    const { observed, at } = await progress({ asOf: '2026-10-01' });
    expect(at).toBe(Date.UTC(2026, 9, 1));
    expect(observed.find(({ action }) => action === 'write')).toMatchObject({ compared: 0, leftOut: { notYet: 6 } });
  });

  test('a mark made after the as-of one looks at does not count there', async () => {
    await accept('a00033');
    await mark('a00033', 'read', 'started', '2026-10-20');
    const began = async (asOf: string) =>
      (await progress({ asOf })).observed.find(({ action }) => action === 'read')?.began ?? 0;
    expect([await began('2026-10-01'), await began('2026-11-01')]).toEqual([0, 1]);
  });

  test('a planner may go by it, and says of how many it is observed', async () => {
    const plan = async (lifts: string) =>
      (await planRoadmap.run(context, planRoadmap.input.parse({ account: 'a00040', score: 39, lifts }))).report.way;
    const [guessed, seen] = [await plan('catalogue'), await plan('observed')];
    const evidenceOf = (way: typeof guessed) =>
      way.kind === 'found' ? way.phases.flatMap(({ steps }) => steps.flatMap((step) => step.lifts)) : [];
    expect(evidenceOf(guessed).map(({ evidence }) => evidence.kind)).not.toContain('observed');
    const steps = seen.kind === 'found' ? seen.phases.flatMap((phase) => phase.steps) : [];
    const words = createRoadmapWords(createFormat());
    expect(steps.map((step) => words.step(step)).join()).toContain('; observed (n = 6)');
    expect(evidenceOf(seen)).toContainEqual(expect.objectContaining({ evidence: { kind: 'observed', accounts: 6 } }));
  });

  test('what is done is not planned again', async () => {
    const { report } = await planRoadmap.run(context, planRoadmap.input.parse({ account: ACTED[0]!, score: 60 }));
    expect(JSON.stringify(report.way)).not.toContain('"write"');
  });

  test('can be asked for by a filter', async () => {
    const listed = await listAccounts.run(context, listAccounts.input.parse({ where: ['roadmap:none'], limit: 100 }));
    const none = listed.items.map(({ account }) => account);
    expect(none).not.toContain(ACTED[0]);
    expect(none).toContain('a00041');
  });
});

describe('a roadmap that is withdrawn', () => {
  const ACCOUNT = 'a00055';
  const withdraw = (more: object) =>
    withdrawRoadmap.run(context, withdrawRoadmap.input.parse({ account: ACCOUNT, on: '2026-12-20', ...more }));
  const stateOf = async () => (await progress({ account: ACCOUNT })).roadmaps[0]?.state;
  const isFiltered = async () => {
    const listed = await listAccounts.run(
      context,
      listAccounts.input.parse({ where: ['roadmap:withdrawn'], limit: 100 }),
    );
    return listed.items.some(({ account }) => account === ACCOUNT);
  };

  test('needs a roadmap and a reason', async () => {
    await expect(withdraw({ because: 'a merger' })).rejects.toThrow('nothing to withdraw');
    await accept(ACCOUNT, { score: 36 });
    await expect(withdraw({ because: '  ' })).rejects.toThrow('a withdrawal needs a reason; add --because "why"');
    await expect(withdraw({ because: 'a merger', ifMatch: 'other' })).rejects.toThrow('is another now');
    await expect(withdraw({ because: 'a merger', on: '2026-08-01' })).rejects.toThrow('choose a later --on');
  });

  test('is dropped with the reason and stays in the file; what had begun counts as begun', async () => {
    await mark(ACCOUNT, 'read', 'started', '2026-10-01');
    const before = (await progress()).observed.find(({ action }) => action === 'read')?.began;
    const { dropped, kept, roadmap } = await withdraw({ because: 'a merger' });
    expect([dropped.length, kept]).toEqual([2, 0]);
    expect(await stateOf()).toBe('withdrawn');
    expect(await isFiltered()).toBe(true);
    expect((await progress()).tally).toMatchObject({ withdrawn: 1, dropped: 0 });
    expect((await onDisk(roadmap)).match(/a merger/g)).toHaveLength(2);
    expect((await progress()).observed.find(({ action }) => action === 'read')?.began).toBe(before);
    await expect(withdraw({ because: 'again' })).rejects.toThrow('nothing of the roadmap is open');
  });

  test('can be taken back, and only the withdrawal is', async () => {
    const { dropped, undone, roadmap } = await withdraw({ undo: true });
    expect([dropped.length, undone]).toEqual([2, true]);
    expect(await stateOf()).not.toBe('withdrawn');
    expect(await onDisk(roadmap)).toContain('started');
    await expect(withdraw({ undo: true })).rejects.toThrow('there is no withdrawal to take back');
  });

  test('keeps what was done, and what was dropped before for another reason', async () => {
    await mark(ACCOUNT, 'read', 'done', '2026-12-01');
    const { dropped, kept } = await withdraw({ because: 'a merger' });
    expect([dropped, kept]).toEqual([['Write it down'], 1]);
    expect(await stateOf()).toBe('withdrawn');
  });

  test('an action that was dropped by itself, with a remark, is not taken back with it', async () => {
    await withdraw({ undo: true });
    await mark(ACCOUNT, 'write', 'dropped', '2026-12-21', { remark: 'no budget' });
    await expect(withdraw({ undo: true })).rejects.toThrow('rungs mark ACCOUNT ACTION undo');
    expect(await stateOf()).toBe('done');
  });
});
