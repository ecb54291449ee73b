import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { GroupNode, Model } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { SCORED } from '../../table/status.ts';
import type { MetricColumn, Table } from '../../table/table.ts';
import { bind } from '../bind.ts';
import { explainAccount } from './explain.ts';
import type { Explanation, GroupExplanation, IndicatorExplanation, NodeExplanation } from './explanation.ts';
import { roundPoints } from '../round-points.ts';
import { score } from '../score.ts';
import { coverageAt, stageKindName } from '../scores.ts';

interface Case {
  readonly explanation: Explanation;
  readonly row: number;
  readonly model: Model;
}

function everyAccount(check: (one: Case, scores: ReturnType<typeof score>) => void, usual = 120): void {
  fc.assert(
    fc.property(anyModel, anyTable(5), (model, table) => {
      const bound = bind(model, table, AS_OF);
      const scores = score(bound, table);
      table.accounts.forEach((_, row) => {
        check({ explanation: explainAccount(bound, table, scores, row), row, model }, scores);
      });
    }),
    runs(usual),
  );
}

function all(node: NodeExplanation): NodeExplanation[] {
  return node.kind === 'group' ? [node, ...node.children.flatMap(all)] : [node];
}

function groups(explanation: Explanation): GroupExplanation[] {
  return all(explanation.root).filter((node) => node.kind === 'group');
}

/** Of the root as it was before overrides, which its parts add up to. */
function ownPoints(node: NodeExplanation, { overridden }: Explanation): number | null {
  return node.path === '' && overridden !== undefined ? overridden.points : node.points;
}

/** A group that has points other than those that its children combine to. */
function byPolicy(group: GroupExplanation, { overridden }: Explanation): boolean {
  const { children, reason, filled } = group;
  // Overrides took the place of the reason why the root is filled.
  if (group.path === '' && overridden !== undefined) return children.every(({ contribution }) => contribution === null);
  return (
    filled && (reason !== 'nothingScored' || children.every(({ points, weight }) => weight === 0 || points === null))
  );
}

function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

describe('contributions', () => {
  test('of the children of a group add up to its points within 1e-9', () => {
    everyAccount(({ explanation }) => {
      for (const group of groups(explanation)) {
        const parts = group.children.map((child) => child.contribution);
        const points = ownPoints(group, explanation);
        if (points === null || byPolicy(group, explanation)) expect(parts.every((part) => part === null)).toBe(true);
        else {
          const combined = group.limited?.from ?? group.curved?.combined ?? group.rounded?.from ?? points;
          expect(Math.abs(total(parts) + (group.start?.points ?? 0) - combined)).toBeLessThan(
            1e-9 * Math.max(1, Math.abs(combined)),
          );
        }
      }
    });
  });

  test('of all indicators, of groups whose points a policy gave, and of what sums begin with, add up to the overall score within 1e-9', () => {
    everyAccount(({ explanation }) => {
      const points = ownPoints(explanation.root, explanation);
      if (points === null) return;
      const leaves = all(explanation.root).filter((node) => node.kind === 'indicator' || byPolicy(node, explanation));
      const starts = groups(explanation).map(({ start }) => start?.overall ?? 0);
      const whole = total(leaves.map((leaf) => leaf.overallContribution)) + total(starts);
      expect(Math.abs(whole - points)).toBeLessThan(1e-9 * Math.max(1, Math.abs(points)));
    });
  });

  test('of a group with a curve or rounding add up to what these read, and its points are what they made of it', () => {
    const seen = new Set<string>();
    everyAccount(({ explanation, model }) => {
      for (const group of groups(explanation)) {
        const points = ownPoints(group, explanation);
        if (points === null || byPolicy(group, explanation) || group.heldBy !== undefined) continue;
        const { curve, round } = preorder(model.root).find(({ path }) => path === group.path)!;
        expect([group.curved?.curve, group.rounded?.by]).toEqual([curve?.kind, round]);
        if (group.rounded !== undefined) expect(roundPoints(group.rounded.from, group.rounded.by)).toBe(points);
        for (const kind of [curve?.kind, round?.mode]) if (kind !== undefined) seen.add(kind);
      }
    });
    expect(seen.size).toBeGreaterThan(3);
  });

  test('shares of the children that have points add up to one', () => {
    everyAccount(({ explanation }) => {
      for (const group of groups(explanation)) {
        if (ownPoints(group, explanation) === null || byPolicy(group, explanation)) continue;
        expect(total(group.children.map((child) => child.share))).toBeCloseTo(1, 9);
      }
    });
  });

  test('of re-spread weight are none where nothing is missing', () => {
    everyAccount(({ explanation }) => {
      for (const group of groups(explanation)) {
        const gap = group.children.some(
          (child) => child.weight > 0 && child.points === null && child.status !== 'notApplicable',
        );
        if (gap || ownPoints(group, explanation) === null || byPolicy(group, explanation)) continue;
        for (const child of group.children) expect(Math.abs(child.respread ?? 0)).toBeLessThan(1e-9);
      }
    });
  });
});

