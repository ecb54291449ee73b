import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pickRows } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Curve } from '../../model/curve.ts';
import type { Reading } from '../../model/reading.ts';
import { ERROR, SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { bindObservedBands } from './bind-bands.ts';
import { readLogNormal } from './log-normal-curve.ts';

const tableOf = (values: readonly number[]): Table =>
  handMadeTable(Object.fromEntries(values.map((x, i) => [`a${String(i).padStart(4, '0')}`, { x }])));

function scored(curve: Curve, table: Table) {
  const bound = bind(modelOf([{ ...indicator('x'), curve }], null), table, null);
  return score(bound, table).nodes[1]!;
}

describe('bands of equal width', () => {
  const cuts = (values: readonly number[], n: number): readonly number[] => {
    const give = Array.from({ length: n }, (_, k) => k);
    const curve = bindObservedBands({ kind: 'equal_width', give, ends: 'upper' }, Float64Array.from(values));
    return curve!.steps.map(({ from }) => from);
  };

  test('are cut where a whole number can be, so that nobody on a cut is put a band higher', () => {
    expect(cuts([0, 90], 10)).toEqual([9, 18, 27, 36, 45, 54, 63, 72, 81]);
    for (let n = 2; n <= 40; n++) {
      expect(cuts([3, 3 + 7 * n], n)).toEqual(Array.from({ length: n - 1 }, (_, k) => 3 + 7 * (k + 1)));
    }
  });

  test('may be as wide as all doubles', () => {
    expect(cuts([-1e308, 1e308], 4)).toEqual([-5e307, 0, 5e307]);
    expect(cuts([-Number.MAX_VALUE, Number.MAX_VALUE], 2)).toEqual([0]);
    const { points } = scored({ kind: 'equal_width', give: [0, 100] }, tableOf([-1e308, -1, 1, 1e308]));
    expect([...points]).toEqual([0, 0, 100, 100]);
  });
});

test('a z-score keeps its last digits far from 0: the mean is taken twice', () => {
  // Neighbours are an eighth apart up there, and so is their mean from a double; their sum is off by much more.
  const far = Array.from({ length: 999 }, (_, i) => 1e15 + i);
  const curve = { kind: 'z_score', direction: 'up', deviation: 'population', mean: 0, sd: 1 } as const;
  const { points } = scored(curve, tableOf(far));
  const near = scored(curve, tableOf(far.map((x) => x - 1e15))).points;
  near.forEach((z, i) => expect(Math.abs(points[i]! - z)).toBeLessThan(1e-3));
});

test('points of an open line count up to 2^53, and past it the cell is in error', () => {
  const curve: Curve = { kind: 'range', direction: 'up', low: 0, high: 100, open: 'both' };
  const most = 2 ** 53;
  const node = scored(curve, tableOf([most, most + 2, -most, -most - 2, 2 ** 60]));
  expect([...node.status]).toEqual([SCORED, ERROR, SCORED, ERROR, ERROR]);
  expect([node.points[0], node.points[2]]).toEqual([most, -most]);
});

test('a log-normal curve meets its two points exactly and nobody on the wrong side of them passes', () => {
  const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, positive, positive, fc.boolean(), (median, p10, any, beside) => {
      fc.pre(median !== p10);
      const x = beside ? p10 * (1 + (any % 9) * Number.EPSILON) : any;
      const read = readLogNormal({ kind: 'log_normal', median, p10 }, [0, 100]);
      expect([read(median), read(p10)]).toEqual([50, 90]);
      // Just beside them the distribution itself may be a last bit off.
      for (const [at, points] of [[median, 50] as const, [p10, 90] as const]) {
        const better = p10 < median ? x <= at : x >= at;
        if (better) expect(read(x)).toBeGreaterThanOrEqual(points);
        else expect(read(x)).toBeLessThanOrEqual(points);
      }
    }),
    runs(400),
  );
});

describe('a mean that is filled in', () => {
  test('has the same bits in every order of the accounts, of all and among some', () => {
    const anyValue = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 2, maxLength: 12 }), fc.infiniteStream(fc.nat()), (values, picks) => {
        const made = handMadeTable(
          Object.fromEntries([...values.map((x, i) => [`a${i}`, { x }]), ['z', { x: 'missing' }]]),
          Object.fromEntries([...values.keys(), 'z'].map((i) => [i === 'z' ? 'z' : `a${i}`, { region: 'asia' }])),
        );
        const order = made.accounts.map((_, i) => ({ i, at: picks.next().value as number }));
        const shuffled = pickRows(
          made,
          order.toSorted((a, b) => a.at - b.at).map(({ i }) => i),
        );
        for (const among of [null, 'region']) {
          const reading: Reading = { impute: { with: 'mean', among } };
          const model = modelOf([{ ...indicator('x'), reading }], null);
          expect(bind(model, shuffled, null).readings).toEqual(bind(model, made, null).readings);
        }
      }),
      runs(300),
    );
  });
});
