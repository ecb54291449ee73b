import { conditionName, readyName } from '../../analysis/filter/condition.ts';
import { askedFeatures } from '../../analysis/readiness/asked-features.ts';
import type { Column } from '../../table/table.ts';
import type { OpenBase } from '../requests/open-base.ts';

/** What can be filtered by, and how it is chosen: from a list, or by bounds. */
export interface FilterChoice {
  readonly on: string;
  readonly kind: 'list' | 'number' | 'date';
}

/** A text with more values than this share of the accounts tells accounts apart; it is searched for, not filtered by. */
const MOST_DISTINCT = 0.5;
/** And with more than this whatever the accounts: nobody reads such a list, and each tick would count all of it. */
const MOST_VALUES = 1000;

/** Stage and moves first, then the features, then the attributes in their order; names and keys are left to the search. */
export function filterChoices({ base, moved }: Pick<OpenBase, 'base' | 'moved'>): readonly FilterChoice[] {
  const choices: FilterChoice[] = [];
  const list = (on: string): void => void choices.push({ on, kind: 'list' });
  if (base.bound.model.stages !== null) {
    list('stage');
    list('held');
  }
  // Without moves every count would be 0, and the filter at fault.
  if (moved !== null) list('moved');
  // And what nobody has ever recorded is no filter.
  if ((base.records?.assessed.size ?? 0) > 0) list('assessed');
  if ((base.records?.disputes.size ?? 0) > 0) list('disputed');
  for (const { id } of askedFeatures(base)) list(readyName(id));
  for (const [id, column] of base.table.attributes) {
    if (id === 'name') continue;
    if (column.kind === 'number' || column.kind === 'date') choices.push({ on: conditionName(id), kind: column.kind });
    else if (column.kind === 'boolean' || tellsGroups(column)) list(conditionName(id));
  }
  return choices;
}

/** Small dictionaries always: in a base of three accounts every text tells accounts apart. */
function tellsGroups({ dictionary, values }: Column): boolean {
  return dictionary.length <= 12 || dictionary.length <= Math.min(MOST_VALUES, values.length * MOST_DISTINCT);
}
