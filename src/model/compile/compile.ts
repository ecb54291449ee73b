import { byCodeUnit } from '../../util/sort.ts';
import type { Duration } from '../../util/time.ts';
import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import { compileCurve } from './compile-curve.ts';
import { compileOverrides } from './compile-overrides.ts';
import { compileLive } from './compile-live.ts';
import { compileGates } from './compile-gates.ts';
import { compileFeatures, OVERALL } from './compile-requirements.ts';
import { compileStages } from './compile-stages.ts';
import { compileDescriptions } from './compile-descriptions.ts';
import { checklistIndicators, checkPolicy, compileGroupRules, type Rules } from './compile-group-rules.ts';
import { applyWeights } from './compile-weights.ts';
import { handDown, inherit, NOTHING_INHERITED, type Inherited } from './inherited.ts';
import { compileReading } from './reading.ts';
import { compileRounding } from './compile-rounding.ts';
import type { GroupNode, IndicatorNode, Model, Node, Stages } from '../model.ts';
import type { GroupRulesSpec, GroupSpec, IndicatorSpec, ModelSpec } from '../spec.ts';
import { compileCustomer } from '../customer-words.ts';
import { titleFromId } from '../title.ts';
import { preorder } from '../walk.ts';

/** What the parts of a model are compiled against. */
interface Ground {
  readonly scale: readonly [number, number];
  readonly stages: Stages | null;
  readonly report: Report;
  readonly written: Written;
}

/** The value at a path of the file as a person wrote it (`40%` for 0.4), for messages; undefined if it is not there. */
export type Written = (path: Path) => string | undefined;

/**
 * A checked spec as a total model: defaults written out, paths made, knots resolved, children in the order of their ids.
 * Whatever contradicts itself is reported, and compiling goes on so that one run shows everything; the result is of use
 * only if no error was reported.
 */
export function compileModel(spec: ModelSpec, id: string, report: Report, written: Written): Model {
  checkScale(spec, report);
  const stages = spec.stages === undefined ? null : compileStages(spec.stages, spec.scale, report);
  const ground: Ground = { scale: spec.scale, stages, report, written };
  const unweighed: GroupNode = {
    kind: 'group',
    path: '',
    id: '',
    title: spec.title ?? titleFromId(id),
    weight: 1,
    why: spec.why,
    was: null,
    ...compileCustomer(spec.customer),
    ...compileInside(spec, [], '', NOTHING_INHERITED, ground),
  };
  checkFormerPaths(unweighed, report);
  const { root, kept } = applyWeights(unweighed, spec, report);
  const scope = { root, stages, scale: spec.scale, report, written };
  return {
    formatVersion: 1,
    id,
    title: root.title,
    description: spec.description,
    scale: spec.scale,
    root,
    stages: stages === null ? null : { ...stages, gates: compileGates(spec.stages?.gates ?? {}, scope) },
    ...kept,
    ...(spec.overrides === undefined ? {} : { overrides: compileOverrides(spec.overrides, scope) }),
    features: compileLive(compileFeatures(spec.readiness, scope), spec.readiness, scope),
  };
}

function checkScale(spec: ModelSpec, report: Report): void {
  const [lowest, highest] = spec.scale;
  if (lowest < highest) return;
  const message = `the scale runs from ${lowest} to ${highest}, which is not upwards`;
  report({
    code: 'scale-inverted',
    path: ['scale'],
    message,
    remedy: 'write the lowest points first, such as [0, 100]',
  });
}

/** A group, or the model as a whole, which has its parts. */
type Parent = GroupRulesSpec & Pick<GroupSpec, 'groups' | 'indicators'>;

type Inside = Rules & Pick<GroupNode, 'children'>;

function compileInside(parent: Parent, at: Path, path: string, above: Inherited, ground: Ground): Inside {
  checkAge(parent.max_age, at, ground.report);
  const below = handDown(parent, above);
  const children = compileChildren(parent, at, path, below, ground);
  const own = { ...ground, offScale: above.offScale };
  return { ...compileGroupRules(parent, children, below, at, own), children };
}

