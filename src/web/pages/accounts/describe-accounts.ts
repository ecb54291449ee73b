import { countChanged, type ChangedCounts } from '../../../analysis/changed-accounts.ts';
import { MISSING_VALUE, textOfValue, valueOfText, type Condition } from '../../../analysis/condition.ts';
import { countCauses } from '../../../analysis/move-causes.ts';
import { cleanText } from '../../../report/clean-text.ts';
import { FIRST_MISSING, SCORED } from '../../../table/status.ts';
import type { Column } from '../../../table/table.ts';
import type { Selection } from '../../state/selection.ts';
import { hasMoves, type ColumnContext } from './column-context.ts';
import type { Tab } from './columns.ts';

export const CSM = 'csm';

export interface AccountsAnswer {
  readonly headline: string;
  readonly details: readonly string[];
  readonly tabs: readonly { readonly id: Tab; readonly name: string; readonly count: number }[];
  /** Shown unless the address says otherwise: what changed, where something did. */
  readonly defaultTab: Tab;
}

/** What changed for the accounts that the filters leave, in one sentence, with what goes with it. */
export function describeAccounts(
  context: ColumnContext,
  { rows, accounts, whole }: Selection,
  conditions: readonly Condition[],
): AccountsAnswer {
  const { open, words, speech, changed, since } = context;
  const { comparison } = open;
  const csm = chosenCsm(conditions);
  const who =
    csm !== null
      ? words.answer.ofCsm(isolate(csm), rows.length)
      : whole
        ? words.answer.everybody(rows.length)
        : words.answer.chosen(rows.length);
  const all = { id: 'all', name: words.tabs.all, count: rows.length } as const;
  if (rows.length === 0 || comparison === null || !hasMoves(context)) {
    const why =
      rows.length === 0
        ? []
        : comparison === null
          ? [words.answer.first]
          : [open.base.bound.model.stages === null ? words.answer.noStages : words.answer.incomparable];
    const nobody = open.base.scores.accounts.length === 0 ? emptyBase(context) : words.table.nothing;
    return {
      headline: rows.length === 0 ? nobody : words.answer.here(who),
      details: why,
      tabs: [all],
      defaultTab: 'all',
    };
  }
  const counts = countChanged(comparison, changed, (account) => accounts.has(account));
  const causes = countCauses(comparison.causes.filter(({ account }) => accounts.has(account)));
  const earlier = causes.some(({ cause }) => cause === 'earlier');
  const moved = counts.up + counts.down;
  const shown = moved + counts.pending;
  return {
    headline:
      moved === 0
        ? words.answer.noneMoved(who, since)
        : words.answer[earlier ? 'confirmed' : 'moved'](moved, who, since, counts.up, counts.down),
    details: [
      ...(moved === 0
        ? []
        : [speech.terms.since.causes(causes.map(({ cause, up, down }) => ({ cause, n: up + down })))]),
      ...besides(context, counts),
    ],
    tabs: [{ id: 'changed', name: words.tabs.changed, count: shown }, all],
    defaultTab: shown > 0 ? 'changed' : 'all',
  };
}

function besides({ words }: ColumnContext, { pending, joined, left }: ChangedCounts): readonly string[] {
  return [
    ...(pending > 0 ? [words.answer.pending(pending)] : []),
    ...(joined > 0 || left > 0 ? [words.answer.came(joined, left)] : []),
  ];
}

function emptyBase({ open, speech }: ColumnContext): string {
  const { asOf } = open.base.bound;
  return speech.terms.answer.empty(asOf === null ? null : speech.f.date(asOf));
}

/** The name whose accounts are shown; null where none, several or those without one are. */
function chosenCsm(conditions: readonly Condition[]): string | null {
  const values = conditions.find(({ on }) => on === CSM)?.values ?? [];
  const [value] = values;
  return value === undefined || values.length > 1 || value === MISSING_VALUE ? null : cleanText(textOfValue(value));
}

/** Keeps a name that runs from right to left from turning the sentence around it. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

export interface CsmOption {
  /** As the condition writes it. */
  readonly value: string;
  readonly name: string;
  readonly accounts: number;
}

/** The names to choose from with their accounts in the whole base, in the order of the locale; empty without the attribute. */
export function csmOptions({ open, words, speech }: ColumnContext): readonly CsmOption[] {
  const column: Column | undefined = open.base.table.attributes.get(CSM);
  if (column?.kind !== 'text') return [];
  const counts = new Float64Array(column.dictionary.length);
  let missing = 0;
  column.status.forEach((status, row) => {
    if (status === SCORED) counts[column.values[row]!]! += 1;
    else if (status >= FIRST_MISSING) missing += 1;
  });
  const collator = new Intl.Collator(speech.f.locale, { numeric: true });
  const named = column.dictionary
    .map((text, code) => ({ value: valueOfText(text), name: cleanText(text), accounts: counts[code]! }))
    .filter(({ accounts }) => accounts > 0)
    .toSorted((a, b) => collator.compare(a.name, b.name));
  return missing === 0 ? named : [...named, { value: MISSING_VALUE, name: words.csm.unknown, accounts: missing }];
}
