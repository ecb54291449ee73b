import type { Curve } from '../model/curve.ts';
import type { Model, Node, PlainModel } from '../model/model.ts';
import { preorder } from '../model/walk.ts';
import { comment, scalar } from '../util/yaml-text.ts';

/** Where a model says what another does not, as a mapping of the file; leaves are YAML already. */
interface Branch {
  readonly [key: string]: string | Branch;
}

/** The unit of a metric: a percent metric's thresholds are written as percentages. */
type UnitOf = (metric: string) => string | undefined;

/**
 * What changes from one model to another with the same nodes, as the text of a models/*.yaml that starts from the first by
 * `use:`: thresholds, weights, the cuts of the stages and the stage rule. Null where these are the same. Read by
 * `parseModel` over the first it gives the second, unless a variant repeats in its own words what is changed.
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
  const { stages } = after;
  if (stages !== null && before.stages !== null) {
    if (stages.overall !== before.stages.overall) add(['stages', 'overall'], stages.overall);
    if (!isSame(stages.from, before.stages.from)) add(['stages', 'from'], listOf(stages.from.map(String)));
  }
  const set = before.weights === undefined ? undefined : before.weightSets?.[before.weights];
  for (const [node, old, at] of sameNodes(before, after)) {
    if (node.weight !== old.weight) {
      if (set !== undefined && Object.hasOwn(set, node.path))
        add(['weight_sets', before.weights!, node.path], String(node.weight));
      else add([...at, 'weight'], String(node.weight));
    }
    const [curve, then] = [node.curve, old.curve];
    if (curve === undefined || then === undefined || isSame(curve, then)) continue;
    const text = curveText(curve, numberText(node, unitOf));
    if (text !== null) add([...at, 'curve'], text);
  }
  return branch;
}

/** A variant's own curves beside which the model's change: it may have written only a part of what they say. */
function keptBy(variant: PlainModel, before: Model, after: Model, unitOf: UnitOf): Branch {
  let branch: Branch = {};
  const own = new Map(preorder(variant.root).map((node) => [node.path, node]));
  for (const [node, old, at] of sameNodes(before, after)) {
    const curve = own.get(node.path)?.curve;
    if (curve === undefined || curve.kind !== node.curve?.kind) continue;
    if (isSame(node.curve, old.curve) || isSame(curve, old.curve)) continue;
    const text = curveText(curve, numberText(node, unitOf), true);
    if (text !== null) branch = withLeaf(branch, [...at, 'curve'], text);
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

/** What of a curve can be moved, as it is written; null for kinds that have no thresholds. `whole`: defaults too. */
function curveText(curve: Curve, number: (value: number) => string, whole = false): string | null {
  const pairs = (all: readonly (readonly [string, number])[]): string =>
    listOf(all.map(([raw, points]) => `[${raw}, ${points}]`));
  switch (curve.kind) {
    case 'points':
      return `{ points: ${pairs(curve.knots.map(([raw, points]) => [number(raw), points]))} }`;
    case 'stage_from':
      return `{ stage_from: ${listOf(curve.cuts.map(number))} }`;
    case 'bands': {
      const above = curve.bands.filter((band) => band.above === true).length;
      const mixed = above > 0 && above < curve.bands.length;
      const side = (is: true | undefined): string => (mixed ? (is === true ? 'above ' : 'from ') : '');
      const bands = curve.bands.map((band) => [side(band.above) + number(band.from), band.points] as const);
      return `{ bands: ${pairs(bands)}${above > 0 && !mixed ? ', ends: upper' : ''} }`;
    }
    case 'range': {
      const { low, high, open } = curve;
      if (typeof low !== 'number' || typeof high !== 'number') return null;
      // It may have been written as a target, of which nothing stays.
      const more = [
        ...(curve.direction === 'down' || whole ? [`direction: ${curve.direction}`] : []),
        ...(open === undefined && !whole ? [] : [`clamp: ${open === undefined ? 'both' : CLAMPED[open]}`]),
      ];
      return `{ ${[`range: ${listOf([number(low), number(high)])}`, ...more].join(', ')} }`;
    }
    case 'log_normal':
      return `{ log_normal: { median: ${number(curve.median)}, p10: ${number(curve.p10)} } }`;
    default:
      return null;
  }
}

/** What is open above is clamped below. */
const CLAMPED = { upper: 'lower', lower: 'upper', both: 'none' } as const;

function numberText(node: Node, unitOf: UnitOf): (value: number) => string {
  const percent = node.kind === 'indicator' && unitOf(node.metric) === 'percent';
  return (value) => (percent ? percentText(value) : null) ?? String(value);
}

/** `15%`, where that is read as the very same number. */
function percentText(value: number): string | null {
  const text = String(Number((value * 100).toPrecision(15)));
  return /^-?\d+(\.\d+)?$/.test(text) && Number(`${text}e-2`) === value ? `${text}%` : null;
}

function listOf(texts: readonly string[]): string {
  return `[${texts.join(', ')}]`;
}

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
