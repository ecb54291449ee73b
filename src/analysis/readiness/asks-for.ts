import type { GroupNode, Requirement } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';

/** Whether a requirement asks for a group (path), for something in it, or for a metric that it alone reads. */
export function asksFor(root: GroupNode, requirement: Requirement, group: string): boolean {
  const isOf = (path: string): boolean => path === group || path.startsWith(`${group}.`);
  switch (requirement.kind) {
    case 'group':
    case 'indicator':
    case 'stage':
      return isOf(requirement.path);
    case 'metric': {
      const readers = indicators(root).filter(({ metric }) => metric === requirement.metric);
      return readers.length > 0 && readers.every(({ path }) => isOf(path));
    }
    default:
      return false;
  }
}
