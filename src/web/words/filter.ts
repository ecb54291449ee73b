import { featureOf, type Condition } from '../../analysis/filter/condition.ts';
import type { FilterFault } from '../../analysis/filter/filter.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { lowerFirst } from './lower-first.ts';
import { conditionTitle } from '../../report/filter/condition-words.ts';
import { filterValue } from './filter-value.ts';
import type { Speech } from './speech.ts';

/** Words of the bar that says and changes what is shown. */
export const filterWords = {
  bar: 'Filters',
  view: 'What is shown: ',
  add: 'Add filter',
  clear: 'Clear all',
  done: 'Done',
  back: 'All filters',
  find: 'Find',
  findFilter: 'Find a filter or a value',
  moreBelow: '↓ more below',
  /** What the numbers beside values are, where something else is filtered too. */
  among: 'Counted among the accounts that the other filters leave.',
  from: 'From',
  to: 'To',
  clearOne: 'Any',
  missing: 'Not known',
  nothingFound: 'Nothing like that',
  asOf: 'As of',
  against: 'compared with',
  lastTime: 'last time',
  before: 'the one before',
  alone: 'nothing',
  model: 'Model',
  remove: (what: string): string => `Remove the filter ${what}`,
  moreValues: (n: string): string => `${n} more`,
} as const;

export type FilterWords = ReturnType<typeof createFilterWords>;

/** What is filtered, in sentences. */
export function createFilterWords(speech: Speech) {
  const { f } = speech;
  const or = new Intl.ListFormat(f.locale, { type: 'disjunction' });
  const list = (items: readonly string[]): string =>
    items.length <= 4
      ? or.format(items)
      : `${items.slice(0, 3).join(', ')}, ${filterWords.moreValues(f.count(items.length - 3))}`;
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const value = (base: ScoredBase, on: string, one: string): string => filterValue(base, on, one, speech);
  return {
    title: conditionTitle,
    value,
    /** Branch: NL or BE */
    condition: (base: ScoredBase, { on, values }: Condition): { readonly title: string; readonly values: string } => ({
      title: conditionTitle(base, on),
      values: list(values.map((one) => value(base, on, one))),
    }),
    /** Where it must all stand in a line. */
    dates: (asOf: string, against: string | null): string =>
      against === null ? asOf : `${asOf}, ${filterWords.against} ${against}`,
    oneLine: (base: ScoredBase, { on, values }: Condition): string =>
      `${conditionTitle(base, on)}${featureOf(on) === undefined ? '' : ':'} ${list(values.map((one) => value(base, on, one)))}`,
    number: (n: number): string => f.count(n),
    /** Branch: Belgium, where values of several filters stand in one list. */
    valueOf: (base: ScoredBase, on: string, label: string): string => `${conditionTitle(base, on)}: ${label}`,
    /** Beside the name of a filter. */
    chosen: (condition: Condition | undefined): string =>
      condition === undefined ? '' : `${f.count(condition.values.length)} chosen`,
    moreFound: (n: number): string => `${f.count(n)} more; type to find them`,
    everyone: (n: number): string => `All ${accounts(n)}`,
    /** `left`: those of the snapshot compared with that are meant as well and are no more. */
    part: (n: number, of: number, left = 0): string =>
      `${f.count(n)} of ${accounts(of)}${left === 0 ? '' : `, and ${f.count(left)} that left`}`,
    fault: (base: ScoredBase, { condition, kind, values, nearest }: FilterFault): string => {
      const near = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
      if (kind === 'name')
        return `The link filters by “${condition.on}”, which this base does not have; that filter is left out.${near}`;
      if (kind === 'nothing_compared')
        return 'The link filters by moves, but this is the oldest snapshot: there is nothing to compare it with.';
      if (kind === 'incomparable')
        return 'The link filters by moves, but the stages of the two snapshots do not compare: nobody can be said to have moved.';
      if (kind === 'no_stages') return 'The link filters by moves, but this model has no stages: nobody moves.';
      const said = values.map((one) => `“${one}”`);
      return `No account can have ${or.format(said)} as ${lowerFirst(conditionTitle(base, condition.on))}.${near}`;
    },
    age: (days: number): string => `${f.count(days)} ${f.plural(days, { one: 'day', other: 'days' })}`,
  };
}
