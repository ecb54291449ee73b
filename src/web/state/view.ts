import type { AskedSnapshot } from '../requests/open-base.ts';
import { conditionName, formatValues, parseValues, type Condition } from '../../analysis/filter/condition.ts';

/**
 * What a page shows, as the address keeps it: only what differs from the default, so that a link is short, says what it
 * shows and goes on meaning the same.
 */
export interface View extends AskedSnapshot {
  /** The attribute that the Segments strip splits by. */
  readonly by: string | null;
  /** By name; no name twice, none without a value. */
  readonly conditions: readonly Condition[];
  /** What only one page knows (`sort`, `columns`, `q`, `tab`), by its name in the address. */
  readonly own: ReadonlyMap<string, string>;
}

/** Names in the address that no condition can have; an attribute called so stands as `attribute.<id>`. */
const BASE_NAMES = ['model', 'as-of', 'against', 'by'] as const;
const OWN_NAMES = [
  'q',
  'sort',
  'columns',
  'tab',
  'indicator',
  'tag',
  'variant',
  'scenario',
  'saved',
  'compare',
  'feature',
  'threshold',
  'account',
  'across',
  'measure',
  'left',
  'right',
  'sensitivity',
  'goal',
  'lifts',
  'capacity',
  'first',
  'lang',
] as const;

export type OwnName = (typeof OWN_NAMES)[number];

const RESERVED: ReadonlySet<string> = new Set([...BASE_NAMES, ...OWN_NAMES]);
const ATTRIBUTE = 'attribute.';

export const DEFAULT_VIEW: View = { model: null, asOf: null, against: null, by: null, conditions: [], own: new Map() };

/** Reads the query of an address, with or without its question mark. What a name stands for twice is all meant. */
export function parseView(query: string): View {
  const parameters = new URLSearchParams(query);
  const one = (name: string): string | null => parameters.get(name) || null;
  const values = new Map<string, string[]>();
  for (const [name, text] of parameters) {
    if (RESERVED.has(name)) continue;
    const on = name.startsWith(ATTRIBUTE) ? conditionName(name.slice(ATTRIBUTE.length)) : name;
    const given = parseValues(text);
    if (on !== '' && given.length > 0) values.set(on, [...new Set([...(values.get(on) ?? []), ...given])]);
  }
  return {
    model: one('model'),
    asOf: one('as-of'),
    against: one('against'),
    by: one('by'),
    conditions: sorted(Array.from(values, ([on, all]) => ({ on, values: all }))),
    own: new Map(OWN_NAMES.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)!] as const] : []))),
  };
}

/** The query that `parseView` reads as this view: '' for the default, else with its question mark. */
export function formatView(view: View): string {
  const pairs: [name: string, value: string][] = [];
  const add = (name: string, value: string | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '') pairs.push([name, value]);
  };
  add('model', view.model);
  add('as-of', view.asOf);
  add('against', view.against);
  add('by', view.by);
  for (const { on, values } of sorted(view.conditions)) {
    add(RESERVED.has(on) ? ATTRIBUTE + on : on, formatValues(values));
  }
  for (const name of OWN_NAMES) add(name, view.own.get(name));
  const query = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return query === '' ? '' : `?${query}`;
}

function sorted(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** What the query of an address may hold as it is stays readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(2C|3A|2F|40)/gi, (escaped) => decodeURIComponent(escaped));
}

/** With other values for a condition; none takes the condition away. */
export function withCondition(view: View, on: string, values: readonly string[]): View {
  const others = view.conditions.filter((condition) => condition.on !== on);
  return { ...view, conditions: values.length === 0 ? others : sorted([...others, { on, values }]) };
}

/** A click on a bar: that value alone, or, where it is that already, no condition. */
export function toggleCondition(view: View, on: string, value: string): View {
  const now = view.conditions.find((condition) => condition.on === on)?.values ?? [];
  return withCondition(view, on, now.length === 1 && now[0] === value ? [] : [value]);
}

export function withOwn(view: View, name: OwnName, value: string | null): View {
  const own = new Map(view.own);
  if (value === null || value === '') own.delete(name);
  else own.set(name, value);
  return { ...view, own };
}

/** The view on another page: filters and snapshot stay, what only the old page knew goes. */
export function onOtherPage(view: View): View {
  return { ...view, own: new Map() };
}
