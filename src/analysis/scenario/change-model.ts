import type { GroupNode, Model, Node, PlainModel, Stages } from '../../model/model.ts';
import { stageKnots } from '../../model/stage-knots.ts';
import { curvedNodes } from '../../model/walk.ts';
import { rebound } from '../../score/bind.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import {
  allows,
  coverageThreshold,
  dimensionsThreshold,
  gateBounds,
  stageCuts,
  withGateBound,
  type RuleThreshold,
} from './rule-thresholds.ts';
import type { Change, Lift, RuleMove, ThresholdMove } from './scenario.ts';
import { withThreshold } from './thresholds.ts';

type ModelChange = Exclude<Change, Lift>;

/**
 * The model with its thresholds, weights and stage rule changed; itself where none is. A variant is changed with it
 * wherever it says what the model says: what it says of its own stays. A path that is no such node is an error of the caller.
 */
export function changeModel(model: Model, changes: readonly Change[]): Model {
  return modelChanges(changes).reduce(changeOnce, model);
}

function changeOnce(model: Model, change: ModelChange): Model {
  const changed = changePlain(model, change);
  if (model.variants === undefined) return changed;
  const variants = model.variants.map((own) => ({ ...own, model: follow(model, own.model, change) }));
  return { ...changed, variants };
}

/**
 * The same of a ruler: nothing is resolved against a population again; itself where no change is one of the model. O(nodes)
 * for each change, and once for all.
 */
export function changeBound(bound: BoundModel, changes: readonly Change[]): BoundModel {
  const ofModel = modelChanges(changes);
  if (ofModel.length === 0) return bound;
  let { model } = bound;
  let own = bound.variants?.map((variant) => variant.model);
  for (const change of ofModel) {
    const before = model;
    own = own?.map((variant) => follow(before, variant, change));
    model = changeOnce(model, change);
  }
  const changed = rebound(bound, model);
  if (bound.variants === undefined || own === undefined) return changed;
  const models = own;
  return { ...changed, variants: bound.variants.map((variant, k) => rebound(variant, models[k]!)) };
}

function modelChanges(changes: readonly Change[]): readonly ModelChange[] {
  return changes.filter((change) => change.kind !== 'lift');
}

function follow(model: PlainModel, variant: PlainModel, change: ModelChange): PlainModel {
  return saysTheSame(model, variant, change) ? changePlain(variant, change) : variant;
}

function saysTheSame(model: PlainModel, variant: PlainModel, change: ModelChange): boolean {
  const same = (say: (own: PlainModel) => unknown): boolean =>
    JSON.stringify(say(model)) === JSON.stringify(say(variant));
  switch (change.kind) {
    case 'stage_rule':
      return same(({ stages }) => stages?.overall);
    case 'cut':
      return same(({ stages }) => stages?.from);
    case 'gate':
      return same(({ stages }) => stages?.gates[change.stage - 1]);
    case 'min_dimensions':
      return same(({ stages }) => stages?.minDimensions);
    case 'coverage':
      return same((own) => groupAt(own, change.path)?.minCoverage);
    case 'weight':
      return same(({ root }) => nodeAt(root, change.path)?.weight);
    case 'threshold':
      return same(({ root }) => (change.path === '' ? root : nodeAt(root, change.path))?.curve);
  }
}

/** The paths of the nodes whose own points a change of the model has a say in. */
export function touchedBy({ root }: PlainModel, change: ModelChange): readonly string[] {
  switch (change.kind) {
    case 'threshold':
    case 'weight':
    case 'coverage':
      return [change.path];
    case 'cut':
      return curvedNodes(root).flatMap(({ path, curve }) => (curve.kind === 'stage_from' ? [path] : []));
    default:
      return [];
  }
}

function changePlain<M extends PlainModel>(model: M, change: ModelChange): M {
  switch (change.kind) {
    case 'threshold':
      return change.path === ''
        ? { ...model, root: moveOn(model.root, model, change) }
        : withNode(model, change.path, (node) => moveOn(node, model, change));
    case 'cut':
    case 'gate':
    case 'coverage':
    case 'min_dimensions':
      return withRuleMove(model, change);
    case 'weight':
      return withNode(model, change.path, (node, group) => {
        if (!mayWeigh(node, group, change.weight)) {
          throw new RangeError(
            `"${group.path}" names "${node.id}" as a part, so its weight cannot be ${change.weight}`,
          );
        }
        return { ...node, weight: change.weight };
      });
    case 'stage_rule':
      return model.stages === null ? model : { ...model, stages: { ...model.stages, overall: change.overall } };
  }
}

