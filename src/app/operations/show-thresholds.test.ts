import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf, storeOf } from '../../../test/fixtures/hand-made-store.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import { showThresholds } from './show-thresholds.ts';

/** Ten accounts with 5, 15, ... 95 in what decides; stage 3 needs 30 % of another metric, which all but the last have. */
const model = modelOf([group('x', [indicator('x1')])], {
  from: [0, 20, 40],
  names: ['a', 'b', 'c'],
  descriptions: ['', '', ''],
  gates: [[], [], [{ kind: 'metric', metric: 'y', atLeast: 0.3, atMost: null }]],
});
const values = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`a${i}`, { x1: 10 * i + 5, y: i === 9 ? 0.29 : (30 + i) / 100 }]),
);
const attributes = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`a${i}`, { branch: i < 5 ? 'NL' : 'BE' }]));

async function ask(input: Partial<Parameters<typeof showThresholds.run>[1]>) {
  const base = handMadeBase({ model, values, attributes, asOf: Date.UTC(2026, 10, 1) });
  const context = stubContext({ store: storeOf([snapshotOf(base)]) });
  const asked = { move: [], where: [], accounts: false, evidence: false, ...input };
  return showThresholds.output.parse(await showThresholds.run(context, asked));
}

test('without a draft the thresholds are listed by their keys, with where they may stand', async () => {
  const answer = await ask({});
  expect(answer.thresholds.map(({ key }) => key)).toEqual([
    'cut/2',
    'cut/3',
    'gate/3/0',
    'min_dimensions',
    'coverage/',
    'coverage/x',
    'threshold/x.x1/0',
    'threshold/x.x1/1',
  ]);
  expect(answer.thresholds[1]).toMatchObject({ value: 40, draft: 40, low: 20, high: 100 });
  expect(answer.thresholds[2]).toMatchObject({ title: 'Stage 3 needs m at least', low: null, high: null });
  expect(answer).toMatchObject({ transitions: [], moves: null, sweep: null, sensitivity: null, yaml: null });
  expect(answer.before).toEqual({ stages: [2, 3, 5], notRated: 0, mean: 50 });
});

test('a gate that asks for more takes accounts down, and says who and why', async () => {
  const answer = await ask({ move: ['gate/3/0=35.5%'], accounts: true });
  expect(answer.headline).toBe(
    'If stage 3 needed m of at least 35.5 % instead of 30 %, 2 accounts would be on stage 2 instead of 3.',
  );
  expect(answer.after.stages).toEqual([2, 5, 3]);
  expect(answer.moves?.map(({ account, from, to }) => [account, from, to])).toEqual([
    ['a4', 3, 2],
    ['a5', 3, 2],
  ]);
  expect(answer.moves?.[0]?.why).toContain('stage 3 needs');
  expect(answer.yaml).toContain('at_least: 35.5%');
  expect(answer.scenario).toBe('gate/3/0/0.355');
  // The same draft by its address, of one branch alone.
  const again = await ask({ scenario: answer.scenario, where: ['branch:BE'] });
  expect(again.transitions).toEqual([{ from: 3, to: 2, accounts: 1, atMost: 0 }]);
});

test('a sweep and a sensitivity are what counting by hand gives', async () => {
  const { sweep, sensitivity } = await ask({ sweep: 'cut/3', sensitivity: '10%' });
  for (const { value, stages } of sweep!.points) {
    const above = Array.from({ length: 9 }, (_, i) => 10 * i + 5).filter((x) => x >= value - 1e-7).length;
    expect(stages[2]).toBe(above);
  }
  expect(sweep!.points.map(({ value }) => value)).toContain(40);
  // Between 36 and 44 lies nobody; 36 or 44 of the cut at 40 change nothing.
  const cut = sensitivity!.each.find(({ key }) => key === 'cut/3')!;
  expect([cut.low, cut.high]).toMatchObject([
    { value: 36, changed: 0 },
    { value: 44, changed: 0 },
  ]);
  expect(sensitivity!.each.map(({ key }) => key)).not.toContain('min_dimensions');
});

test('what is no threshold, or may not stand there, is said with what helps', async () => {
  await expect(ask({ move: ['gate/3/1=36'] })).rejects.toThrow('there is no threshold "gate/3/1"; did you mean');
  await expect(ask({ move: ['cut/3=15'] })).rejects.toThrow('it may not stand there');
  await expect(ask({ move: ['cut/3'] })).rejects.toThrow('write a key and a value');
  await expect(ask({ scenario: 'cut/9/1' })).rejects.toThrow('does not allow the change "cut/9/1"');
  await expect(ask({ scenario: 'cut' })).rejects.toThrow('is no change of a scenario');
  await expect(ask({ sensitivity: '2' })).rejects.toThrow('is no share');
  await expect(ask({ sweep: 'cut/9' })).rejects.toThrow('there is no threshold "cut/9"');
});
