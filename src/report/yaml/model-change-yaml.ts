import type { Curve } from '../../model/curve.ts';
import type { Model, Node, PlainModel, Stages } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { comment, scalar } from '../../util/yaml-text.ts';
import { numberYaml, requirementYaml, sequenceYaml } from './requirement-yaml.ts';

/** Where a model says what another does not, as a mapping of the file; leaves are YAML already. */
interface Branch {
  readonly [key: string]: string | Branch;
}

/** The unit of a metric: a percent metric's thresholds are written as percentages. */
type UnitOf = (metric: string) => string | undefined;

/**
 * What changes from one model to another with the same nodes, as the text of a models/*.yaml that starts from the first by
 * `use:`: thresholds, weights, shares that must be seen, and of the stages where they begin, their rule and gates. Null where
 * these are the same. Read by `parseModel` over the first it gives the second, unless a variant repeats in its own words
 * what is changed, or the file calls the gates of a stage by its name.
 */
export function modelChangeYaml(before: Model, after: Model, unitOf: UnitOf = () => undefined): string | null {
  const own = changesOf(before, after, unitOf);
  const variants = (before.variants ?? []).map(({ id, model }): readonly [string, Branch] => [
    id,
    keptBy(model, before, after, unitOf),
  ]);
  if (Object.keys(own).length === 0) return null;
  const kept = Object.fromEntries(variants.filter(([, branch]) => Object.keys(branch).length > 0));
  const changes: Branch = Object.keys(kept).length === 0 ? own : { ...own, variants: kept };
  const about = [
    `Changes of the model "${before.id}": whatever is not said here stays as it is there.`,
    ...(variants.length === 0 ? [] : ['A variant that gives such a value in its own words keeps its own.']),
  ];
  return [...about.flatMap((text) => comment(text)), `use: ${scalar(before.id)}`, ...linesOf(changes, ''), ''].join(
    '\n',
  );
}

function changesOf(before: PlainModel, after: PlainModel, unitOf: UnitOf): Branch {
  let branch: Branch = {};
  const add = (path: readonly string[], text: string): void => {
    branch = withLeaf(branch, path, text);
  };
  if (after.stages !== null && before.stages !== null) {
    for (const [path, text] of stageChanges(before.stages, after.stages, unitOf)) add(['stages', ...path], text);
  }
  const set = before.weights === undefined ? undefined : before.weightSets?.[before.weights];
  for (const [node, old, at] of sameNodes(before, after)) {
    if (node.weight !== old.weight) {
      if (set !== undefined && Object.hasOwn(set, node.path))
        add(['weight_sets', before.weights!, node.path], String(node.weight));
      else add([...at, 'weight'], String(node.weight));
    }
    if (node.kind === 'group' && old.kind === 'group' && node.minCoverage !== old.minCoverage)
      add([...at, 'min_coverage'], numberYaml(node.minCoverage, 'percent'));
    const text = curveOf(node, unitOf);
    if (text !== null && text !== curveOf(old, unitOf)) add([...at, 'curve'], text);
  }
  return branch;
}

function stageChanges(
  before: Stages,
  after: Stages,
  unitOf: UnitOf,
): readonly (readonly [path: readonly string[], text: string])[] {
  const gates = after.gates.flatMap((own, k) =>
    isSame(own, before.gates[k])
      ? []
      : [[['gates', String(k + 1)], sequenceYaml(own.map((one) => requirementYaml(one, unitOf)))] as const],
  );
  return [
    ...(isSame(after.from, before.from) ? [] : [[['from'], sequenceYaml(after.from.map(String))] as const]),
    ...(after.overall === before.overall ? [] : [[['overall'], after.overall] as const]),
    ...(after.minDimensions === before.minDimensions
      ? []
      : [[['min_dimensions'], numberYaml(after.minDimensions, 'percent')] as const]),
    ...gates,
  ];
}

