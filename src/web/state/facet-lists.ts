import { facetPart, facetValues, type FacetPart, type FacetValue } from '../../analysis/filter/facets.ts';
import { stagesOf } from '../../analysis/filter/filter.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { OpenBase } from '../requests/open-base.ts';
import { withCondition, type View } from './view.ts';

/** A value of a condition, ready to be chosen. */
export interface ListItem {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
  /** That all other filters leave and that have it; null for a chosen value which nobody in the base has. */
  readonly accounts: number | null;
  readonly count: string;
}

/** How a value of a condition and a count are said. */
interface ValueWords {
  readonly value: (base: ScoredBase, on: string, value: string) => string;
  readonly number: (n: number) => string;
}

/** The values of each condition in a view; counted once, when first they are asked for. */
export type FacetLists = (on: string) => readonly ListItem[];

/** What of an open base the lists read. */
export type FilteredBase = Pick<OpenBase, 'base' | 'moved'> & {
  readonly earlier: Pick<NonNullable<OpenBase['earlier']>, 'base'> | null;
};

export function facetLists(open: FilteredBase, view: Pick<View, 'conditions'>, say: ValueWords): FacetLists {
  const known = new Map<string, readonly ListItem[]>();
  const { base, earlier, moved } = open;
  const partOf = (on: string): FacetPart => facetPart(earlier?.base ?? null, base, view.conditions, on, moved);
  let shared: FacetPart | undefined;
  return (on) => {
    const before = known.get(on);
    if (before !== undefined) return before;
    // What is not filtered by itself is counted over the same accounts as all others that are not.
    const own = on === 'moved' || view.conditions.some((condition) => condition.on === on);
    const part = own ? partOf(on) : (shared ??= partOf(''));
    const items = listItems(open, view, on, part, say);
    known.set(on, items);
    return items;
  };
}

/** What is chosen stands in the list even where nobody has it, so that it can be taken back. */
function listItems(
  { base, moved }: FilteredBase,
  view: Pick<View, 'conditions'>,
  on: string,
  part: FacetPart,
  say: ValueWords,
): ListItem[] {
  const values = facetValues(base, on, part, moved);
  const asked = view.conditions.find((condition) => condition.on === on)?.values ?? [];
  const chosen = new Set(on === 'stage' ? asked.flatMap((one) => stagesOne(one, values)) : asked);
  const others = [...chosen].filter((value) => !values.some((one) => one.value === value));
  return [...values, ...others.map((value) => ({ value, accounts: null }))].map(({ value, accounts }) => ({
    value,
    label: say.value(base, on, value),
    chosen: chosen.has(value),
    accounts,
    count: accounts === null ? '' : say.number(accounts),
  }));
}

/** A range of stages is each of them that there is, so that one can be taken back; what names none stands as it is. */
function stagesOne(range: string, stages: readonly FacetValue[]): readonly string[] {
  const meant = Array.from(stagesOf([range]), (stage) => (stage === 0 ? 'none' : String(stage)));
  const there = meant.filter((one) => stages.some(({ value }) => value === one));
  return there.length === 0 ? [range] : there;
}

/** With a value chosen, or taken back; in the order of the list, so that a choice is one address however it was made. */
export function toggleValue(view: View, on: string, items: readonly ListItem[], value: string): View {
  const next = items.filter((item) => item.chosen !== (item.value === value));
  return withCondition(
    view,
    on,
    next.map((item) => item.value),
  );
}
