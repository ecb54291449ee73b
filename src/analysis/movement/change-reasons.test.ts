import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import { changedAccounts, countChanged, type ChangedAccount } from './changed-accounts.ts';
import { reasonReader, type MoveReasons } from './change-reasons.ts';
import { compareSnapshots } from './comparison.ts';
import type { ScoredBase } from '../base/scored-base.ts';

const model = modelOf([
  group('knowledge', [indicator('k1', { title: 'Deflection' }), indicator('k2', { title: 'Freshness' })]),
  group('automation', [indicator('a1', { title: 'Runs' })]),
]);

type Values = Parameters<typeof handMadeBase>[0]['values'];

function at(month: number, values: Values, custom = model): ScoredBase {
  return handMadeBase({ model: custom, values, asOf: Date.UTC(2026, month, 1) });
}

interface Read {
  readonly move: ChangedAccount;
  readonly reasons: MoveReasons;
}

function read(series: readonly ScoredBase[], from: number, account = 'it', most = 3): Read {
  const comparison = compareSnapshots(series.slice(from), { earlier: series.slice(0, from) });
  const move = changedAccounts(comparison).get(account);
  if (move === undefined) throw new Error(`${account} did not move`);
  const reader = reasonReader(series[from]!, series.at(-1)!, comparison, { most, least: 0.05 });
  return { move, reasons: reader(move) };
}