describe('an explanation', () => {
  test('says what the scores say, and survives JSON', () => {
    everyAccount(({ explanation, row }, scores) => {
      expect(JSON.parse(JSON.stringify(withoutInfinities(explanation)))).toEqual(withoutInfinities(explanation));
      const nodes = all(explanation.root);
      expect(nodes.map((node) => node.path)).toEqual(scores.nodes.map((node) => node.path));
      nodes.forEach((node, i) => {
        const scored = scores.nodes[i]!;
        expect(node.points ?? Number.NaN).toBe(scored.points[row]);
        expect(node.coverage ?? Number.NaN).toBe(coverageAt(scored, row));
        expect(node.status === 'scored').toBe(scored.status[row] === SCORED);
        if (scored.stage !== null) expect(node.stage ?? 0).toBe(scored.stage[row]);
      });
      if (scores.overall !== null) {
        expect(explanation.stage!.kind).toBe(stageKindName(scores.overall.kind[row]!));
        expect(explanation.stage!.stage ?? 0).toBe(scores.overall.stage[row]);
      }
    });
  });

  test('names something that holds every account below the top, and something unseen behind every "at most"', () => {
    everyAccount(({ explanation, model }) => {
      const { stage } = explanation;
      if (stage === null || stage.stage === null) return;
      if (stage.stage < model.stages!.from.length && stage.kind === 'exact') expect(stage.heldBy).not.toEqual([]);
      if (stage.stage === model.stages!.from.length) expect(stage.heldBy).toEqual([]);
      if (stage.kind === 'at_most') expect(stage.unseen).not.toEqual([]);
    });
  });

  test('of what a difference takes away, or a ratio divides by, gives the next value with fewer points', () => {
    for (const kind of ['difference', 'ratio'] as const) {
      const pair = (of: readonly [string, string]): Model =>
        modelOf([{ ...group('g', [indicator('a'), indicator('b')]), combine: { kind, of } }]);
      const of = (model: Model): readonly (number | undefined)[] => {
        const table = handMadeTable({ x: { a: 40, b: 30 } });
        const bound = bind(model, table, null);
        const leaves = all(explainAccount(bound, table, score(bound, table), 0).root);
        return leaves.flatMap((leaf) => (leaf.kind === 'indicator' ? [leaf.next?.raw] : []));
      };
      expect(of(pair(['a', 'b']))).toEqual([100, 0]);
      expect(of(pair(['b', 'a']))).toEqual([0, 100]);
    }
  });

  test('gives the next threshold where the curve still rises, never behind the value for a rising stage_from', () => {
    everyAccount(({ explanation }) => {
      for (const leaf of all(explanation.root).filter(
        (node): node is IndicatorExplanation => node.kind === 'indicator',
      )) {
        const { next } = leaf;
        if (next === null) continue;
        expect(next.distance).toBeGreaterThanOrEqual(0);
        expect(next.distance).toBe(Math.abs(next.raw - leaf.value!));
        if (leaf.lowers === true) expect(next.points).toBeLessThan(leaf.points!);
        else if (leaf.curve !== 'stage_from') expect(next.points).toBeGreaterThan(leaf.points!);
        // Both as they count: rounding may have brought the points of the next stage already.
        else expect(next.points).toBeGreaterThanOrEqual(leaf.points!);
      }
    });
  });
});

