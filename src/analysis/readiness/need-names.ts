import type { Requirement } from '../../model/model.ts';
import type { NeedLeaf } from './need-tree.ts';

/**
 * A name for each leaf of a feature, as filters and exports write it: the metric, attribute or path that it asks of. Where several
 * leaves ask of one thing, the later ones have their number behind: `articles~2`. No two are the same.
 */
export function needNames(leaves: readonly NeedLeaf[]): readonly string[] {
  const known = new Map<string, number>();
  return leaves.map(({ requirement }) => {
    const name = subjectOf(requirement);
    const n = (known.get(name) ?? 0) + 1;
    known.set(name, n);
    return n === 1 ? name : `${name}~${n}`;
  });
}

/** Of the whole model: what its stage is called. */
const OVERALL = 'overall';

function subjectOf(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'metric':
      return requirement.metric;
    case 'attribute':
      return requirement.attribute;
    case 'some':
      return 'some';
    default:
      return requirement.path === '' ? OVERALL : requirement.path;
  }
}
