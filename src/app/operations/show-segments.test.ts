import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf, storeOf } from '../../../test/fixtures/hand-made-store.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import type { Context } from '../context.ts';
import { compareSides } from './compare-sides.ts';
import { showSegments } from './show-segments.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rungs-segments-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const RUNGS = `sources: { crm: { files: crm.csv } }
accounts: { from: crm, key: id, attributes: [branch, employees] }
segments: { size: { of: employees, from: [0, 100, 1000], names: [few, some, many] } }
`;

/** Sixty accounts: Cork stands 20 lower; sizes turn round; one has no branch. */
function contextOf(rungs: string): Context {
  writeFileSync(join(folder, 'rungs.yaml'), rungs);
  const ids = Array.from({ length: 60 }, (_, i) => `a${10 + i}`);
  const base = handMadeBase({
    model: modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]),
    values: Object.fromEntries(ids.map((id, i) => [id, { x: 40 + (i % 7) - (i < 30 ? 20 : 0), y: 50 + (i % 5) }])),
    attributes: Object.fromEntries(
      ids.map((id, i) => [
        id,
        { branch: i === 59 ? null : i < 30 ? 'Cork' : 'Bern', size: ['some', 'many', 'few'][i % 3]!, arr: 10 },
      ]),
    ),
  });
  return stubContext({ folder, store: storeOf([snapshotOf(base)]) });
}

const show = async (input: object, rungs = RUNGS) =>
  showSegments.output.parse(await showSegments.run(contextOf(rungs), showSegments.input.parse(input)));

describe('show-segments', () => {
  test('the answer is what its schema says, and names the segment that stands out', async () => {
    const report = await show({ by: 'branch' });
    expect(report.segments.map(({ values, total }) => [values[0], total.accounts])).toEqual([
      ['Bern', 29],
      ['Cork', 30],
      [null, 1],
    ]);
    expect(report.focus).toMatchObject({ segment: 1, measure: 0, why: 'standsOut' });
    expect(report.answer.headline).toMatch(/^Branch Cork is \d+\.\d points behind the rest .* more than any other\.$/);
    expect(report.answer.caveats.join(' ')).toContain('Of 1 account the branch is not known');
  });

  test('a segment asked for by its name is looked at; bands stand in the order of rungs.yaml', async () => {
    const report = await show({ by: 'branch', segment: 'cork' });
    expect(report.focus).toMatchObject({ why: 'chosen', look: { kinds: ['size'] } });
    expect(report.answer.headline).toMatch(/^Branch Cork is \d+\.\d points behind the rest/);
    const bands = await show({ by: 'size' });
    expect(bands.segments.map(({ values }) => values[0])).toEqual(['few', 'some', 'many']);
    const broken = await show({ by: 'size' }, 'sources: [');
    expect(new Set(broken.segments.map(({ values }) => values[0]))).toEqual(new Set(['few', 'some', 'many']));
  });

  test('two attributes and a filter; nobody named means the first of a few values', async () => {
    const pairs = await show({ by: 'branch,size', where: ['branch:Cork,Bern'] });
    expect(pairs.accounts).toBe(59);
    expect(pairs.segments).toHaveLength(6);
    expect((await show({})).by).toEqual(['branch']);
    expect((await show({ by: 'stage' })).by).toEqual(['stage']);
  });

  test.each([
    [{ by: 'brnch' }, /did you mean "branch"/],
    [{ by: 'arr' }, /it is a number, which makes no segments/],
    [{ by: 'branch,size,arr' }, /one attribute, or two different ones/],
    [{ by: 'branch,branch' }, /one attribute, or two different ones/],
    [{ by: 'branch', segment: 'Corc' }, /did you mean "Cork"/],
    [{ by: 'variant' }, /nothing of this name/],
  ])('%j is a fault of usage that says what to write', async (input, message) => {
    await expect(show(input)).rejects.toMatchObject({ kind: 'usage', message: expect.stringMatching(message) });
  });
});

describe('compare-sides', () => {
  const compare = async (input: object, rungs = RUNGS) =>
    compareSides.output.parse(await compareSides.run(contextOf(rungs), compareSides.input.parse(input)));

  test('an account stands beside the peers that rungs.yaml defines', async () => {
    const report = await compare({ left: 'account:a10' }, `${RUNGS}peers: { by: [branch, size], at_least: 5 }\n`);
    expect(report.sides).toMatchObject([
      { name: 'a10', accounts: 1 },
      { name: '9 other accounts with the same branch and size', accounts: 9, asked: 'peers' },
    ]);
    expect(report.told).toBe('median');
  });

  test('a segment stands beside the rest, and two beside each other', async () => {
    const report = await compare({ left: 'branch:Cork' });
    expect(report.sides.map(({ accounts }) => accounts)).toEqual([30, 30]);
    expect(report.answer.headline).toMatch(/^Branch Cork is \d+\.\d points behind the rest \(.*95\s% interval/);
    const both = await compare({ left: 'branch:Cork;size:few', right: 'everyone' });
    expect(both.sides.map(({ accounts }) => accounts)).toEqual([10, 60]);
    const filter = await compare({ left: 'filter', right: 'branch:Bern', where: ['branch:Cork'] });
    expect(filter.sides.map(({ accounts }) => accounts)).toEqual([30, 29]);
  });

  test.each([
    [{ left: 'Cork' }, /no side; write account:KEY/],
    [{ left: 'branch:Cork', right: 'peers' }, /those of an account/],
    [{ left: 'rest', right: 'peers' }, /not on the other side/],
    [{ left: 'brnch:Cork' }, /did you mean "branch"/],
    [{ left: 'branch:Cork;size:few', right: 'everyone', where: ['x:1'] }, /the base has nothing of this name/],
  ])('%j is a fault of usage that says what to write', async (input, message) => {
    await expect(compare(input)).rejects.toMatchObject({ kind: 'usage', message: expect.stringMatching(message) });
  });

  test('an account that is not there is said so, with the one that was meant', async () => {
    await expect(compare({ left: 'account:A10' })).rejects.toThrow(/did you mean "a10"/);
  });
});
