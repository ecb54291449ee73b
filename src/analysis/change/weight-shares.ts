import type { GroupNode } from '../../model/model.ts';

export interface WeightShare {
  /** 0 to 1: of the weight of the node and its siblings together; 0 where none of them has any. */
  readonly ofParent: number;
  /** 0 to 1: of the whole model, if all of it is seen. */
  readonly ofWhole: number;
}

/** By path, the root (1 of 1) included. */
export function weightShares(root: GroupNode): ReadonlyMap<string, WeightShare> {
  const shares = new Map<string, WeightShare>([[root.path, { ofParent: 1, ofWhole: 1 }]]);
  const visit = (group: GroupNode, ofWhole: number): void => {
    const total = group.children.reduce((sum, child) => sum + child.weight, 0);
    for (const child of group.children) {
      const ofParent = total > 0 ? child.weight / total : 0;
      shares.set(child.path, { ofParent, ofWhole: ofWhole * ofParent });
      if (child.kind === 'group') visit(child, ofWhole * ofParent);
    }
  };
  visit(root, 1);
  return shares;
}
