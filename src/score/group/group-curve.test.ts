import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Curve } from '../../model/curve.ts';
import type { GroupNode, Model } from '../../model/model.ts';
import { MISSING, missingReason } from '../../table/status.ts';
import { bind } from '../bind.ts';
import { scoreNaively } from '../naive/naive.ts';
import { pointsByDefinition } from '../naive/naive-observed.ts';
import { score } from '../score.ts';
import { byVariant, subsetScores } from '../variants.ts';

const BANDS: Curve = {
  kind: 'bands',
  bands: [
    { from: 0, points: 0 },
    { from: 30, points: 60 },
    { from: 60, points: 100 },
  ],
};

function curved(curve: Curve, own: Partial<GroupNode> = {}): Model {
  return modelOf([{ ...group('g', [indicator('a'), indicator('b'), indicator('c')]), curve, ...own }]);
}

function pointsOf(model: Model, values: Parameters<typeof handMadeTable>[0]): number[] {
  const { scores } = handMadeBase({ values, model });
  return [...scores.nodes.find(({ path }) => path === 'g')!.points];
}

describe('a group with a curve', () => {
  test('meets a threshold that its parts make up to the last bit', () => {
    // 0.1 + 0.2 is not 0.3: the mean of these three is 30 less a bit, or more.
    const values = { x: { a: 10.1, b: 29.2, c: 50.7 }, y: { a: 29.9, b: 30, c: 30 }, z: { a: 60, b: 60, c: 60 } };
    expect(pointsOf(curved(BANDS), values)).toEqual([60, 0, 100]);
  });

  test('ranks alike what differs only by the rounding of sums', () => {
    const rank: Curve = { kind: 'rank', direction: 'up', ties: 'max' };
    const model = curved(rank, { combine: { kind: 'sum' } });
    const values = {
      x: { a: 0.1, b: 0.2, c: 0.3 },
      y: { a: 0.3, b: 0.2, c: 0.1 },
      z: { a: 1, b: 1, c: 1 },
      w: { a: 0, b: 0, c: 0 },
    };
    expect(pointsOf(model, values)).toEqual([1, 3, 3, 4]);
  });

  test('is missing, without spread, where all combine to the same but for rounding', () => {
    const model = curved({ kind: 'z_score', direction: 'up', deviation: 'sample', mean: 50, sd: 10 });
    const { scores } = handMadeBase({
      values: { x: { a: 0.1, b: 0.2, c: 0.3 }, y: { a: 0.3, b: 0.2, c: 0.1 } },
      model,
    });
    const [, node] = scores.nodes;
    expect([...node!.status].map(missingReason)).toEqual(['noSpread', 'noSpread']);
    expect([...node!.coverage!]).toEqual([1, 1]);
  });

  test('does not read what policy gives it, nor what is missing, and rounds after it', () => {
    const values = { x: { a: 40, b: 41, c: 43 }, y: { a: 'missing', b: 'missing', c: 'missing' } } as const;
    const line: Curve = {
      kind: 'points',
      knots: [
        [0, 0],
        [100, 50],
      ],
    };
    const model = curved(line, { ifMissing: 12.34, round: { to: 0, mode: 'up' } });
    expect(pointsOf(model, values)).toEqual([21, 12.34]);
  });

  test('stands at the minimum with a child that it hangs on, whatever the curve makes of it', () => {
    const upside: Curve = {
      kind: 'points',
      knots: [
        [0, 100],
        [100, 0],
      ],
    };
    const values = { x: { a: 0, b: 50, c: 100 }, y: { a: 10, b: 50, c: 90 } };
    expect(pointsOf(curved(upside, { must: { of: ['a'], scale: [0, 100] } }), values)).toEqual([0, 50]);
  });

  test('takes its status from the attribute by which it would be compared, where that is empty', () => {
    const model = curved({ kind: 'percentile_rank', direction: 'up', among: 'region' });
    const values = { x: { a: 1, b: 1, c: 1 }, y: { a: 2, b: 2, c: 2 }, z: { a: 3, b: 3, c: 3 } };
    const attributes = { x: { region: 'north' }, y: { region: 'north' }, z: { region: null } };
    const { scores } = handMadeBase({ values, attributes, model });
    expect([...scores.nodes[1]!.points]).toEqual([25, 75, Number.NaN]);
    expect(scores.nodes[1]!.status[2]).toBe(MISSING.noRows);
  });

  test('on another group with a curve reads what that one made, from the leaves up', () => {
    const range: Curve = { kind: 'range', direction: 'up', low: 'min', high: 'max' };
    const inner: GroupNode = { ...group('in', [indicator('a')]), curve: range };
    const model = modelOf([{ ...group('g', [inner]), curve: { kind: 'rank', direction: 'down', ties: 'min' } }]);
    const values = { x: { a: 10 }, y: { a: 20 }, z: { a: 15 } };
    const { bound, scores } = handMadeBase({ values, model });
    expect(bound.curves['g']).toMatchObject({ values: [0, 50, 100] });
    expect([...scores.nodes[1]!.points]).toEqual([3, 1, 2]);
  });
});

const OBSERVED: readonly Curve[] = [
  { kind: 'percentile_rank', direction: 'down', method: 'weak' },
  { kind: 'rank', direction: 'up', ties: 'mean' },
  { kind: 'z_score', direction: 'up', deviation: 'population', mean: 50, sd: 10 },
  { kind: 'range', direction: 'down', low: 'min', high: 'max' },
  { kind: 'quantile_bands', give: [0, 40, 100], type: 7 },
];

test('an observed curve gives what its definition gives over the combined points of everybody, whoever they are', () => {
  const cell = fc.integer({ min: 0, max: 100 });
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(fc.constantFrom(...OBSERVED), rows, (curve, cells) => {
      const values = Object.fromEntries(cells.map(([a, b, c], i) => [`a${i}`, { a, b, c }]));
      const combined = cells.map(([a, b, c]) => Math.round(((a + b + c) / 3) * 1e9) / 1e9);
      const found = pointsOf(curved(curve), values);
      found.forEach((points, i) => {
        const wanted = pointsByDefinition(curve, { values: combined, account: () => null }, combined[i]!, [0, 100]);
        if (wanted === null) expect(points).toBeNaN();
        else expect(points).toBeCloseTo(wanted, 5);
      });
    }),
    runs(300),
  );
});

describe('variants with one ruler', () => {
  test('are each bound to everybody, and score their own accounts as the oracle does', () => {
    fc.assert(
      fc.property(anyModelWithVariants, anyTable(6), (drawn, table) => {
        const model: Model = { ...drawn, variantRuler: 'shared' };
        const bound = bind(model, table, AS_OF);
        const scores = score(bound, table);
        table.accounts.forEach((_, row) => {
          const { nodes } = scoreNaively(bound, table, row);
          for (const node of scores.nodes) expect(node.status[row]).toBe(nodes.get(node.path)!.status);
        });
        const rulers = [drawn, ...drawn.variants!.map((variant) => variant.model)];
        byVariant(bound, table, scores.variant!, (own, _, rows) => {
          const k = rows.length === 0 ? -1 : scores.variant![rows[0]!]!;
          if (k < 0) return;
          const { variants: __, ...plain } = rulers[k]! as Model;
          expect(own).toEqual(bind(plain, table, AS_OF));
          const everybody = score(own, table);
          const { accounts: ___, ...picked } = subsetScores(everybody, rows);
          const { accounts: ____, ...found } = subsetScores(scores, rows);
          expect(picked.nodes).toEqual(found.nodes);
        });
      }),
      runs(60),
    );
  });
});