/** A variant's own curves beside which the model's change: it may have written only a part of what they say. */
function keptBy(variant: PlainModel, before: Model, after: Model, unitOf: UnitOf): Branch {
  let branch: Branch = {};
  const own = new Map(preorder(variant.root).map((node) => [node.path, node]));
  for (const [node, old, at] of sameNodes(before, after)) {
    const mine = own.get(node.path);
    if (mine?.curve === undefined || mine.curve.kind !== node.curve?.kind || isSame(mine.curve, old.curve)) continue;
    const text = curveOf(mine, unitOf, true);
    if (text !== null && curveOf(node, unitOf) !== curveOf(old, unitOf))
      branch = withLeaf(branch, [...at, 'curve'], text);
  }
  return branch;
}

/** Each node as it is and as it was, with the keys that lead to it in the file. */
function sameNodes(
  before: PlainModel,
  after: PlainModel,
): readonly (readonly [node: Node, old: Node, at: readonly string[]])[] {
  const found: (readonly [Node, Node, readonly string[]])[] = [];
  const visit = (node: Node, old: Node, at: readonly string[]): void => {
    found.push([node, old, at]);
    if (node.kind === 'indicator' || old.kind === 'indicator') return;
    for (const child of node.children) {
      const was = old.children.find(({ id }) => id === child.id);
      if (was !== undefined) visit(child, was, [...at, child.kind === 'group' ? 'groups' : 'indicators', child.id]);
    }
  };
  visit(after.root, before.root, []);
  return found;
}

/** The movable part of a node's curve, as it is written; null where there is none. `whole`: defaults too. */
function curveOf(node: Node, unitOf: UnitOf, whole = false): string | null {
  const unit = node.kind === 'indicator' ? unitOf(node.metric) : undefined;
  return node.curve === undefined ? null : curveText(node.curve, (value) => numberYaml(value, unit), whole);
}

function curveText(curve: Curve, number: (value: number) => string, whole: boolean): string | null {
  const pairs = (all: readonly (readonly [string, number])[]): string =>
    sequenceYaml(all.map(([raw, points]) => `[${raw}, ${points}]`));
  switch (curve.kind) {
    case 'points':
      return `{ points: ${pairs(curve.knots.map(([raw, points]) => [number(raw), points]))} }`;
    case 'stage_from':
      return `{ stage_from: ${sequenceYaml(curve.cuts.map(number))} }`;
    case 'bands': {
      const above = curve.bands.filter((band) => band.above === true).length;
      const mixed = above > 0 && above < curve.bands.length;
      const side = (is: true | undefined): string => (mixed ? (is === true ? 'above ' : 'from ') : '');
      const bands = curve.bands.map((band) => [side(band.above) + number(band.from), band.points] as const);
      return `{ bands: ${pairs(bands)}${above > 0 && !mixed ? ', ends: upper' : ''} }`;
    }
    case 'range': {
      const { low, high, open, give } = curve;
      if (typeof low !== 'number' || typeof high !== 'number') return null;
      // It may have been written as a target, of which nothing stays. What the ends give says the direction.
      const direction = curve.direction === 'down' || whole ? [`direction: ${curve.direction}`] : [];
      const more = [
        ...(give === undefined ? direction : [`give: ${sequenceYaml(give.map(String))}`]),
        ...(open === undefined && !whole ? [] : [`clamp: ${open === undefined ? 'both' : CLAMPED[open]}`]),
      ];
      return `{ ${[`range: ${sequenceYaml([number(low), number(high)])}`, ...more].join(', ')} }`;
    }
    case 'log_normal':
      return `{ log_normal: { median: ${number(curve.median)}, p10: ${number(curve.p10)} } }`;
    default:
      return null;
  }
}

/** What is open above is clamped below. */
const CLAMPED = { upper: 'lower', lower: 'upper', both: 'none' } as const;

function withLeaf(branch: Branch, [key, ...rest]: readonly string[], text: string): Branch {
  if (key === undefined) return branch;
  const below = branch[key];
  return {
    ...branch,
    [key]: rest.length === 0 ? text : withLeaf(typeof below === 'object' ? below : {}, rest, text),
  };
}

function linesOf(branch: Branch, indent: string): readonly string[] {
  return Object.entries(branch).flatMap(([key, value]) => {
    const name = indent + scalar(key);
    return typeof value === 'string' ? [`${name}: ${value}`] : [`${name}:`, ...linesOf(value, `${indent}  `)];
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
