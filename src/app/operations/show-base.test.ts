import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { snapshotOf, storeOf } from '../../../test/fixtures/hand-made-store.ts';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Context } from '../context.ts';
import { showBase } from './show-base.ts';

const TWO = { from: [0, 20], names: ['One', 'Two'], gates: [[], []] };
const model = modelOf([group('a', [indicator('x')])], TWO);
const firstOf = (month: number): number => Date.UTC(2026, month, 1);

/** Months of a base: `points[t]` are those of its accounts at month t. The one cut stands at 20. */
function months(points: readonly (readonly number[])[], custom = model): ScoredBase[] {
  return points.map((at, t) =>
    handMadeBase({
      model: custom,
      asOf: firstOf(t),
      values: Object.fromEntries(at.map((x, account) => [`c${account}`, { x }])),
    }),
  );
}

function contextOf(bases: readonly ScoredBase[], damaged: readonly number[] = []): Context {
  return stubContext({ store: storeOf(bases.map(snapshotOf), damaged) });
}

async function confirmed(context: Context, from: number, to: number): Promise<{ up: number; down: number }> {
  const date = (t: number): string => new Date(firstOf(t)).toISOString().slice(0, 10);
  const { since } = await showBase.run(context, { asOf: date(to), against: date(from) });
  const { up, down } = since!.movement!.confirmed;
  return { up: up.accounts, down: down.accounts };
}

test('a flicker long before is no move: what was known then comes from the whole history', async () => {
  const context = contextOf(months([[19.5], [20.5], [19.5], [19.5]]));
  for (const to of [1, 2, 3]) expect(await confirmed(context, to - 1, to)).toEqual({ up: 0, down: 0 });
});

test('confirmed moves of month after month add up to those of all months at once', async () => {
  const points = fc.constantFrom(10, 19.5, 20.5, 30);
  const base = fc.array(fc.array(points, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(base, async (all) => {
      const context = contextOf(months(all));
      let net = 0;
      for (let to = 1; to < all.length; to++) {
        const { up, down } = await confirmed(context, to - 1, to);
        net += up - down;
        // With two stages an account that rose and fell is where it was, so the net numbers are the moves.
        const whole = await confirmed(context, 0, to);
        expect(net).toBe(whole.up - whole.down);
      }
    }),
    runs(60),
  );
});

test('an old snapshot that cannot be read does not hide the newest: the history begins after it', async () => {
  const bases = months([[19.5], [20.5], [20.5], [20.5], [20.5]]);
  expect(await confirmed(contextOf(bases, [0]), 3, 4)).toEqual({ up: 0, down: 0 });
});

test('an old snapshot with another number of stages does not hide the moves after it', async () => {
  const three = modelOf([group('a', [indicator('x')])], {
    from: [0, 20, 50],
    names: ['A', 'B', 'C'],
    gates: [[], [], []],
  });
  const bases = [...months([[30]], three), ...months([[30], [30], [30], [10]]).slice(1)];
  expect(await confirmed(contextOf(bases), 2, 3)).toEqual({ up: 0, down: 1 });
  expect(await confirmed(contextOf(bases), 1, 3)).toEqual({ up: 0, down: 1 });
});
