import type {
  GroupExplanation,
  Holder,
  IndicatorExplanation,
  NodeExplanation,
} from '../../score/explain/explanation.ts';

/** The indicators at and below a node, in the model's order. */
export function indicatorsOf(node: NodeExplanation): readonly IndicatorExplanation[] {
  return node.kind === 'indicator' ? [node] : node.children.flatMap(indicatorsOf);
}

/** The title of a node by its path; undefined where the explanation has no such node. */
export function titleOf(node: NodeExplanation, path: string): string | undefined {
  if (node.path === path) return node.title;
  if (node.kind === 'indicator') return undefined;
  for (const child of node.children) {
    const title = titleOf(child, path);
    if (title !== undefined) return title;
  }
  return undefined;
}

export type DimensionHolder = Extract<Holder, { kind: 'dimension' }>;

/** Whether a dimension holds it, not a gate or an override. */
export function isDimension(holder: Holder): holder is DimensionHolder {
  return holder.kind === 'dimension';
}

/**
 * Children in the order they are told: the lowest first, those without points last; ties in the model's order. Levels stand as
 * they are climbed.
 */
export function inTellingOrder({ combine, children }: GroupExplanation): readonly NodeExplanation[] {
  if (combine.kind === 'ladder') {
    const place = ({ id }: NodeExplanation): number => combine.of.indexOf(id) + 1 || Infinity;
    return children.toSorted((a, b) => place(a) - place(b) || 0);
  }
  return children.toSorted((a, b) => (a.points ?? Infinity) - (b.points ?? Infinity) || 0);
}
