import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import {
  accountMovements,
  countMovements,
  type AccountMovement,
  type MoveCounts,
  type MovementOptions,
} from './movement.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { directionOf, type StageReading } from '../base/stage-reading.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);

/** One account through time: the lower of two dimensions; the other is far above. Cuts at 20, 40, 60, 80. */
function story(points: readonly (number | 'at most 39' | 'not rated' | 'absent')[], custom = model): ScoredBase[] {
  return points.map((p, i) =>
    handMadeBase({
      model: custom,
      asOf: i,
      values:
        p === 'absent'
          ? {}
          : { it: p === 'not rated' ? {} : p === 'at most 39' ? { x: 39 } : { x: p, y: Math.min(p + 40, 100) } },
    }),
  );
}

function moveOf(series: readonly ScoredBase[], from = 0): AccountMovement {
  return accountMovements(series, { from })![0]!;
}

function counted(series: readonly ScoredBase[], options: MovementOptions = {}): MoveCounts {
  return countMovements(accountMovements(series, options)!, series[options.from ?? 0]!, series.at(-1)!, 'arr');
}

function same(series: readonly ScoredBase[], from = 0): Extract<AccountMovement, { membership: 'same' }> {
  const move = moveOf(series, from);
  if (move.membership !== 'same') throw new Error(move.membership);
  return move;
}

describe('confirmed moves', () => {
  test('a move in the newest snapshot alone is not confirmed', () => {
    expect(same(story([39, 39, 41]))).toMatchObject({ raw: 'up', confirmed: 'none', pending: 'up' });
  });

  test('two snapshots in a row confirm it', () => {
    expect(same(story([39, 41, 40]))).toMatchObject({ raw: 'up', confirmed: 'up', pending: null });
  });

  test('2 % of the scale past the cut confirms it at once, equal passes', () => {
    expect(same(story([39, 42])).confirmed).toBe('up');
    expect(same(story([39, 41.9])).confirmed).toBe('none');
    expect(same(story([41, 38])).confirmed).toBe('down');
    expect(same(story([41, 38.1])).confirmed).toBe('none');
  });

  test('the dimension that decides must be past the cut, not the score', () => {
    const [before, after] = story([39, 41]);
    expect(after!.scores.nodes[0]!.points[0]).toBeGreaterThan(60);
    expect(same([before!, after!]).confirmed).toBe('none');
  });

  test('under the rule of scores the score decides', () => {
    const byScore = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])], { overall: 'score' });
    // The mean is x + 20: 39, then 43.
    expect(same(story([19, 23], byScore))).toMatchObject({ raw: 'up', confirmed: 'up' });
    expect(same(story([19, 20.5], byScore))).toMatchObject({ raw: 'up', confirmed: 'none' });
  });

  test('a flicker at the cut is no move, in either direction', () => {
    expect(same(story([39, 41, 39, 41, 39]))).toMatchObject({ raw: 'none', confirmed: 'none', pending: null });
  });

  test('of two different stages in a row the lesser move is confirmed', () => {
    const move = same(story([39, 41, 61]));
    expect(move).toMatchObject({ raw: 'up', confirmed: 'up', pending: 'up' });
    expect(move.knownAfter).toEqual({ stage: 3, atMost: false });
  });

  test('a snapshot in which it is not rated breaks the row of two', () => {
    expect(same(story([39, 41, 'not rated', 41])).confirmed).toBe('none');
    expect(same(story([39, 41, 'absent', 41])).confirmed).toBe('none');
  });

  test('snapshots before the first say what was known then', () => {
    const series = story([39, 41, 41]);
    expect(same(series, 1)).toMatchObject({ raw: 'none', confirmed: 'up' });
    expect(same(series.slice(1))).toMatchObject({ raw: 'none', confirmed: 'none' });
  });
});

describe('what leaves the direction open is no move', () => {
  test('from at most 2 to 1 is unclear, to 3 is up', () => {
    expect(same(story(['at most 39', 10])).raw).toBe('unclear');
    expect(same(story(['at most 39', 50])).raw).toBe('up');
  });

  test('losing sight of a dimension is no rise and, below, a fall', () => {
    expect(same(story([10, 'at most 39'])).raw).toBe('unclear');
    expect(same(story([50, 'at most 39'])).raw).toBe('down');
  });

  test('becoming rated or not is neither up nor down', () => {
    expect(same(story(['not rated', 50]))).toMatchObject({ raw: 'became_rated', confirmed: 'became_rated' });
    expect(same(story([50, 'not rated']))).toMatchObject({ raw: 'became_not_rated', confirmed: 'became_not_rated' });
    expect(same(story(['not rated', 'not rated'])).raw).toBe('not_rated');
  });
});

