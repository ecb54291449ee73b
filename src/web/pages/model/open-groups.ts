import { withOwn, type View } from '../../state/view.ts';
import type { NodeText } from './model-view.ts';

/** In the address where nothing is open; the default is the first dimension, and all that chosen tags leave. */
const NOTHING = 'none';

/** Paths of every group, dimensions included. */
export function groupPaths(nodes: readonly NodeText[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node.path, ...groupPaths(node.children)] : []));
}

/** Which groups the address leaves open; what leads to the indicator it names is open in any case. */
export function openGroups(view: View, dimensions: readonly NodeText[]): ReadonlySet<string> {
  const known = groupPaths(dimensions);
  const written = view.own.get('tab')?.split(',');
  const chosen =
    written === undefined
      ? groupPaths(view.own.has('tag') ? dimensions : dimensions.slice(0, 1))
      : known.filter((path) => written.includes(path));
  const indicator = view.own.get('indicator') ?? '';
  return new Set([...chosen, ...known.filter((path) => indicator.startsWith(`${path}.`))]);
}

export function withOpenGroups(view: View, open: ReadonlySet<string>): View {
  return withOwn(view, 'tab', open.size === 0 ? NOTHING : [...open].join(','));
}

/** Opening a group opens all below it; closing it closes them, and the indicator shown large in it. */
export function toggleGroup(view: View, dimensions: readonly NodeText[], group: NodeText): View {
  const open = new Set(openGroups(view, dimensions));
  const all = groupPaths([group]);
  if (!open.has(group.path)) return withOpenGroups(view, new Set([...open, ...all]));
  for (const path of all) open.delete(path);
  const indicator = view.own.get('indicator') ?? '';
  const left = indicator.startsWith(`${group.path}.`) ? withOwn(view, 'indicator', null) : view;
  return withOpenGroups(left, open);
}
