import { compareSnapshots } from '../../analysis/movement/comparison.ts';
import { attributeOf, conditionName, parseCondition, type Condition } from '../../analysis/filter/condition.ts';
import {
  asksForLeft,
  faultsOfFilter,
  movedBy,
  selectLeft,
  selectRows,
  type FilterFault,
  type Moved,
  type ValueForm,
} from '../../analysis/filter/filter.ts';
import { ROADMAP_ATTRIBUTE, withRoadmapColumn, type RoadmapStates } from '../../analysis/progress/roadmap-column.ts';
import type { Rows, ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Snapshot } from '../../store/store.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import { QuotingError, UserError } from '../../util/diagnostic.ts';
import { firstUnits } from '../../util/cut-text.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { readComparedSeries } from './compared-series.ts';
import type { Context } from '../context.ts';
import { readAccountRecords } from '../records/account-records.ts';
import { asOfText, currentSnapshots } from './pick-snapshot.ts';
import { readRoadmapStates } from './roadmap-states.ts';

/** Conditions as a request writes them, `branch:NL,BE`; what is none is a usage error. */
export function parseConditions(texts: readonly string[]): readonly Condition[] {
  return texts.map((text) => {
    const condition = parseCondition(text);
    if (condition !== undefined) return condition;
    throw new UserError('usage', `where "${text}" is no condition; write a name and its values, such as stage:2,3`);
  });
}

/** Accounts of one snapshot. */
export interface MatchingRows {
  readonly snapshot: Snapshot;
  readonly rows: Rows;
}

/**
 * Rows of the snapshot that match all conditions, and, where those who left are asked for, rows of the one compared with;
 * a condition that means nothing is a usage error, never left out.
 */
export async function matchingRows(
  context: Context,
  snapshot: Snapshot,
  conditions: readonly Condition[],
  against: string | undefined,
): Promise<readonly MatchingRows[]> {
  const compares = conditions.some(({ on }) => on === 'moved' || on === 'cause');
  const { moved, since } = compares ? await readMoved(context, snapshot, against) : NOT_COMPARED;
  const base = await withRecords(context, snapshot, conditions);
  const [fault] = faultsOfFilter(base, conditions, moved, since !== null);
  if (fault !== undefined) throw filterError(fault, namesake(base, fault));
  const here = { snapshot, rows: selectRows(base, conditions, moved) };
  if (since === null || !asksForLeft(conditions)) return [here];
  return [
    here,
    { snapshot: since, rows: selectLeft(await withRecords(context, since, conditions), snapshot, conditions, moved) },
  ];
}

/** What is wrong with a condition, as an error. `more`: what else there is to say. */
export function filterError(fault: FilterFault, more = ''): UserError {
  const { kind, form, condition } = fault;
  const quotes = kind === 'values' && form === 'one_of' && attributeOf(condition.on) !== undefined;
  const message = describeFault(fault) + more;
  return quotes ? new QuotingError(message) : new UserError('usage', message);
}

/** Where the base has an attribute that is called like the field asked about: it may have been meant. */
function namesake({ table }: ScoredBase, { kind, condition: { on } }: FilterFault): string {
  const name = conditionName(on);
  if (kind === 'name' || name === on || !table.attributes.has(on)) return '';
  return `; the attribute "${on}" is asked about as ${name}`;
}

/** What people recorded is read where a condition asks it. */
async function withRecords(
  context: Context,
  snapshot: Snapshot,
  conditions: readonly Condition[],
): Promise<ScoredBase> {
  const asks = (...names: readonly string[]): boolean => conditions.some(({ on }) => names.includes(on));
  const base = asks('assessed', 'disputed')
    ? { ...snapshot, records: await readAccountRecords(context, snapshot.table.accounts) }
    : snapshot;
  return asks(ROADMAP_ATTRIBUTE) ? withRoadmapColumn(base, await statesAt(context, snapshot)) : base;
}

async function statesAt(context: Context, { record }: Snapshot): Promise<RoadmapStates> {
  const series = await currentSnapshots(context, record.modelId);
  const head = series.find(({ asOf }) => asOf === record.asOf);
  return head === undefined ? new Map() : readRoadmapStates(context, head, series);
}

interface ReadMoves {
  /** Null where there is no earlier snapshot, or its stages do not compare. */
  readonly moved: Moved | null;
  /** The one compared with; null where there is none. */
  readonly since: Snapshot | null;
}

const NOT_COMPARED: ReadMoves = { moved: null, since: null };

async function readMoved(context: Context, snapshot: Snapshot, against: string | undefined): Promise<ReadMoves> {
  const { modelId, asOf } = snapshot.record;
  const { series, earlier } = await readComparedSeries(context, { model: modelId, asOf: asOfText(asOf), against });
  const since = series[0];
  if (since === undefined || series.length < 2) return NOT_COMPARED;
  // The one asked for may no longer be the current one of its as-of.
  return { moved: movedBy(compareSnapshots([...series.slice(0, -1), snapshot], { earlier })), since };
}

function describeFault({ kind, condition, values, nearest, known, form }: FilterFault): string {
  const { on } = condition;
  const near = nearest === undefined ? undefined : `did you mean "${escaped(nearest)}"?`;
  switch (kind) {
    case 'name':
      return `where "${on}": the base has nothing of this name; ${near ?? `use one of: ${[...known, ROADMAP_ATTRIBUTE].join(', ')}`}`;
    case 'values':
      return `where "${on}": no account can have "${values.join('", "')}"; ${near ?? howToWrite(form, known, values[0] ?? '')}`;
    case 'nothing_compared':
      return `where "${on}": there is no earlier snapshot to compare with; score one with \`rungs score --as-of\``;
    case 'incomparable':
      return `where "${on}": the stages of the two snapshots do not compare; choose an as-of with the same stages to compare with`;
    case 'no_stages':
      return `where "${on}": the model has no stages, so no account moves`;
  }
}

/** Values named in a message. */
const NAMED = 12;
/** Of more than these, such as names of customers, none is named. */
const FEW = 200;

/** What may be written; of many values those that `value` is a part of, where there are any. */
function howToWrite(form: ValueForm, known: readonly string[], value: string): string {
  switch (form) {
    case 'number':
      return 'write a number, or a range such as 10000..50000, 10000.. or ..50000';
    case 'date':
      return 'write a date, or a range such as 2026-01-01..2026-03-31, 2026-01-01.. or ..2026-03-31';
    case 'stage':
      return `use one of: ${known.join(', ')}, a range such as 2..3, or none for accounts that are not rated`;
    case 'one_of': {
      if (known.length > FEW) return `it is none of the ${known.length} there are, which are written whole`;
      const part = value.trim().toLowerCase();
      const alike = known.filter((each) => part !== '' && each.toLowerCase().includes(part));
      const meant = (alike.length > 0 ? alike : known).toSorted(byCodeUnit);
      if (meant.length === 0) return 'no account has a value of it';
      const named = meant.slice(0, NAMED).map(quoteText).join(', ');
      return meant.length <= NAMED ? `use one of: ${named}` : `use one of ${meant.length}, such as ${named}`;
    }
  }
}

/** Values are what customers and staff wrote: no longer than a line. */
function quoteText(text: string): string {
  const clean = cleanText(text);
  return `"${escaped(clean.length > 60 ? `${firstUnits(clean, 60)}…` : clean)}"`;
}

/** In one line, and no quotation mark ends it; `parseValues` reads it back. */
function escaped(text: string): string {
  return cleanText(text).replaceAll(/["\\]/g, '\\$&');
}
