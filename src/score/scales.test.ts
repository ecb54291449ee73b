import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyTable, AS_OF } from '../../test/arbitrary/base.ts';
import { runs } from '../../test/arbitrary/runs.ts';
import { anyScaledModel } from '../../test/arbitrary/scale.ts';
import { expectOracle } from '../../test/harness/expect-oracle.ts';
import { group, handMadeTable, indicator, modelOf } from '../../test/fixtures/hand-made-base.ts';
import type { GroupNode, IndicatorNode, Model } from '../model/model.ts';
import { bind } from './bind.ts';
import { explainAccount } from './explain/explain.ts';
import type { NodeExplanation } from './explain/explanation.ts';
import { scoreNaively } from './naive/naive.ts';
import { score } from './score.ts';

/** The overall contributions of every group against those of its children, as a share of the scale. */
function farthestApart(node: NodeExplanation, width: number): number {
  if (node.kind === 'indicator') return 0;
  const { children, overallContribution, start } = node;
  const below = Math.max(0, ...children.map((child) => farthestApart(child, width)));
  if (overallContribution === null || children.every((child) => child.overallContribution === null)) return below;
  const sum = children.reduce((all, child) => all + (child.overallContribution ?? 0), start?.overall ?? 0);
  return Math.max(below, Math.abs(sum - overallContribution) / Math.max(width, Math.abs(overallContribution)));
}

describe('on every scale', () => {
  test('scores are those of the oracle, and contributions add up at every level within 1e-9 of it', () => {
    fc.assert(
      fc.property(anyScaledModel, anyTable(4), (model, table) => {
        const bound = bind(model, table, AS_OF);
        const scores = score(bound, table);
        const width = model.scale[1] - model.scale[0];
        for (const row of table.accounts.keys()) {
          expectOracle(scores, row, scoreNaively(bound, table, row));
          const { root, overridden } = explainAccount(bound, table, scores, row);
          if (overridden === undefined) expect(farthestApart(root, width)).toBeLessThan(1e-9);
        }
      }),
      { ...runs(150), endOnFailure: true },
    );
  });

  test('what cancels below a group next to 0 is told to the last bit that it has', () => {
    const difference: GroupNode = {
      ...group('d', [indicator('a'), indicator('b')]),
      combine: { kind: 'difference', of: ['a', 'b'] },
    };
    const scale = [-50, 50] as const;
    const base = modelOf([difference, indicator('c')], null, { combine: { kind: 'product', scale } });
    const knots = [
      [-50, -50],
      [50, 50],
    ] as const;
    const straight = (node: Model['root']): Model['root'] => ({
      ...node,
      children: node.children.map((child) =>
        child.kind === 'group' ? straight(child) : { ...child, curve: { kind: 'points', knots } },
      ),
    });
    const model = { ...base, scale, root: straight(base.root) };
    const table = handMadeTable({ it: { a: -49.99999999, b: -50, c: 30 } });
    const bound = bind(model, table, null);
    const { root } = explainAccount(bound, table, score(bound, table), 0);
    expect(root.points).toBeCloseTo(-50 + 100 * 0.5 * 0.8, 6);
    expect(farthestApart(root, 100)).toBeLessThan(1e-12);
  });
});

test('points of a fill are not rounded, whoever has an infinite value beside them', () => {
  const x: IndicatorNode = {
    ...indicator('x'),
    curve: {
      kind: 'points',
      knots: [
        [0, 0],
        [5, 100],
      ],
    },
    round: { to: -1, mode: 'half_up' },
    ifMissing: 18,
  };
  const table = handMadeTable({ a: { x: 'missing' }, b: { x: Infinity }, c: { x: 2.2 } });
  const bound = bind(modelOf([x], null), table, null);
  expect([...score(bound, table).nodes[1]!.points]).toEqual([18, 100, 40]);
});
