import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { documentOf } from '../../../test/model-text.ts';
import { tableOfShares } from '../../../test/table-of-shares.ts';
import { parseModel } from '../../model/parse/parse-model.ts';
import { indicators } from '../../model/walk.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { nextLevels, type LevelStatus } from './next-level.ts';

const NO_LIMITS = new Map<string, number>();
const IN_PARTS = (): boolean => false;

describe('what the next level of a dimension asks', () => {
  const model = modelOf([group('a', [indicator('x'), indicator('y'), indicator('z')])], { near: 0.25 });
  const base = handMadeBase({
    model,
    values: {
      one: { x: 45, y: 31, z: 10 },
      open: { x: 45, y: 'missing', z: 'na' },
      top: { x: 90, y: 90, z: 70 },
    },
  });
  const levels = (account: string) => nextLevels(base, base.table.accounts.indexOf(account), NO_LIMITS, IN_PARTS)[0]!;
  const statuses = (account: string): readonly LevelStatus[] => levels(account).items.map(({ status }) => status);

  test('is said of each indicator: met, near by the margin of the model, below', () => {
    const { stage, items, reaches } = levels('one');
    expect(stage).toBe(3);
    expect(items.map(({ need }) => need)).toEqual([40, 40, 40]);
    expect(statuses('one')).toEqual(['met', 'near', 'below']);
    expect(items.map(({ gain }) => Math.round(gain! * 1e9) / 1e9)).toEqual([0, 3, 10]);
    expect(reaches).toBe(3);
  });

  test('keeps what is not seen and what does not apply apart, and makes nothing up', () => {
    expect(statuses('open')).toEqual(['near', 'unseen', 'not_applicable']);
    expect(levels('open').items[1]).toMatchObject({ gain: null, need: 60 });
  });

  /** One indicator on a straight line from nothing to `top`, beside one that holds the dimension on level 2. */
  const straight = (top: number, x: number, near?: number) => {
    const curve = {
      kind: 'points',
      knots: [
        [0, 0],
        [top, 100],
      ],
    } as const;
    const own = handMadeBase({
      model: modelOf([group('a', [{ ...indicator('x'), curve }, indicator('y')])], near === undefined ? {} : { near }),
      values: { one: { x, y: 25 } },
    });
    return nextLevels(own, 0, NO_LIMITS, IN_PARTS)[0]!;
  };
  // What is asked has three digits.
  const inThousandths = fc.integer({ min: 1, max: 999 });

  test('at exactly what it asks is met, as the level is reached there: points carry rounding', () => {
    // 0.052 of 0.13 are 39.99999999999999 points.
    expect(straight(0.13, 0.052).items[0]).toMatchObject({ status: 'met', gain: 0 });
    fc.assert(
      fc.property(inThousandths, (thousandths) => {
        const { stage, items } = straight((thousandths * 5) / 2000, thousandths / 1000);
        expect([stage, items[0]!.status]).toEqual([3, 'met']);
      }),
    );
  });

  test('at exactly the margin is near, and just beyond it below', () => {
    expect(straight(2.25, 0.72).items[0]).toMatchObject({ status: 'near', need: 0.9 });
    fc.assert(
      fc.property(inThousandths, (thousandths) => {
        const top = (thousandths * 5) / 200;
        expect(straight(top, (thousandths * 8) / 1000).items[0]!.status).toBe('near');
        expect(straight(top, ((thousandths * 8) / 1000) * 0.9999).items[0]!.status).toBe('below');
      }),
    );
  });

  test('of what is better the less is at the most so much, near the same way', () => {
    const curve = {
      kind: 'points',
      knots: [
        [0, 100],
        [10, 0],
      ],
    } as const;
    const falling = handMadeBase({
      model: modelOf([group('a', [{ ...indicator('x'), curve }, indicator('y')])]),
      values: { met: { x: 6, y: 20 }, near: { x: 7.2, y: 20 }, below: { x: 7.3, y: 20 } },
    });
    for (const [row, account] of falling.table.accounts.entries()) {
      const [item] = nextLevels(falling, row, NO_LIMITS, IN_PARTS)[0]!.items;
      expect(item).toMatchObject({ status: account, need: 6, lessIsBetter: true });
    }
  });

  test('is nothing on the top level', () => {
    expect(levels('top')).toMatchObject({ stage: null, reaches: 5 });
    expect(statuses('top')).toEqual(['met', 'met', 'near']);
  });

  test('is nothing in a model without stages', () => {
    const plain = handMadeBase({ model: modelOf([indicator('x')], null), values: { one: { x: 1 } } });
    expect(nextLevels(plain, 0, NO_LIMITS, IN_PARTS)).toEqual([]);
  });
});

describe.each(['service-maturity', 'customer-maturity', 'platform-adoption'])('in %s', (id) => {
  const text = readFileSync(join(import.meta.dirname, `../../../models/${id}.yaml`), 'utf8');
  const { model } = parseModel(documentOf(`${id}.yaml`, text), id).value!;

  test('all that is asked, fulfilled, reaches the level, and no item lowers a score', () => {
    const leaves = indicators(model.root);
    const share = fc.option(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { freq: 9 });
    let open = 0;
    fc.assert(
      fc.property(
        fc.array(share, { minLength: leaves.length, maxLength: leaves.length }),
        fc.boolean(),
        (shares, whole) => {
          const table = tableOfShares(leaves, shares);
          const bound = bind(model, table, null);
          const base = { bound, table, scores: score(bound, table) };
          for (const { stage, items, reaches } of nextLevels(
            base,
            0,
            NO_LIMITS,
            (metric) => whole && metric.length % 2 === 0,
          )) {
            for (const { gain } of items) expect(gain ?? 0).toBeGreaterThanOrEqual(-1e-9);
            if (stage === null || reaches === null) continue;
            const unseen = items.some(({ status, need, answer }) => status === 'unseen' || (need ?? answer) === null);
            if (unseen) continue;
            open++;
            expect(reaches).toBeGreaterThanOrEqual(stage);
          }
        },
      ),
      runs(60),
    );
    expect(open).toBeGreaterThan(10);
  });
});
