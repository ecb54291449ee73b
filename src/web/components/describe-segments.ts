import { conditionName, MISSING_VALUE, valueOfText } from '../../analysis/filter/condition.ts';
import type { SegmentStanding } from '../../analysis/segments/segment-standings.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import { weightKnown } from '../../report/base/summary.ts';
import type { Choice } from '../state/choice.ts';
import { lowerFirst } from '../words/lower-first.ts';
import { attributeTitle } from '../words/attribute-title.ts';
import type { Speech } from '../words/speech.ts';
import type { Cell } from './data-table.tsx';
import { BY_SIZE, orderSegments, weightFell, type SegmentColumn, type SegmentOrder } from './order-segments.ts';

export interface SegmentsView {
  readonly finding: string;
  readonly reading: string;
  /** Those there is something to say in, as they stand; `stages` are the bars. */
  readonly columns: readonly { readonly id: SegmentColumn | 'stages'; readonly name: string }[];
  readonly rows: readonly SegmentRow[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
}

export interface SegmentRow {
  readonly key: string;
  readonly name: string;
  readonly choice: Choice;
  readonly said: string;
  /** What stands in each column but the name and the bar. */
  readonly cells: Readonly<Record<Exclude<SegmentColumn, 'name'>, string>>;
  readonly parts: readonly SegmentPart[];
  /** In a line what stands in columns there may be no room for. */
  readonly more: string;
}

/** A stage of a segment (null: not rated) as a piece of its bar; shares of the segment, 0 to 1. */
export interface SegmentPart {
  readonly stage: number | null;
  readonly from: number;
  readonly share: number;
  readonly label: string;
}

export interface SegmentsOptions {
  /** Whether the lowest dimension decides the stage. */
  readonly decides: boolean;
  readonly order?: SegmentOrder;
  /** The day that changes are since; null where there is nothing to compare with. */
  readonly since?: string | null;
}

/** The segments of an attribute as the strip draws them. */
export function describeSegments(
  found: readonly SegmentStanding[],
  attribute: string,
  speech: Speech,
  accountsOf: (choice: Choice) => string,
  { decides, order = BY_SIZE, since = null }: SegmentsOptions,
): SegmentsView {
  const words = speech.captions.segments;
  const title = attributeTitle(attribute);
  const name = ({ value }: SegmentStanding): string =>
    value === null ? words.missing : value === true ? words.yes : value === false ? words.no : cleanText(value);
  const standings = orderSegments(found, order, name, speech.f.locale);
  const columns = columnsOf(standings, title, decides, speech);
  const accounts = standings.reduce((sum, { total }) => sum + total.accounts, 0);
  const rows = standings.map((standing): SegmentRow => {
    const key = conditionValue(standing.value);
    const cells = cellsOf(standing, speech);
    return {
      key,
      name: name(standing),
      choice: { [conditionName(attribute)]: key },
      said: words.said(standing.total.accounts),
      cells,
      parts: partsOf(standing, speech),
      more: moreOf(standing, cells, columns, speech),
    };
  });
  const small = standings.some(({ value, average }) => value !== null && average.rated < LEAST);
  return {
    finding: findingOf(found, title, name, speech),
    reading: [
      words.reading(accounts, lowerFirst(title), meanOf(standings, speech)),
      ...(since === null ? [] : [words.readingChange(since)]),
      ...(small ? [words.small(LEAST)] : []),
    ].join(' '),
    columns,
    rows,
    table: twinOf(standings, rows, columns, speech, accountsOf),
  };
}

/** A segment of fewer accounts with a score is called neither highest nor lowest. */
const LEAST = 5;

function columnsOf(
  standings: readonly SegmentStanding[],
  title: string,
  decides: boolean,
  { captions }: Speech,
): SegmentsView['columns'] {
  const words = captions.segments;
  const weight = captions.weight('arr');
  const weighed = standings.some(({ total }) => weightKnown(total));
  const staged = standings.some(({ distribution }) => distribution !== null);
  const compared = standings.some(({ change }) => change !== null);
  const fell = staged && standings.some(({ change }) => change !== null && change.fell !== null);
  const columns: (SegmentsView['columns'][number] & { readonly shown: boolean })[] = [
    { id: 'name', name: title, shown: true },
    { id: 'accounts', name: words.accounts, shown: true },
    { id: 'arr', name: weight, shown: weighed },
    { id: 'stages', name: words.stages, shown: staged },
    { id: 'average', name: words.average, shown: true },
    { id: 'difference', name: words.difference, shown: true },
    { id: 'change', name: words.change, shown: compared },
    { id: 'at-most', name: words.atMost, shown: staged },
    { id: 'fell', name: words.fell, shown: fell },
    { id: 'arr-fell', name: words.weightFell(weight), shown: fell && weighed },
    { id: 'held', name: decides ? words.heldMost : words.lowestMost, shown: staged },
  ];
  return columns.flatMap(({ id, name, shown }) => (shown ? [{ id, name }] : []));
}

function cellsOf(standing: SegmentStanding, { f, captions: { segments: words } }: Speech): SegmentRow['cells'] {
  const { total, average, difference, atMost, heldMost, change } = standing;
  const shownOr = (value: number | null | undefined, show: (n: number) => string): string =>
    value === null || value === undefined ? words.notKnown : show(value);
  const fell = change?.fell ?? null;
  return {
    accounts: f.count(total.accounts),
    arr: weightKnown(total) ? f.money(total.weight) : words.notKnown,
    average: shownOr(average.mean, f.decimal),
    difference: shownOr(difference, f.difference),
    change: shownOr(change?.average, f.difference),
    'at-most': f.share(atMost / total.accounts),
    fell: fell === null || change === null ? words.notKnown : words.fellOf(fell.accounts, change.same),
    'arr-fell': shownOr(weightFell(standing), f.money),
    held: heldMost === null ? words.notKnown : heldMost.dimensions.map((held) => cleanText(held.title)).join(', '),
  };
}

function moreOf(
  standing: SegmentStanding,
  cells: SegmentRow['cells'],
  columns: SegmentsView['columns'],
  { captions }: Speech,
): string {
  const { total, change, heldMost } = standing;
  const { more } = captions.segments;
  const column = (id: SegmentColumn): string | undefined => columns.find((one) => one.id === id)?.name;
  const held = column('held');
  const weighed = column('arr') !== undefined && weightKnown(total);
  return [
    weighed ? more.weight(captions.weight('arr'), cells.arr) : '',
    column('change') === undefined || change === null || change.average === null ? '' : more.change(cells.change),
    column('fell') === undefined ? '' : more.fell(cells.fell, weightFell(standing) === null ? null : cells['arr-fell']),
    column('at-most') === undefined ? '' : more.atMost(cells['at-most']),
    held === undefined || heldMost === null ? '' : more.held(lowerFirst(held), cells.held),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Of all accounts, from the means of the segments; null where none has one. */
function meanOf(standings: readonly SegmentStanding[], { f }: Speech): string | null {
  const scored = standings.reduce((sum, { average }) => sum + average.rated, 0);
  const points = standings.reduce((sum, { average }) => sum + average.rated * (average.mean ?? 0), 0);
  return scored === 0 ? null : f.decimal(points / scored);
}

function conditionValue(value: SegmentStanding['value']): string {
  return value === null ? MISSING_VALUE : typeof value === 'boolean' ? String(value) : valueOfText(value);
}

function findingOf(
  standings: readonly SegmentStanding[],
  title: string,
  name: (standing: SegmentStanding) => string,
  { f, captions: { segments } }: Speech,
): string {
  // Who is not known makes no group that could stand high or low.
  const scored = standings.filter(({ value, average: { mean } }) => mean !== null && value !== null);
  if (scored.length === 0) return segments.noneScored(lowerFirst(title));
  if (scored.length === 1) return segments.onlyOne(lowerFirst(title));
  // Told to the digit that is shown: who shows the same stands equally high.
  const ranked = scored
    .flatMap((standing) => {
      const { mean, rated } = standing.average;
      return mean === null || rated < LEAST ? [] : [{ name: name(standing), mean, shown: f.decimal(mean) }];
    })
    .toSorted((a, b) => b.mean - a.mean);
  const [high, low] = [ranked[0], ranked.at(-1)];
  if (high === undefined || low === undefined || ranked.length === 1)
    return segments.tooSmall(lowerFirst(title), LEAST);
  const at = (shown: string): string[] => ranked.filter((one) => one.shown === shown).map((one) => one.name);
  if (high.shown === low.shown) return segments.allEqual(lowerFirst(title), high.shown);
  return segments.finding(at(high.shown), high.shown, at(low.shown), low.shown);
}

/** Of each stage a piece; nothing without stages. */
export function partsOf(
  { distribution, total }: Pick<SegmentStanding, 'distribution' | 'total'>,
  { f }: Speech,
): SegmentPart[] {
  if (distribution === null) return [];
  const pieces = [
    ...distribution.stages.map(({ stage, all }) => ({ stage, n: all.accounts })),
    { stage: null, n: distribution.notRated.accounts },
  ];
  let before = 0;
  return pieces.flatMap(({ stage, n }) => {
    const from = before / total.accounts;
    before += n;
    return n === 0 ? [] : [{ stage, from, share: n / total.accounts, label: f.count(n) }];
  });
}

function twinOf(
  standings: readonly SegmentStanding[],
  rows: readonly SegmentRow[],
  columns: SegmentsView['columns'],
  { f, terms, captions }: Speech,
  accountsOf: (choice: Choice) => string,
): SegmentsView['table'] {
  const words = captions.segments;
  const stages = standings[0]?.distribution?.stages.map(({ stage }) => stage) ?? [];
  const headOf = ({ id, name }: SegmentsView['columns'][number]): string[] => {
    if (id === 'stages') return [...stages.map((stage) => `${captions.stage} ${f.count(stage)}`), terms.show.notRated];
    if (id === 'fell') return [name, words.ofSame];
    return id === 'held' ? [name, words.held] : [name];
  };
  const cellsIn = (id: SegmentColumn | 'stages', row: SegmentRow, standing: SegmentStanding): Cell[] => {
    const { distribution, change, heldMost } = standing;
    if (id === 'name') return [row.name];
    if (id === 'accounts') return [{ text: row.cells.accounts, to: accountsOf(row.choice) }];
    if (id === 'held') return [row.cells.held, f.count(heldMost?.accounts ?? 0)];
    if (id === 'fell') {
      const fell = change?.fell ?? null;
      return [fell === null ? words.notKnown : f.count(fell.accounts), f.count(change?.same ?? 0)];
    }
    if (id !== 'stages') return [row.cells[id]];
    return [
      ...(distribution?.stages.map(({ all }) => f.count(all.accounts)) ?? []),
      f.count(distribution?.notRated.accounts ?? 0),
    ];
  };
  return {
    head: columns.flatMap(headOf),
    rows: standings.map((standing, i) => {
      const row = rows[i];
      return row === undefined ? [] : columns.flatMap(({ id }) => cellsIn(id, row, standing));
    }),
  };
}
