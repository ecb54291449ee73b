import { countChanged, countPending, type ChangedCounts } from '../../../analysis/movement/changed-accounts.ts';
import {
  featureOf,
  MISSING_VALUE,
  textOfValue,
  valueOfText,
  type Condition,
} from '../../../analysis/filter/condition.ts';
import { knownCells } from '../../../analysis/base/known-cells.ts';
import { countCauses } from '../../../analysis/movement/move-causes.ts';
import { weightColumn, type Rows, type ScoredBase } from '../../../analysis/base/scored-base.ts';
import { countRow, emptyTally } from '../../../analysis/base/tally.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { FIRST_MISSING, SCORED } from '../../../table/status.ts';
import type { Column } from '../../../table/table.ts';
import type { Selection } from '../../state/selection.ts';
import { describePending, type PendingView } from '../../words/pending.ts';
import { hasMoves, type ColumnContext } from './columns/column-context.ts';
import type { Tab } from './columns/columns.ts';
import { leftRows } from './left-accounts.ts';

export const CSM = 'csm';
const ARR = 'arr';

export interface AccountsAnswer {
  readonly headline: string;
  readonly details: readonly string[];
  /** Who moved in the newest snapshot alone; null where nobody did, or the filters or the headline tell of it. */
  readonly pending: PendingView | null;
  readonly tabs: readonly { readonly id: Tab; readonly name: string; readonly count: number }[];
  /** Shown unless the address says otherwise: what changed, where something did. */
  readonly defaultTab: Tab;
}

/** What changed for the accounts that the filters leave, in one sentence, with what goes with it. */
export function describeAccounts(
  context: ColumnContext,
  selection: Selection,
  conditions: readonly Condition[],
): AccountsAnswer {
  const { open, words, speech, changed } = context;
  const { rows, accounts, whole } = selection;
  const { comparison } = open;
  const csm = chosenCsm(conditions);
  const who =
    csm !== null
      ? words.answer.ofCsm(isolate(csm), rows.length)
      : whole
        ? words.answer.everybody(rows.length)
        : words.answer.chosen(rows.length);
  const all = { id: 'all', name: words.tabs.all, count: rows.length } as const;
  // Who left is known without stages too.
  const gone = leftRows(open, selection);
  const left = gone.length === 0 ? [] : [{ id: 'left', name: words.tabs.left, count: gone.length } as const];
  if (rows.length === 0 && gone.length > 0)
    return { ...answerOfLeft(context, gone), pending: null, tabs: left, defaultTab: 'left' };
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
      pending: null,
      tabs: [all, ...left],
      defaultTab: 'all',
    };
  }
  const counts = countChanged(comparison, changed, (account) => accounts.has(account));
  const pending = countPending(comparison, open.base, ARR, (account) => accounts.has(account));
  const byMove = conditions.some(({ on }) => on === 'moved' || on === 'cause');
  const shown = counts.up + counts.down + counts.pending;
  const some = csm === null ? words.answer.some(rows.length) : words.answer.someOfCsm(isolate(csm), rows.length);
  return {
    ...answerOf(context, { rows, accounts, counts, who, some }),
    pending: byMove ? null : describePending(pending, speech.f),
    tabs: [{ id: 'changed', name: words.tabs.changed, count: shown }, all, ...left],
    // Who asks for those that are ready means all of them, moved or not.
    defaultTab: shown > 0 && !conditions.some(({ on }) => featureOf(on) !== undefined) ? 'changed' : 'all',
  };
}

interface Part extends Pick<Selection, 'rows' | 'accounts'> {
  readonly counts: ChangedCounts;
  /** The accounts as a whole, and as those that are left of more. */
  readonly who: string;
  readonly some: string;
}

function answerOf(context: ColumnContext, part: Part): Pick<AccountsAnswer, 'headline' | 'details'> {
  const { open, words, speech, changed, since } = context;
  const { rows, accounts, counts, who, some } = part;
  const { up, down, pending } = counts;
  const say = words.answer;
  const here = { base: open.base, words };
  const causes = countCauses((open.comparison?.causes ?? []).filter(({ account }) => accounts.has(account)));
  const earlier = causes.some(({ cause }) => cause === 'earlier');
  const told = causes.map(({ cause, up: rises, down: falls }) => ({ cause, n: rises + falls }));
  const why = told.length === 0 ? [] : [speech.terms.since.causes(told)];
  const carrying = (said: string): string => {
    const money = arrOf(here, rows);
    return money === '' ? say.ending(said) : say.carrying(said, rows.length, money);
  };
  if (up + down === rows.length)
    return { headline: carrying(say.allMoved(some, rows.length, since, up, down, earlier)), details: why };
  const directions = new Set(Array.from(rows, (row) => changed.get(open.base.scores.accounts[row]!)?.direction));
  if (pending === rows.length)
    return {
      headline: carrying(say.allPending(some, pending, directions.size === 1 ? [...directions][0]! : null)),
      details: [],
    };
  const fallen = rows.filter((row) => {
    const move = changed.get(open.base.scores.accounts[row]!);
    return move?.confirmed === true && move.direction === 'down';
  });
  const money = arrOf(here, fallen);
  const headline =
    up + down === 0 ? say.noneMoved(who, since) : say[earlier ? 'confirmed' : 'moved'](up + down, who, since, up, down);
  const fell = fallen.length === 0 || money === '' ? [] : [say.fell(fallen.length, money)];
  return { headline, details: [...why, ...fell, ...came(context, counts)] };
}

/** Where nobody matches but those who left. */
function answerOfLeft({ open, words, since }: ColumnContext, rows: Rows): Pick<AccountsAnswer, 'headline' | 'details'> {
  const money = arrOf({ base: open.earlier!.base, words }, rows);
  return { headline: words.answer.left(rows.length, since, money), details: [words.answer.asThen(since)] };
}

/** What they pay together; '' where it is known of none. */
function arrOf({ base, words }: { readonly base: ScoredBase } & Pick<ColumnContext, 'words'>, rows: Rows): string {
  const column = weightColumn(base, ARR);
  const tally = emptyTally();
  for (const row of rows) countRow(tally, column, row);
  return tally.unweighed === tally.accounts ? '' : words.answer.arr(tally.weight, tally.unweighed);
}

function came({ words }: ColumnContext, { joined, left }: ChangedCounts): readonly string[] {
  return joined > 0 || left > 0 ? [words.answer.came(joined, left)] : [];
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
  const isKnown = knownCells(column);
  column.status.forEach((status, row) => {
    if (isKnown(row)) counts[column.values[row]!]! += 1;
    else if (status === SCORED || status >= FIRST_MISSING) missing += 1;
  });
  const collator = new Intl.Collator(speech.f.locale, { numeric: true });
  const named = column.dictionary
    .map((text, code) => ({ value: valueOfText(text), name: cleanText(text), accounts: counts[code]! }))
    .filter(({ accounts }) => accounts > 0)
    .toSorted((a, b) => collator.compare(a.name, b.name));
  return missing === 0 ? named : [...named, { value: MISSING_VALUE, name: words.csm.unknown, accounts: missing }];
}