describe('an account followed by hand', () => {
  const model = handModel();
  const bound = bind(model, handTable(), null);
  const scores = score(bound, handTable());
  const { root, stage } = explainAccount(bound, handTable(), scores, 0);
  const knowledge = root.kind === 'group' ? root.children[0]! : root;
  const [age, deflection] = knowledge.kind === 'group' ? knowledge.children : [];

  test('shows the raw value, its evidence, the segment used and the distance to the next stage', () => {
    expect(deflection).toMatchObject({
      value: 0.2,
      points: 40 + 20 * ((0.2 - 0.15) / 0.15),
      evidence: { rows: 25, newest: null, parts: { 'count_if(x)': 5 } },
      reading: { kind: 'linear', segment: { from: [0.15, 40], to: [0.3, 60] } },
      next: { raw: 0.3, points: 60, stage: 4 },
    });
    expect(deflection?.kind === 'indicator' && deflection.next?.distance).toBeCloseTo(0.1, 12);
  });

  test('shows the weight re-spread from the missing sibling as a figure of its own', () => {
    expect(age).toMatchObject({
      status: 'missing',
      reason: 'noRows',
      plannedShare: 0.5,
      share: null,
      contribution: null,
    });
    expect(deflection).toMatchObject({ plannedShare: 0.5, share: 1 });
    expect(deflection!.respread).toBeCloseTo(deflection!.contribution! / 2, 12);
    expect(knowledge.coverage).toBe(0.5);
  });

  test('names the dimension that holds the stage', () => {
    expect(stage).toMatchObject({
      stage: 3,
      kind: 'exact',
      name: 'Three',
      heldBy: [{ kind: 'dimension', path: 'knowledge' }],
    });
  });
});

/** JSON has no infinities; tables of this test do. */
function withoutInfinities(explanation: Explanation): unknown {
  const text = JSON.stringify(explanation, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
  return JSON.parse(text);
}

function handModel(): Model {
  const named = (path: string): Pick<GroupNode, 'path' | 'id' | 'title' | 'weight' | 'why' | 'was'> => {
    return { path, id: path.slice(path.lastIndexOf('.') + 1), title: path, weight: 1, why: '', was: null };
  };
  const knots = [
    [0, 0],
    [0.05, 20],
    [0.15, 40],
    [0.3, 60],
    [0.5, 80],
    [0.7, 100],
  ] as const;
  const knowledge: GroupNode = {
    ...named('knowledge'),
    kind: 'group',
    combine: { kind: 'mean' },
    minCoverage: 0.5,
    children: [
      {
        ...named('knowledge.age'),
        kind: 'indicator',
        metric: 'age',
        curve: { kind: 'points', knots },
        onlyFor: [],
        maxAge: null,
        improve: '',
      },
      {
        ...named('knowledge.deflection'),
        kind: 'indicator',
        metric: 'deflection_rate',
        curve: { kind: 'stage_from', direction: 'up', cuts: [0.05, 0.15, 0.3, 0.5], bottom: 0, top: 0.7, knots },
        onlyFor: [],
        maxAge: null,
        improve: '',
      },
    ],
  };
  return {
    formatVersion: 1,
    id: 'hand',
    title: 'By hand',
    description: '',
    scale: [0, 100],
    root: { ...named(''), kind: 'group', combine: { kind: 'mean' }, minCoverage: 0.5, children: [knowledge] },
    stages: {
      from: [0, 20, 40, 60, 80],
      names: ['One', 'Two', 'Three', 'Four', 'Five'],
      descriptions: [],
      overall: 'weakest',
      gates: [[], [], [], [], []],
      ifMissing: 'at_most',
      minDimensions: 0.5,
    },
    features: [],
  };
}

function handTable(): Table {
  const evidence = {
    rows: Float64Array.of(25),
    newest: Float64Array.of(Number.NaN),
    parts: new Map([['count_if(x)', Float64Array.of(5)]]),
  };
  const column = (value: number, status: number): MetricColumn => ({
    kind: 'number',
    values: Float64Array.of(value),
    status: Uint8Array.of(status),
    dictionary: [],
    evidence,
  });
  return {
    accounts: ['a'],
    attributes: new Map(),
    metrics: new Map([
      ['age', column(Number.NaN, 16)],
      ['deflection_rate', column(0.2, SCORED)],
    ]),
  };
}

test('names what an incomplete group lacks, and what holds a group at the minimum', () => {
  const needed = { ...indicator('x'), ifMissing: 'missing' as const };
  const model = modelOf(
    [
      group('g', [needed, indicator('y')]),
      { ...group('h', [indicator('y'), indicator('z')]), must: { of: ['z'], scale: [0, 100] as const } },
    ],
    null,
  );
  const table = handMadeTable({ it: { x: 'missing', y: 50, z: 0 } });
  const bound = bind(model, table, 0);
  const [root, g, h] = groups(explainAccount(bound, table, score(bound, table), 0));
  expect([g!.lacks, h!.heldBy, root!.lacks, root!.heldBy]).toEqual([['x'], ['z'], undefined, undefined]);
});
