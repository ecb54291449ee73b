import { withOwn, type View } from '../../state/view.ts';
import type { GroupText, NodeText } from './model-view.ts';

/** A tag as the model writes it, in words: `customer_success` is "customer success". */
export function tagWords(tag: string): string {
  return tag.replaceAll('_', ' ');
}

/** A tag that can be chosen, with the indicators that are left when it is. */
interface TagChoice {
  readonly tag: string;
  readonly chosen: boolean;
  readonly indicators: number;
}

/** What a model is filtered to by tags. */
export interface TaggedTree {
  /** Empty where the model has fewer than two tags: there is nothing to choose. */
  readonly choices: readonly TagChoice[];
  /** Indicators left, of all; equal where nothing is chosen. */
  readonly left: number;
  readonly all: number;
  /** What the chosen tags leave of the dimensions. */
  readonly dimensions: readonly NodeText[];
}

/**
 * The part of a tree in which every indicator has all chosen tags, its own or of a group around it. Choices are in the order
 * of how many indicators have them.
 */
export function filterByTags(dimensions: readonly NodeText[], chosen: ReadonlySet<string>): TaggedTree {
  const tagged = taggedIndicators(dimensions);
  const counts = new Map<string, number>();
  for (const tags of tagged) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const known = new Set([...chosen].filter((tag) => counts.has(tag)));
  const withAll = (wanted: ReadonlySet<string>): number => tagged.filter((tags) => hasAll(tags, wanted)).length;
  const tags = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([tag]) => tag);
  return {
    choices:
      tags.length < 2
        ? []
        : tags.map((tag) => ({ tag, chosen: known.has(tag), indicators: withAll(new Set([...known, tag])) })),
    left: withAll(known),
    all: tagged.length,
    dimensions: known.size === 0 ? dimensions : keepTagged(dimensions, known, new Set()),
  };
}

function hasAll(tags: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return [...wanted].every((tag) => tags.has(tag));
}

function taggedIndicators(nodes: readonly NodeText[], around: ReadonlySet<string> = new Set()): Set<string>[] {
  return nodes.flatMap((node) => {
    const tags = new Set([...around, ...node.tags]);
    return node.kind === 'group' ? taggedIndicators(node.children, tags) : [tags];
  });
}

function keepTagged(nodes: readonly NodeText[], wanted: ReadonlySet<string>, around: ReadonlySet<string>): NodeText[] {
  return nodes.flatMap((node): NodeText[] => {
    const tags = new Set([...around, ...node.tags]);
    if (node.kind === 'indicator') return hasAll(tags, wanted) ? [node] : [];
    const children = keepTagged(node.children, wanted, tags);
    return children.length === 0 ? [] : [{ ...node, children } satisfies GroupText];
  });
}

/** The tags that the address names. */
export function chosenTags(view: View): ReadonlySet<string> {
  return new Set((view.own.get('tag') ?? '').split(',').filter((tag) => tag !== ''));
}

/** With a tag chosen, or no more; what was opened by hand was opened among others. */
export function toggleTag(view: View, tag: string): View {
  const chosen = chosenTags(view);
  const others = [...chosen].filter((one) => one !== tag);
  return withTags(view, chosen.has(tag) ? others : [...others, tag]);
}

export function withTags(view: View, tags: readonly string[]): View {
  return withOwn(withOwn(view, 'tab', null), 'tag', tags.length === 0 ? null : tags.join(','));
}