describe('why an account moved', () => {
  // Firm moves: more than 2 points past the cut.
  const before = at(0, { it: { k1: 70, k2: 50, a1: 70 } });
  const after = at(1, { it: { k1: 30, k2: 40, a1: 66 } });

  test('what decided the stage comes first, with raw values at both ends, strongest line first', () => {
    const { move, reasons } = read([before, after], 0);
    expect(move).toMatchObject({
      direction: 'down',
      from: { stage: 4 },
      to: { stage: 2 },
      confirmed: true,
      cause: 'customer',
    });
    expect(reasons.dimensions).toEqual([{ path: 'knowledge', title: 'knowledge', from: 4, to: 2 }]);
    expect(reasons.lines.map(({ path, before: from, after: to }) => [path, from?.value, to?.value])).toEqual([
      ['knowledge.k1', 70, 30],
      ['knowledge.k2', 50, 40],
    ]);
    expect(reasons.lines.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(-12.5, 9);
    expect(reasons).toMatchObject({ gates: [], holders: [], more: 0 });
  });

  test('a line of another dimension is not told, however strong; nor one the other way', () => {
    const moved = at(1, { it: { k1: 30, k2: 60, a1: 60 } });
    const { reasons } = read([at(0, { it: { k1: 70, k2: 50, a1: 99 } }), moved], 0);
    expect(reasons.lines.map(({ path }) => path)).toEqual(['knowledge.k1']);
    expect(reasons.lines[0]!.effect).toBeCloseTo(-10, 9);
  });

  test('where the overall score decides, every line belongs', () => {
    const byScore = modelOf([group('knowledge', [indicator('k1')]), group('automation', [indicator('a1')])], {
      overall: 'score',
    });
    const then = at(0, { it: { k1: 70, a1: 99 } }, byScore);
    const { reasons } = read([then, at(1, { it: { k1: 30, a1: 60 } }, byScore)], 0);
    expect(reasons.lines.map(({ path }) => path)).toEqual(['knowledge.k1', 'automation.a1']);
  });

  test('lines beyond those told are counted', () => {
    const { reasons } = read([before, after], 0, 'it', 1);
    expect(reasons.lines).toHaveLength(1);
    expect(reasons.more).toBe(1);
  });

  test('a dimension that is seen again takes the account down by it', () => {
    const seen = at(0, { it: { k1: 70, k2: 70, a1: 70 } });
    const unseen = at(1, { it: { k1: 70, k2: 70, a1: 'missing' } });
    const { move, reasons } = read([seen, unseen, at(2, { it: { k1: 70, k2: 70, a1: 10 } })], 1);
    expect(move).toMatchObject({ direction: 'down', from: { stage: 4 }, to: { stage: 1 } });
    expect(reasons.dimensions).toEqual([{ path: 'automation', title: 'automation', from: 0, to: 1 }]);
  });

  test('a rise is decided by what held the account before', () => {
    const { move, reasons } = read([after, at(2, { it: { k1: 70, k2: 50, a1: 66 } })], 0);
    expect(move.direction).toBe('up');
    expect(reasons.dimensions).toEqual([{ path: 'knowledge', title: 'knowledge', from: 2, to: 4 }]);
  });

  test('evidence that went has no value now, and says why; lines of the cause of the move come before it', () => {
    const gone = at(1, { it: { k1: 'expired', k2: 30, a1: 70 } });
    const { move, reasons } = read([before, gone], 0);
    expect(move.cause).toBe('customer');
    expect(reasons.lines.map(({ path, cause }) => [path, cause])).toEqual([
      ['knowledge.k2', 'customer'],
      ['knowledge.k1', 'evidence'],
    ]);
    expect(reasons.lines[1]).toMatchObject({
      before: { value: 70, status: SCORED },
      after: { value: Number.NaN, status: MISSING.expired },
    });
  });

  test('a move of an earlier period, confirmed in this one, is not put down to what changed since', () => {
    // 1 point below the cut of stage 3: counts once two snapshots in a row read it.
    const high = at(0, { it: { k1: 50, k2: 50, a1: 50 } });
    const low = at(1, { it: { k1: 39, k2: 39, a1: 50 } });
    const still = at(2, { it: { k1: 39, k2: 39, a1: 45 } });
    const { move, reasons } = read([high, low, still], 1);
    expect(move).toMatchObject({ direction: 'down', cause: 'earlier', confirmed: true });
    expect(reasons).toMatchObject({ lines: [], dimensions: [], holders: ['knowledge'] });
  });

  test('a gate that decides is told with what it needs and the values of its metric', () => {
    const gated = modelOf([group('knowledge', [indicator('k1')]), group('automation', [indicator('a1')])], {
      gates: [[], [], [{ kind: 'metric', metric: 'extra', atLeast: 20, atMost: null }], [], []],
    });
    const values = (extra: number): Values => ({ it: { k1: 50, a1: 50, extra } });
    const down = read([at(0, values(25), gated), at(1, values(12), gated), at(2, values(12), gated)], 0);
    expect(down.move).toMatchObject({ direction: 'down', from: { stage: 3 }, to: { stage: 2 } });
    expect(down.reasons.gates).toEqual([
      {
        stage: 3,
        requirement: { kind: 'metric', metric: 'extra', atLeast: 20, atMost: null },
        metric: 'extra',
        before: { value: 25, text: null, status: 0 },
        after: { value: 12, text: null, status: 0 },
      },
    ]);
  });
});

describe('a move that the ruler decided', () => {
  // One other dimension keeps its stage; in the one that decides, the account itself gained a little.
  const at40 = { w: 40, y: 90 };
  const own = { w: 44, y: 90 };
  const others = (r: number): Values =>
    Object.fromEntries(['p', 'q', 'z'].map((id, i) => [id, { r: r + i, w: 50, y: 90 }]));

  test('is told by the line of the reference, not by what the account did the other way', () => {
    const ranked = modelOf([
      group('k', [indicator('r', { rank: true }), indicator('w')]),
      group('b', [indicator('y')]),
    ]);
    const then = at(0, { ...others(10), it: { r: 50, ...at40 } }, ranked);
    const { move, reasons } = read([then, at(1, { ...others(60), it: { r: 50, ...own } }, ranked)], 0);
    expect(move).toMatchObject({ direction: 'down', cause: 'reference' });
    expect(reasons.dimensions).toEqual([expect.objectContaining({ path: 'k' })]);
    expect(reasons.lines).toMatchObject([{ path: '', cause: 'reference', before: null, after: null }]);
    expect(reasons.lines[0]!.effect).toBeLessThan(-10);
  });

  test('is told by the line of the model, not by what the account did the other way', () => {
    const weighed = (r: number): typeof model =>
      modelOf([group('k', [indicator('r', { weight: r }), indicator('w')]), group('b', [indicator('y')])]);
    const then = at(0, { it: { r: 90, ...at40 } }, weighed(3));
    const { move, reasons } = read([then, at(1, { it: { r: 90, ...own } }, weighed(0.1))], 0);
    expect(move).toMatchObject({ direction: 'down', cause: 'restated' });
    expect(reasons.dimensions).toEqual([expect.objectContaining({ path: 'k' })]);
    expect(reasons.lines).toMatchObject([{ path: '', cause: 'restated' }]);
  });

  test('has no line where all that is left points the other way', () => {
    // The cuts moved, so that the score has no line of the cause.
    const stricter = modelOf(model.root.children, { from: [0, 20, 50, 60, 80] });
    const then = at(0, { it: { k1: 45, k2: 45, a1: 90 } });
    const { move, reasons } = read([then, at(1, { it: { k1: 46, k2: 45, a1: 80 } }, stricter)], 0);
    expect(move).toMatchObject({ direction: 'down', cause: 'restated' });
    expect(reasons.lines).toEqual([]);
  });
});

test('raw values are those that the indicator measures: divided, and of attributes', () => {
  const perSeat = { ...indicator('k1'), reading: { denominator: 'seats' } };
  const measured = modelOf([group('knowledge', [perSeat, indicator('users')])]);
  const with2 = (seats: number, users: number, month: number): ScoredBase =>
    handMadeBase({
      model: measured,
      values: { it: { k1: 90, seats } },
      attributes: { it: { users } },
      asOf: Date.UTC(2026, month, 1),
    });
  const { reasons } = read([with2(1, 90, 0), with2(3, 50, 1)], 0);
  expect(reasons.lines.map(({ path, before, after }) => [path, before?.value, after?.value])).toEqual([
    ['knowledge.k1', 90, 30],
    ['knowledge.users', 90, 50],
  ]);
});

test('a gate on a denominator is met by the line of what is divided by it', () => {
  const perSeat = { ...indicator('k1'), reading: { denominator: 'seats' } };
  const gated = modelOf([group('knowledge', [perSeat]), group('automation', [indicator('a1')])], {
    gates: [[], [], [{ kind: 'metric', metric: 'seats', atLeast: null, atMost: 2 }], [], []],
  });
  const values = (seats: number): Values => ({ it: { k1: 100, a1: 90, seats } });
  const { reasons } = read([at(0, values(1), gated), at(1, values(2.4), gated), at(2, values(2.4), gated)], 0);
  expect(reasons.gates).toHaveLength(1);
  expect(reasons.lines.map(({ path }) => path)).toEqual(['knowledge.k1']);
});

test('changed are accounts with a confirmed or a pending move; who joined or left is counted apart', () => {
  const a = at(0, {
    down: { k1: 70, k2: 70, a1: 70 },
    edge: { k1: 41, k2: 41, a1: 41 },
    gone: { k1: 1, k2: 1, a1: 1 },
  });
  const b = at(1, {
    down: { k1: 30, k2: 30, a1: 30 },
    edge: { k1: 39, k2: 39, a1: 41 },
    came: { k1: 1, k2: 1, a1: 1 },
  });
  const comparison = compareSnapshots([a, b]);
  const changed = changedAccounts(comparison);
  expect([...changed.keys()]).toEqual(['down', 'edge']);
  expect(changed.get('edge')).toMatchObject({
    confirmed: false,
    direction: 'down',
    from: { stage: 3 },
    to: { stage: 2 },
    cause: null,
  });
  expect(countChanged(comparison, changed, () => true)).toEqual({ up: 0, down: 1, pending: 1, joined: 1, left: 1 });
  expect(countChanged(comparison, changed, (account) => account === 'edge')).toEqual({
    up: 0,
    down: 0,
    pending: 1,
    joined: 0,
    left: 0,
  });
  expect(changedAccounts(null).size).toBe(0);
});
