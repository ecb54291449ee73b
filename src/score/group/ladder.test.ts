import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Combine } from '../../model/model.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { countedLevels, type Ladder } from './ladder.ts';

const ladder: Ladder = { kind: 'ladder', of: ['l1', 'l2', 'l3', 'l4', 'l5'], held: 0.8, scale: [0, 100] };

/** Points of a group of five levels, alone in its model. */
function pointsOf(levels: readonly (number | 'missing' | 'na')[], how: Partial<Ladder> = {}): number {
  const combine: Combine = { ...ladder, ...how };
  const model = modelOf(
    [
      group(
        'f',
        ladder.of.map((id) => indicator(id)),
        { combine },
      ),
    ],
    null,
  );
  const table = handMadeTable({ it: Object.fromEntries(ladder.of.map((id, i) => [id, levels[i]!])) });
  return score(bind(model, table, null), table).nodes[1]!.points[0]!;
}

describe('a ladder', () => {
  test('gives each level held its part, and with it the level: none is skipped', () => {
    expect(pointsOf([80, 0, 100, 100, 100])).toBe(20);
    expect(pointsOf([100, 80, 80, 0, 100])).toBe(60);
    expect(pointsOf([80, 80, 80, 80, 80])).toBe(100);
    expect(pointsOf([0, 100, 100, 100, 100])).toBe(0);
    // 60 of the 80 that hold it.
    expect(pointsOf([100, 60, 100, 100, 100])).toBe(35);
  });

  test('holds a level at its share exactly, also where a sum falls short of it by its rounding', () => {
    expect(countedLevels(ladder, [80, 80 - 1e-8, 79.9999])).toEqual([1, 1, expect.closeTo(1, 5)]);
    expect(countedLevels(ladder, [79.9999, 100])).toEqual([79.9999 / 80, 0]);
  });

  test('leaves out what is missing or does not apply, and counts by weight', () => {
    expect(pointsOf(['na', 80, 80, 0, 100])).toBe(50);
    expect(pointsOf(['missing', 80, 80, 0, 100])).toBe(50);
    const weighted = group('f', [indicator('l1', { weight: 3 }), indicator('l2')], {
      combine: { ...ladder, of: ['l1', 'l2'] },
    });
    const table = handMadeTable({ it: { l1: 90, l2: 40 } });
    expect(score(bind(modelOf([weighted], null), table, null), table).nodes[1]!.points[0]).toBe(87.5);
  });

  test('on any scale: what lies below it is nothing', () => {
    expect(countedLevels({ ...ladder, scale: [1, 5] }, [4.2, 3, 5])).toEqual([1, 0.5 / 0.8, 0]);
    expect(countedLevels({ ...ladder, scale: [-50, 50] }, [-60])).toEqual([0]);
  });

  test('with stages cut at its parts the stage is the level: held from the first on without a gap', () => {
    const level = fc.constantFrom(0, 40, 75, 80, 100);
    fc.assert(
      fc.property(fc.tuple(level, level, level, level, level), (levels) => {
        const gap = levels.findIndex((points) => points < 80);
        const held = gap === -1 ? 5 : gap;
        const points = pointsOf(levels);
        expect([0, 20, 40, 60, 80, 100].filter((cut) => points >= cut).length - 1).toBe(held);
      }),
      runs(200),
    );
  });
});