function compileChildren(parent: Parent, at: Path, path: string, below: Inherited, ground: Ground): Node[] {
  const items = checklistIndicators(parent);
  checkSiblings(parent, items, at, path, ground.report);
  const under = (id: string, kind: readonly string[]): Nested => ({
    id,
    at: [...at, ...kind, id],
    path: join(path, id),
    above: below,
  });
  const groups = Object.entries(parent.groups).map(([id, spec]) => compileGroup(spec, under(id, ['groups']), ground));
  const listed = Object.entries(parent.indicators).map(([id, spec]) =>
    compileIndicator(spec, under(id, ['indicators']), ground),
  );
  const checked = Object.entries(items).map(([id, spec]) =>
    compileIndicator(spec, under(id, ['checklist', 'items']), ground),
  );
  return [...groups, ...listed, ...checked].sort((a, b) => byCodeUnit(a.id, b.id));
}

/** Where a node stands: in the file, in the tree, and under which rules. */
interface Nested {
  readonly id: string;
  readonly at: Path;
  readonly path: string;
  readonly above: Inherited;
}

type Items = Readonly<Record<string, IndicatorSpec>>;

function checkSiblings(parent: Parent, items: Items, at: Path, path: string, report: Report): void {
  const places = [
    ...Object.keys(parent.groups).map((id) => ['groups', id] as const),
    ...Object.keys(parent.indicators).map((id) => ['indicators', id] as const),
  ];
  const where = path === '' ? 'the model' : `the group "${path}"`;
  const ids = Object.keys(items);
  if (places.length === 0 && ids.length === 0) {
    const remedy = 'give it "indicators" or "groups", or remove it';
    report({ code: 'empty-group', path: at, of: 'key', message: `${where} has neither indicators nor groups`, remedy });
  }
  for (const [kind, id] of places) {
    if (kind === 'indicators' && Object.hasOwn(parent.groups, id)) {
      const message = `"${id}" is both a group and an indicator of ${where}`;
      report({ code: 'duplicate-node', path: [...at, kind, id], of: 'key', message, remedy: 'rename one of the two' });
    }
    if (path === '' && id === OVERALL) {
      const message = `"${OVERALL}" stands for the whole model and cannot be the id of a dimension`;
      report({ code: 'reserved-id', path: [...at, kind, id], of: 'key', message, remedy: 'choose another id' });
    }
  }
  for (const id of ids) {
    if (!Object.hasOwn(parent.groups, id) && !Object.hasOwn(parent.indicators, id)) continue;
    const message = `"${id}" is an item of the checklist and a node of ${where} besides`;
    const remedy = 'rename the node, or remove the item';
    report({ code: 'duplicate-node', path: [...at, 'checklist', 'items', id], of: 'key', message, remedy });
  }
  const nodes = [parent.groups, parent.indicators, items].flatMap((each) => Object.values(each));
  const weights = nodes.map(({ weight }) => weight);
  if (weights.length > 0 && weights.every((weight) => weight === 0)) {
    const message = `all weights in ${where} are 0, so it can have no score`;
    report({ code: 'no-weight', path: at, of: 'key', message, remedy: 'give at least one child a weight above 0' });
  }
}

type Said = Pick<GroupSpec, 'title' | 'weight' | 'why' | 'was' | 'tags' | 'customer'>;

/** What groups and indicators say alike. */
function compileNode({ title, weight, why, was, tags, customer }: Said, id: string, path: string) {
  const own = compileCustomer(customer);
  const said = { path, id, title: title ?? titleFromId(id), weight, why, was: was ?? null, ...own };
  return tags === undefined ? said : { ...said, tags };
}

function compileGroup(spec: GroupSpec, { id, at, path, above }: Nested, ground: Ground): GroupNode {
  checkWeight(spec.weight, at, ground.report);
  return {
    kind: 'group',
    ...compileNode(spec, id, path),
    ...(above.ifMissing === undefined ? {} : { ifMissing: above.ifMissing }),
    ...compileInside(spec, at, path, above, ground),
  };
}

