import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../test/arbitrary/base.ts';
import { runs } from '../../test/arbitrary/runs.ts';
import { mayWeigh } from '../analysis/scenario/change-model.ts';
import type { Model, Node, StageRule } from '../model/model.ts';
import { indicators, preorder, sourcesOf } from '../model/walk.ts';
import type { Table } from '../table/table.ts';
import { bind } from './bind.ts';
import { rescore, score } from './score.ts';

/** Other cells for one metric: those of another table of as many accounts. */
function withMetricOf(table: Table, other: Table, metric: string): Table {
  return { ...table, metrics: new Map([...table.metrics, [metric, other.metrics.get(metric)!]]) };
}

const twoTables = anyTable(8).chain((table) =>
  anyTable(8)
    .filter((other) => other.accounts.length === table.accounts.length)
    .map((other) => ({ table, other })),
);

test('a metric with other cells: what reads it is scored again, and everything is bit for bit as if all had been', () => {
  fc.assert(
    fc.property(fc.oneof(anyModel, anyModelWithVariants), twoTables, fc.nat(4), (model, { table, other }, m) => {
      const bound = bind(model, table, AS_OF);
      const before = { bound, scores: score(bound, table) };
      const metric = `m${m}`;
      const changed = withMetricOf(table, other, metric);
      const reading = indicators(model.root).filter((indicator) => sourcesOf(indicator).includes(metric));
      const again = rescore(before, bound, changed, new Set(reading.map(({ path }) => path)));
      expect(again).toEqual(score(bound, changed));
      // What was scored before is only read.
      expect(before.scores).toEqual(score(bound, table));
    }),
    runs(150),
  );
});

test('another weight, another rule: so is what lies above the node, and the stages', () => {
  const rule = fc.constantFrom<StageRule>('weakest', 'score', 'gates');
  fc.assert(
    fc.property(
      anyModel,
      anyTable(8),
      fc.nat(),
      rule,
      fc.constantFrom(0, 0.5, 3),
      (model, table, pick, overall, weight) => {
        const bound = bind(model, table, AS_OF);
        const before = { bound, scores: score(bound, table) };
        const nodes = preorder(model.root).slice(1);
        const node = nodes[pick % nodes.length]!;
        const { path } = node;
        const group = preorder(model.root).find((each) => each.kind === 'group' && each.children.includes(node));
        // As a model that is read: what a group names as a part takes part.
        fc.pre(group?.kind === 'group' && mayWeigh(node, group, weight));
        const changed = withRule(withWeight(bound.model, path, weight), overall);
        const next = { ...bound, model: changed };
        expect(rescore(before, next, table, new Set([path]))).toEqual(score(next, table));
      },
    ),
    runs(100),
  );
});

function withWeight<M extends Pick<Model, 'root'>>(model: M, path: string, weight: number): M {
  const visit = (node: Node): Node => {
    const own = node.path === path ? { ...node, weight } : node;
    return own.kind === 'group' ? { ...own, children: own.children.map(visit) } : own;
  };
  return { ...model, root: visit(model.root) as Model['root'] };
}

function withRule<M extends Pick<Model, 'stages'>>(model: M, overall: StageRule): M {
  return { ...model, stages: model.stages && { ...model.stages, overall } };
}
