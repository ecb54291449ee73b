import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { IndicatorNode } from '../../model/model.ts';
import { allRows } from '../base/scored-base.ts';
import { countByStage, scoredValues, tallyNode } from './node-tally.ts';
import { weightShares } from '../change/weight-shares.ts';

const base = handMadeBase({
  model: modelOf([
    group('a', [indicator('x'), indicator('y', { weight: 3 })]),
    group('b', [indicator('z')], { weight: 0 }),
  ]),
  values: {
    one: { x: 10, y: 20, z: 5 },
    two: { x: 60, y: 'missing', z: 5 },
    three: { x: 'na', y: 'na', z: 5 },
    four: { x: 'expired', y: 40, z: 5 },
    five: { x: 60, y: 'expired', z: 5 },
  },
});
const nodeAt = (path: string) => base.scores.nodes.find((node) => node.path === path)!;

test('missing, not applicable and scored are counted apart, and add up', () => {
  const { cells } = tallyNode(nodeAt('a.y'), allRows(5));
  expect(cells).toEqual({
    total: 5,
    scored: 2,
    notApplicable: 1,
    error: 0,
    missing: 2,
    reasons: [
      { reason: 'noRows', count: 1 },
      { reason: 'expired', count: 1 },
    ],
  });
});

test('coverage is the mean over those whom the node applies to', () => {
  // y has three quarters of the weight of a: one 1, two 1/4, four 3/4, five 1/4; three has none.
  expect(tallyNode(nodeAt('a'), allRows(5)).coverage).toBeCloseTo((1 + 0.25 + 0.75 + 0.25) / 4, 12);
});

test('only the chosen rows count; without rows there is nothing, not zero', () => {
  const rows = Uint32Array.of(base.scores.accounts.indexOf('one'));
  expect(tallyNode(nodeAt('a.x'), rows).points).toEqual({ lower: 10, median: 10, upper: 10 });
  expect(tallyNode(nodeAt('a.x'), new Uint32Array())).toMatchObject({ coverage: null, points: null, filled: 0 });
});

test('raw values are those that were scored', () => {
  const values = base.table.metrics.get('x')!.values;
  expect(scoredValues(nodeAt('a.x'), values, allRows(5)).toSorted()).toEqual(Float64Array.of(10, 60, 60));
});

test('accounts by stage follow raw thresholds to the bit, else points', () => {
  const { values } = base.table.metrics.get('x')!;
  const stages = base.bound.model.stages!;
  const ground = { stages, scale: [0, 100] as const };
  const byPoints = indicator('x');
  expect(countByStage(byPoints, ground, nodeAt('a.x'), values, allRows(5))).toEqual([1, 0, 0, 2, 0]);
  const cuts = [20, 40, 60 + 1e-12, 80];
  const up: IndicatorNode = {
    ...byPoints,
    curve: { kind: 'stage_from', direction: 'up', cuts, bottom: 0, top: 100, knots: [] },
  };
  expect(countByStage(up, ground, nodeAt('a.x'), values, allRows(5))).toEqual([1, 0, 2, 0, 0]);
  const down: IndicatorNode = {
    ...byPoints,
    curve: { kind: 'stage_from', direction: 'down', cuts: [60, 40, 10, 5], bottom: 100, top: 0, knots: [] },
  };
  expect(countByStage(down, ground, nodeAt('a.x'), values, allRows(5))).toEqual([0, 2, 0, 1, 0]);
});

test('shares of weight multiply down the tree; a parent without weight gives its children none of the whole', () => {
  const shares = weightShares(base.bound.model.root);
  expect(shares.get('a.y')).toEqual({ ofParent: 0.75, ofWhole: 0.75 });
  expect(shares.get('b.z')).toEqual({ ofParent: 1, ofWhole: 0 });
  expect(shares.get('')).toEqual({ ofParent: 1, ofWhole: 1 });
});