/**
 * Whether a child can have this weight: not below 0, and what its group names as a part keeps taking part, as what it does
 * not name, where it names all it takes, keeps out.
 */
export function mayWeigh({ id, weight: before }: Node, { combine, must }: GroupNode, weight: number): boolean {
  if (!(weight >= 0 && weight < Infinity)) return false;
  const counted = weight > 0;
  if ('of' in combine && counted !== before > 0) return false;
  return counted || before === 0 || must?.of.includes(id) !== true;
}

function moveOn<N extends Node>(node: N, { scale }: PlainModel, { path, index, value }: ThresholdMove): N {
  if (node.curve === undefined) throw new RangeError(`"${path}" has no curve and so no thresholds`);
  return { ...node, curve: withThreshold(node.curve, scale, index, value) };
}

function withRuleMove<M extends PlainModel>(model: M, change: RuleMove): M {
  const { stages, scale } = model;
  const inRoom = (threshold: RuleThreshold | undefined): void => {
    if (threshold === undefined) throw new RangeError(`the model has no such ${change.kind}`);
    if (!allows(threshold, change.value)) throw new RangeError(`${change.value} is no value for this ${change.kind}`);
  };
  switch (change.kind) {
    case 'coverage': {
      const group = groupAt(model, change.path);
      inRoom(group === undefined ? undefined : coverageThreshold(group));
      const changed = (own: GroupNode): GroupNode => ({ ...own, minCoverage: change.value });
      if (change.path === '') return { ...model, root: changed(model.root) };
      return withNode(model, change.path, (node) => (node.kind === 'group' ? changed(node) : node));
    }
    case 'cut': {
      inRoom(stageCuts(model)[change.stage - 2]);
      const from = stages!.from.with(change.stage - 1, change.value);
      const moved = { ...stages!, from };
      return { ...model, stages: moved, root: withStagesOf(model.root, moved, scale) };
    }
    case 'gate': {
      const gates = stages?.gates[change.stage - 1] ?? [];
      inRoom(gateBounds(gates, scale)[change.index]);
      const moved = stages!.gates.with(change.stage - 1, withGateBound(gates, change.index, change.value));
      return { ...model, stages: { ...stages!, gates: moved } };
    }
    case 'min_dimensions':
      inRoom(stages === null ? undefined : dimensionsThreshold(stages));
      return { ...model, stages: { ...stages!, minDimensions: change.value } };
  }
}

/** The tree with the curves that say where stages begin, for other stages. */
function withStagesOf<N extends Node>(node: N, stages: Stages, scale: PlainModel['scale']): N {
  const own =
    node.curve?.kind === 'stage_from'
      ? { ...node, curve: { ...node.curve, knots: stageKnots(node.curve, stages, scale) } }
      : node;
  if (own.kind === 'indicator') return own;
  return { ...own, children: own.children.map((child) => withStagesOf(child, stages, scale)) };
}

function groupAt({ root }: PlainModel, path: string): GroupNode | undefined {
  const node = path === '' ? root : nodeAt(root, path);
  return node?.kind === 'group' ? node : undefined;
}

/** The model with another node at a path; what does not lie on the way there is shared. */
function withNode<M extends PlainModel>(model: M, path: string, change: (node: Node, group: GroupNode) => Node): M {
  if (path === '' || nodeAt(model.root, path) === undefined) throw new RangeError(`the model has no node "${path}"`);
  const within = (group: GroupNode): GroupNode => {
    return { ...group, children: group.children.map((node) => visit(node, group)) };
  };
  const visit = (node: Node, group: GroupNode): Node => {
    if (node.path === path) return change(node, group);
    return node.kind === 'group' && leadsTo(node.path, path) ? within(node) : node;
  };
  return { ...model, root: within(model.root) };
}

function nodeAt(node: Node, path: string): Node | undefined {
  if (node.path === path) return node;
  if (node.kind === 'indicator' || !leadsTo(node.path, path)) return undefined;
  for (const child of node.children) {
    const found = nodeAt(child, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function leadsTo(group: string, path: string): boolean {
  return group === '' || path.startsWith(`${group}.`);
}
