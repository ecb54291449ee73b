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

export function indicators(root: GroupNode): IndicatorNode[] {
  return preorder(root).filter((node) => node.kind === 'indicator');
}
