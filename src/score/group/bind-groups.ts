import type { GroupNode, Node } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { SCORED } from '../../table/status.ts';
import { subsetTable } from '../../table/subset.ts';
import type { Table } from '../../table/table.ts';
import type { BoundCurve, BoundModel } from '../bound-model.ts';
import { bindCurve, NOBODY, observes, type Observed, type Values } from '../indicator/bind-curve.ts';
import type { Sample } from '../sample.ts';
import { score } from '../score.ts';
import type { NodeScores } from '../scores.ts';
import { mergeSame } from './group-curve.ts';

/**
 * A model whose indicators are bound, with what its groups need of the population: their own curves, and the points that
 * stand in for missing nodes. A curve is resolved against the combined points of the population, and `worst` is the lowest
 * of the points that the population's scored cells reach at the node: both rest on what is bound below them, and so they
 * are resolved from the leaves up. Cost: one scoring of the population for each level of such nodes in the tree.
 */
export function bindGroups(bound: BoundModel, sample: Sample): BoundModel {
  const fills = new Map<string, number>();
  const curves = new Map<string, BoundCurve>();
  for (const node of preorder(bound.model.root)) {
    if (node.ifMissing === 'zero') fills.set(node.path, 0);
    else if (typeof node.ifMissing === 'number') fills.set(node.path, node.ifMissing);
    if (node.kind === 'group' && node.curve !== undefined && !observes(node.curve)) {
      curves.set(node.path, bindCurve(node.curve, bound.model.scale, NOBODY));
    }
  }
  for (const { open, worst } of levelsOf(bound.model.root)) {
    const known = withParts(bound, curves, fills);
    const population = scoreBelow(known, sample.population, sample.asOf);
    for (const node of open) {
      curves.set(node.path, bindCurve(node.curve!, bound.model.scale, observedAt(node, known, sample, population)));
    }
    for (const node of population) {
      const least = worst.has(node.path) ? leastScored(node) : Infinity;
      if (least < Infinity) fills.set(node.path, least);
    }
  }
  return withParts(bound, curves, fills);
}

interface Level {
  /** Groups whose curves are resolved. */
  readonly open: GroupNode[];
  /** Paths of the nodes to be filled by `worst`. */
  readonly worst: Set<string>;
}

/** What the population decides of nodes: of those with nothing such below them, then of those above the first, and so on. */
function levelsOf(root: GroupNode): readonly Level[] {
  const levels: Level[] = [];
  const at = (level: number): Level => (levels[level] ??= { open: [], worst: new Set() });
  const visit = (node: Node): number => {
    let level = node.kind === 'group' ? Math.max(0, ...node.children.map(visit)) : 0;
    if (node.kind === 'group' && node.curve !== undefined && observes(node.curve)) at(level++).open.push(node);
    if (node.ifMissing === 'worst') at(level++).worst.add(node.path);
    return level;
  };
  visit(root);
  return levels;
}

function withParts(
  bound: BoundModel,
  curves: ReadonlyMap<string, BoundCurve>,
  fills: ReadonlyMap<string, number>,
): BoundModel {
  const all = curves.size === 0 ? bound : { ...bound, curves: { ...bound.curves, ...Object.fromEntries(curves) } };
  return fills.size === 0 ? all : { ...all, fills: Object.fromEntries(fills) };
}

/** Points of a table by a model of which some groups are not bound yet: of these the combined points alone. */
function scoreBelow(known: BoundModel, table: Table, asOf: number | null): readonly NodeScores[] {
  const { overrides: _, ...model } = known.model;
  const root = withoutOpen(model.root, known);
  return score({ ...known, asOf, model: { ...model, root, stages: null } }, table).nodes;
}

/** Nothing that comes after combining, where the curve that comes first is not bound. */
function withoutOpen(group: GroupNode, known: BoundModel): GroupNode {
  const children = group.children.map((child) => (child.kind === 'group' ? withoutOpen(child, known) : child));
  if (group.curve === undefined || known.curves[group.path] !== undefined) return { ...group, children };
  return { ...combiningOnly(group), children };
}

/** The group as far as it combines: no curve, no rounding, nothing that holds or fills it. */
export function combiningOnly(group: GroupNode): GroupNode {
  const { curve: _, round: __, must: ___, ifMissing: ____, ...combining } = group;
  return combining;
}

function observedAt(
  node: GroupNode,
  known: BoundModel,
  { population, whole, asOf, snapshots }: Sample,
  scored: readonly NodeScores[],
): Observed {
  const pointsIn = (nodes: readonly NodeScores[]): Float64Array => nodes.find(({ path }) => path === node.path)!.points;
  const values = (table: Table, nodes: readonly NodeScores[]): Values => {
    return { table, values: mergeSame(pointsIn(nodes), node, known.model.scale) };
  };
  return {
    population: () => values(population, scored),
    at: (instant) => {
      const table = instant === asOf ? population : snapshots.get(instant);
      return table === undefined ? undefined : values(table, scoreBelow(known, table, instant));
    },
    account: (key) => {
      const row = whole.accounts.indexOf(key);
      const points = row < 0 ? Number.NaN : pointsIn(scoreBelow(known, subsetTable(whole, [row]), asOf))[0]!;
      return Number.isNaN(points) ? null : points;
    },
  };
}

function leastScored({ points, status }: NodeScores): number {
  let least = Infinity;
  for (let i = 0; i < points.length; i++) if (status[i] === SCORED && points[i]! < least) least = points[i]!;
  return least;
}