function compileIndicator(spec: IndicatorSpec, { id, at, path, above }: Nested, ground: Ground): IndicatorNode {
  checkWeight(spec.weight, at, ground.report);
  checkAge(spec.max_age, at, ground.report);
  const own = { ...ground, offScale: above.offScale };
  checkPolicy(spec.if_missing, at, own);
  const { ifMissing, onlyFor, maxAge, grace } = inherit(spec, above);
  return {
    kind: 'indicator',
    ...compileNode(spec, id, path),
    ...compileReading(againstBaseline(spec, at, ground.report), at, ground.report),
    curve: compileCurve(spec.curve, [...at, 'curve'], own),
    ...compileRounding(spec.round, at, ground),
    ...(ifMissing === undefined ? {} : { ifMissing }),
    onlyFor,
    maxAge,
    ...(grace.length === 0 ? {} : { grace }),
    ...compileDescriptions(spec, at, ground),
    improve: spec.improve,
    ...(spec.talk === undefined ? {} : { talk: spec.talk }),
  };
}

/** `own_past` divides by the account's own baseline before its curve is read. */
function againstBaseline(spec: IndicatorSpec, at: Path, report: Report): IndicatorSpec {
  const { own_past: past } = spec.curve;
  if (past === undefined) return spec;
  if (spec.denominator !== undefined) {
    report({
      code: 'two-denominators',
      path: [...at, 'denominator'],
      of: 'key',
      message: `the value is divided by its baseline, "${past.baseline}", already`,
      remedy: 'remove "denominator", or compute the value per unit as a metric of its own',
    });
  }
  return { ...spec, denominator: past.baseline };
}

function checkAge(age: Duration | undefined, at: Path, report: Report): void {
  if (age?.n !== 0) return;
  report({
    code: 'max-age-zero',
    path: [...at, 'max_age'],
    message: `"max_age" is "0${age.unit}": everything would be expired`,
    remedy: 'write a longer time, such as 45d, or remove it',
  });
}

function checkWeight(weight: number, at: Path, report: Report): void {
  if (weight >= 0) return;
  const remedy = 'write 0 or more; where less is better say `direction: down` on the curve';
  report({ code: 'negative-weight', path: [...at, 'weight'], message: `the weight "${weight}" is negative`, remedy });
}

/** `was` must be unique and must not name a node that still exists: history would be claimed twice. */
function checkFormerPaths(root: GroupNode, report: Report): void {
  const nodes = preorder(root);
  const current = new Set(nodes.map(({ path }) => path));
  const claimed = new Map<string, string>();
  for (const node of nodes) {
    if (node.was === null) continue;
    const at = [...specPath(root, node.path), 'was'];
    const other = claimed.get(node.was);
    if (other !== undefined) {
      const message = `"${node.was}" is also the former path of "${other}"`;
      report({
        code: 'duplicate-was',
        path: at,
        message,
        remedy: 'keep "was" on the one node that took over its history',
      });
    } else if (current.has(node.was)) {
      const message = `"${node.was}" still exists, so it cannot be the former path of "${node.path}"`;
      report({ code: 'was-exists', path: at, message, remedy: 'remove "was", or rename the node that has this path' });
    }
    claimed.set(node.was, node.path);
  }
}

/** The steps in the YAML document to the node at `path`; to the nearest node above it if there is none. */
export function specPath(root: GroupNode, path: string): (string | number)[] {
  const steps: string[] = [];
  let node: Node = root;
  for (const id of path === '' ? [] : path.split('.')) {
    const child: Node | undefined = node.kind === 'group' ? node.children.find((each) => each.id === id) : undefined;
    if (child === undefined) break;
    steps.push(child.kind === 'group' ? 'groups' : 'indicators', id);
    node = child;
  }
  return steps;
}

function join(path: string, id: string): string {
  return path === '' ? id : `${path}.${id}`;
}
