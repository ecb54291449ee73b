import { attributeOf, MISSING_VALUE, textOfValue, type Condition } from '../../analysis/condition.ts';
import { GATES, type FilterFault } from '../../analysis/filter.ts';
import { cleanText } from '../../report/clean-text.ts';
import type { ScoredBase } from '../../analysis/scored-base.ts';
import { parseInstant } from '../../util/time.ts';
import { attributeTitle } from './attribute-title.ts';
import type { Speech } from './speech.ts';

/** Words of the bar that says and changes what is shown. */
export const filterWords = {
  bar: 'Filters',
  add: 'Add filter',
  clear: 'Clear all',
  done: 'Done',
  back: 'All filters',
  find: 'Find',
  from: 'From',
  to: 'To',
  clearOne: 'Any',
  missing: 'Not known',
  true: 'Yes',
  false: 'No',
  nothingFound: 'Nothing like that',
  asOf: 'As of',
  against: 'compared with',
  before: 'the one before',
  alone: 'nothing',
  model: 'Model',
  remove: (what: string): string => `Remove the filter ${what}`,
  moreValues: (n: string): string => `${n} more`,
} as const;

export type FilterWords = ReturnType<typeof createFilterWords>;

/** A condition in words; `base` gives dimensions, kinds of columns and stages their names. */
export function createFilterWords({ f, terms }: Speech) {
  const or = new Intl.ListFormat(f.locale, { type: 'disjunction' });
  const list = (items: readonly string[]): string =>
    items.length <= 4
      ? or.format(items)
      : `${items.slice(0, 3).join(', ')}, ${filterWords.moreValues(f.count(items.length - 3))}`;
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;

  const rangeText = (value: string, say: (end: string) => string): string => {
    const at = value.indexOf('..');
    if (at === -1) return say(value);
    const [from, to] = [value.slice(0, at), value.slice(at + 2)];
    if (from === '') return `up to ${say(to)}`;
    return to === '' ? `from ${say(from)}` : `${say(from)} to ${say(to)}`;
  };
  const numberText = (text: string): string => {
    const value = Number(text);
    return Number.isNaN(value) ? text : f.exact(value, '');
  };
  const dateText = (text: string): string => {
    const instant = parseInstant(text);
    return instant === undefined ? text : f.date(instant);
  };

  const attributeValue = (base: ScoredBase, attribute: string, value: string): string => {
    if (value === MISSING_VALUE) return filterWords.missing.toLowerCase();
    const kind = base.table.attributes.get(attribute)?.kind ?? 'text';
    if (kind === 'number') return rangeText(value, numberText);
    if (kind === 'date') return rangeText(value, dateText);
    if (kind === 'boolean') return value === 'true' ? filterWords.true.toLowerCase() : filterWords.false.toLowerCase();
    return cleanText(textOfValue(value));
  };

  const stageValue = (base: ScoredBase, value: string): string => {
    if (value === 'none') return terms.show.notRated.toLowerCase();
    const name = base.bound.model.stages?.names[Number(value) - 1];
    return name === undefined ? rangeText(value, (end) => end) : terms.stage.named(Number(value), cleanText(name));
  };

  const heldValue = (base: ScoredBase, value: string): string =>
    value === GATES
      ? 'a gate alone'
      : cleanText(base.bound.model.root.children.find(({ path }) => path === value)?.title ?? value);

  const MOVES: Readonly<Record<string, string>> = {
    up: 'up, confirmed',
    down: 'down, confirmed',
    pending: 'not confirmed yet',
    joined: 'joined',
    left: 'left',
    became_rated: 'rated now, not before',
    became_not_rated: 'no longer rated',
  };
  const CAUSES: Readonly<Record<string, string>> = {
    customer: 'the customer changed',
    evidence: 'evidence appeared or expired',
    reference: 'the reference moved',
    restated: 'a restatement',
    earlier: 'it had moved before',
  };
  const HOLDERS: Readonly<Record<string, string>> = { '1': 'one dimension', '2': 'two', '3': 'three or more' };

  const valueOf = (base: ScoredBase, on: string, value: string): string => {
    const attribute = attributeOf(on);
    if (attribute !== undefined) return attributeValue(base, attribute, value);
    switch (on) {
      case 'stage':
        return stageValue(base, value);
      case 'kind':
        return value === 'exact' ? 'exactly known' : value === 'at_most' ? 'at most' : value;
      case 'held':
        return heldValue(base, value);
      case 'holders':
        return HOLDERS[value] ?? value;
      case 'moved':
        return MOVES[value] ?? value;
      default:
        return CAUSES[value] ?? value;
    }
  };

  const TITLES: Readonly<Record<string, string>> = {
    stage: 'Stage',
    kind: 'Stage is',
    held: 'Held by',
    holders: 'Held by',
    moved: 'Moved',
    cause: 'Moved because',
  };
  const title = (on: string): string => TITLES[on] ?? attributeTitle(attributeOf(on) ?? on);

  return {
    title,
    value: valueOf,
    /** Branch: NL or BE */
    condition: (base: ScoredBase, { on, values }: Condition): { readonly title: string; readonly values: string } => ({
      title: title(on),
      values: list(values.map((value) => valueOf(base, on, value))),
    }),
    everyone: (n: number): string => `All ${accounts(n)}`,
    part: (n: number, of: number): string => `${f.count(n)} of ${accounts(of)}`,
    fault: ({ condition, kind, values, nearest }: FilterFault): string => {
      const near = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
      if (kind === 'name')
        return `The link filters by “${condition.on}”, which this base does not have; that filter is left out.${near}`;
      if (kind === 'nothing_compared')
        return `The link filters by moves, but this is the oldest snapshot: there is nothing to compare it with.`;
      const said = values.map((value) => `“${value}”`);
      return `No account can have ${or.format(said)} as ${title(condition.on).toLowerCase()}.${near}`;
    },
    age: (days: number): string => `${f.count(days)} ${f.plural(days, { one: 'day', other: 'days' })}`,
  };
}