test('accounts that joined or left are counted apart and are no moves', () => {
  const [a, b] = [
    handMadeBase({
      model,
      values: { stays: { x: 50, y: 50 }, goes: { x: 90, y: 90 } },
      attributes: { goes: { arr: 3 } },
    }),
    handMadeBase({
      model,
      values: { stays: { x: 50, y: 50 }, comes: { x: 10, y: 10 } },
      attributes: { comes: { arr: 5 } },
    }),
  ];
  const found = counted([a, b]);
  expect([found.same.accounts, found.joined, found.left]).toEqual([
    1,
    { accounts: 1, weight: 5, unweighed: 0 },
    { accounts: 1, weight: 3, unweighed: 0 },
  ]);
  expect(found.raw.up.accounts + found.raw.down.accounts).toBe(0);
});

test('a filter limits the accounts', () => {
  const [a, b] = story([39, 50]);
  const moves = accountMovements([a!, b!])!;
  expect(countMovements(moves, a!, b!, 'arr').raw.up.accounts).toBe(1);
  expect(countMovements(moves, a!, b!, 'arr', () => false).raw.up.accounts).toBe(0);
});

test('snapshots without stages, or with another number of them, do not compare', () => {
  const bare = handMadeBase({ model: modelOf([indicator('x')], null), values: { it: { x: 1 } } });
  expect(accountMovements([bare, bare])).toBeNull();
  const two = handMadeBase({
    model: modelOf([indicator('x')], { from: [0, 50], names: ['Low', 'High'], gates: [[], []] }),
    values: { it: { x: 1 } },
  });
  expect(accountMovements([story([10])[0]!, two])).toBeNull();
});

const someReading = fc.option(fc.record({ stage: fc.integer({ min: 1, max: 5 }), atMost: fc.boolean() }));

test('backwards every move turns around', () => {
  const opposite = { up: 'down', down: 'up', unclear: 'unclear', none: 'none', not_rated: 'not_rated' } as const;
  fc.assert(
    fc.property(someReading, someReading, (from, to) => {
      const there = directionOf(from, to);
      const back = directionOf(to, from);
      if (there === 'became_rated') expect(back).toBe('became_not_rated');
      else if (there === 'became_not_rated') expect(back).toBe('became_rated');
      else expect(back).toBe(opposite[there]);
    }),
  );
});

const anyStory = fc.array(
  fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 60 }), weight: 5 },
    fc.constantFrom('at most 39' as const, 'not rated' as const),
  ),
  { minLength: 2, maxLength: 7 },
);

test('what is known at the end does not depend on where the comparison begins', () => {
  fc.assert(
    fc.property(anyStory, (points) => {
      const series = story(points);
      const whole = same(series);
      for (let from = 0; from < series.length; from++) expect(same(series, from).knownAfter).toEqual(whole.knownAfter);
    }),
  );
});

test('snapshots passed as the history before say the same as those in the series', () => {
  fc.assert(
    fc.property(anyStory, (points) => {
      const series = story(points);
      for (let from = 0; from < series.length; from++) {
        const [earlier, rest] = [series.slice(0, from), series.slice(from)];
        expect(accountMovements(rest, { earlier })).toEqual(accountMovements(series, { from }));
      }
    }),
  );
});

test('known stages chain: what is known after one pair is what is known before the next', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 9 }), (points) => {
      const series = story(points);
      for (let t = 1; t < series.length - 1; t++) {
        const [one, next] = [same(series.slice(0, t + 1), t - 1), same(series.slice(0, t + 2), t)];
        expect(next.knownBefore).toEqual(one.knownAfter);
      }
    }),
  );
});

test('a stage that holds for two snapshots is known, unless it was left open', () => {
  fc.assert(
    fc.property(anyStory, fc.integer({ min: 0, max: 60 }), (points, last) => {
      const known = same(story([...points, last, last])).knownAfter;
      expect(known).toEqual(exactly(last));
    }),
  );
});

function exactly(points: number): StageReading {
  return { stage: 1 + [20, 40, 60, 80].filter((cut) => points >= cut).length, atMost: false };
}

test('the matrix holds every account of both snapshots once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), { maxLength: 9 }),
      (pairs) => {
        const side = (k: 0 | 1): ScoredBase =>
          handMadeBase({ model, values: Object.fromEntries(pairs.map((p, i) => [`id${i}`, { x: p[k], y: p[k] }])) });
        const found = counted([side(0), side(1)]);
        expect(found.matrix.reduce((sum, cell) => sum + cell.accounts.accounts, 0)).toBe(pairs.length);
        const ups = found.matrix.filter((cell) => cell.to!.stage > cell.from!.stage);
        expect(found.raw.up.accounts).toBe(ups.reduce((sum, cell) => sum + cell.accounts.accounts, 0));
      },
    ),
  );
});
