import { suggest } from '../../util/nearest.ts';
import type { Report } from '../../yaml/problems.ts';
import type { GroupNode, Model, Node } from '../model.ts';
import type { ModelSpec } from '../spec.ts';
import { preorder } from '../walk.ts';

export interface Weighted {
  readonly root: GroupNode;
  /** What the model keeps of the sets. */
  readonly kept: Pick<Model, 'weightSets' | 'weights'>;
}

/** The tree with the weights of the set in use; every set is checked, used or not. */
export function applyWeights(root: GroupNode, spec: ModelSpec, report: Report): Weighted {
  const { weight_sets: sets, weights: used } = spec;
  for (const [name, set] of Object.entries(sets ?? {})) checkSet(name, set, root, report);
  if (used !== undefined && (sets === undefined || !Object.hasOwn(sets, used))) {
    const message = `there is no set of weights "${used}"`;
    const remedy = suggest(used, Object.keys(sets ?? {}));
    report({ code: 'unknown-weights', path: ['weights'], message, remedy });
  }
  const set = used === undefined ? undefined : sets?.[used];
  return {
    root: set === undefined ? root : reweighGroup(root, set),
    kept: { ...(sets === undefined ? {} : { weightSets: sets }), ...(used === undefined ? {} : { weights: used }) },
  };
}

type WeightSet = Readonly<Record<string, number>>;

function reweighGroup(group: GroupNode, set: WeightSet): GroupNode {
  return { ...group, children: group.children.map((child) => reweigh(child, set)) };
}

function reweigh(node: Node, set: WeightSet): Node {
  const weight = Object.hasOwn(set, node.path) ? (set[node.path] ?? node.weight) : node.weight;
  return node.kind === 'group' ? { ...reweighGroup(node, set), weight } : { ...node, weight };
}

function checkSet(name: string, set: WeightSet, root: GroupNode, report: Report): void {
  const paths = preorder(root).flatMap(({ path }) => (path === '' ? [] : [path]));
  for (const [path, weight] of Object.entries(set)) {
    const at = ['weight_sets', name, path];
    if (!paths.includes(path)) {
      const message = `there is no node "${path}" to weigh`;
      report({ code: 'unknown-node', path: at, of: 'key', message, remedy: suggest(path, paths) });
    } else if (!(weight >= 0)) {
      const message = `the weight "${weight}" is negative`;
      report({ code: 'negative-weight', path: at, message, remedy: 'write 0 or more' });
    }
  }
  const groups = new Map(preorder(root).flatMap((node) => (node.kind === 'group' ? [[node.path, node] as const] : [])));
  for (const node of preorder(reweighGroup(root, set))) {
    const own = groups.get(node.path);
    if (node.kind === 'indicator' || own === undefined) continue;
    checkParts(name, node, own, report);
    // Where the file itself gives no weight, that was said of the node.
    if (node.children.some(({ weight }) => weight > 0) || own.children.every(({ weight }) => weight === 0)) continue;
    const where = node.path === '' ? 'the model' : `the group "${node.path}"`;
    const message = `all weights in ${where} are 0 under "${name}", so it can have no score`;
    const remedy = 'give at least one child a weight above 0';
    report({ code: 'no-weight', path: ['weight_sets', name], of: 'key', message, remedy });
  }
}

/** What a group is made of takes part under every set; `own` is the group by the weights of the file, checked already. */
function checkParts(name: string, { children, combine, must }: GroupNode, own: GroupNode, report: Report): void {
  const at = ['weight_sets', name];
  const naming = 'of' in combine ? combine : null;
  children.forEach(({ id, path, weight }, c) => {
    const before = own.children[c]!.weight;
    const key = naming?.of.includes(id) === true ? naming.kind : must?.of.includes(id) === true ? 'must' : null;
    if (weight === 0 && before > 0 && key !== null) {
      const message = `"${key}" names "${id}", whose weight is 0 under "${name}", so it takes no part`;
      const remedy = 'give it a weight above 0, or leave it out of the set';
      report({ code: 'part-without-weight', path: [...at, path], message, remedy });
    }
    if (weight > 0 && before === 0 && naming !== null && !naming.of.includes(id)) {
      const message = `"${id}" has no part in the ${naming.kind}, and has a weight under "${name}"`;
      const remedy = 'give it 0, or leave it out of the set';
      report({ code: 'child-without-part', path: [...at, path], message, remedy });
    }
  });
}
