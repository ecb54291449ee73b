import type { Curve } from './curve.ts';
import type { GroupNode, IndicatorNode, Node } from './model.ts';

/** Every node in document order of ids, a group before its children (preorder); the root comes first. */
export function preorder(root: GroupNode): Node[] {
  const nodes: Node[] = [];
  const visit = (node: Node): void => {
    nodes.push(node);
    if (node.kind === 'group') node.children.forEach(visit);
  };
  visit(root);
  return nodes;
}

/** The leaves of a group in the order of the file. */
export function indicators(root: GroupNode): IndicatorNode[] {
  return preorder(root).filter((node) => node.kind === 'indicator');
}

/** Every metric whose value goes into that of an indicator; a denominator may be an attribute instead. */
export function metricsOf({ metric, reading }: IndicatorNode): string[] {
  if (reading === undefined) return [metric];
  const counts = reading.proportion?.parts.flatMap(({ of, outOf }) => [of, outOf]) ?? [metric];
  return [...new Set(reading.denominator === undefined ? counts : [...counts, reading.denominator])];
}

/** The nodes that have a curve: every indicator, and the groups that read their combined points by one; in preorder. */
export function curvedNodes(root: GroupNode): readonly (Node & { readonly curve: Curve })[] {
  return preorder(root).flatMap((node) => {
    const { curve } = node;
    return curve === undefined ? [] : [{ ...node, curve }];
  });
}

/** Every metric that an indicator reads: its value's, and the baseline that it is held against. */
export function sourcesOf(indicator: IndicatorNode): string[] {
  const { curve } = indicator;
  return curve.kind === 'own_past' ? [...metricsOf(indicator), curve.baseline] : metricsOf(indicator);
}
