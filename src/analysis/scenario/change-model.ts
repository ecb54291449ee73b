import type { GroupNode, Model, Node, PlainModel } from '../../model/model.ts';
import { rebound } from '../../score/bind.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import type { Change, Lift } from './scenario.ts';
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

/** The same of a ruler: nothing is resolved against a population again. */
export function changeBound(bound: BoundModel, changes: readonly Change[]): BoundModel {
  return modelChanges(changes).reduce(changeBoundOnce, bound);
}

function changeBoundOnce(bound: BoundModel, change: ModelChange): BoundModel {
  const changed = rebound(bound, changeOnce(bound.model, change));
  if (bound.variants === undefined) return changed;
  return { ...changed, variants: bound.variants.map((own) => rebound(own, follow(bound.model, own.model, change))) };
}

function modelChanges(changes: readonly Change[]): readonly ModelChange[] {
  return changes.filter((change) => change.kind !== 'lift');
}

function follow(model: PlainModel, variant: PlainModel, change: ModelChange): PlainModel {
  return saysTheSame(model, variant, change) ? changePlain(variant, change) : variant;
}

function saysTheSame(model: PlainModel, variant: PlainModel, change: ModelChange): boolean {
  if (change.kind === 'stage_rule') return model.stages?.overall === variant.stages?.overall;
  const [a, b] = [nodeAt(model.root, change.path), nodeAt(variant.root, change.path)];
  if (change.kind === 'weight') return a?.weight === b?.weight;
  return a?.kind === 'indicator' && b?.kind === 'indicator' && JSON.stringify(a.curve) === JSON.stringify(b.curve);
}

function changePlain<M extends PlainModel>(model: M, change: ModelChange): M {
  switch (change.kind) {
    case 'threshold':
      return withNode(model, change.path, (node) => {
        if (node.kind === 'group') throw new RangeError(`"${change.path}" is a group and has no thresholds`);
        return { ...node, curve: withThreshold(node.curve, model.scale, change.index, change.value) };
      });
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
