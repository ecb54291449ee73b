import { conditionName, MISSING_VALUE, valueOfText } from '../../analysis/condition.ts';
import type { SegmentStanding } from '../../analysis/segment-standings.ts';
import { cleanText } from '../../report/clean-text.ts';
import { weightKnown } from '../../report/summary.ts';
import type { Choice } from '../state/choice.ts';
import { lowerFirst } from '../lower-first.ts';
import { attributeTitle } from '../words/attribute-title.ts';
import type { Speech } from '../words/speech.ts';
import type { Cell } from './data-table.tsx';

export interface SegmentsView {
  readonly finding: string;
  readonly reading: string;
  readonly head: readonly string[];
  readonly rows: readonly SegmentRow[];
  readonly weight: string | null;
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
}

export interface SegmentRow {
  readonly key: string;
  readonly name: string;
  readonly choice: Choice;
  readonly accounts: string;
  readonly said: string;
  /** Null where nothing is known of it. */
  readonly weight: string | null;
  readonly parts: readonly SegmentPart[];
  readonly average: string;
  readonly atMost: string;
  readonly difference: string;
  /** What holds most of its accounts, in full words. */
  readonly heldMost: string;
}

/** A stage of a segment (null: not rated) as a piece of its bar; shares of the segment, 0 to 1. */
export interface SegmentPart {
  readonly stage: number | null;
  readonly from: number;
  readonly share: number;
  readonly label: string;
}

/** The segments of an attribute as the strip draws them. */
export function describeSegments(
  standings: readonly SegmentStanding[],
  attribute: string,
  speech: Speech,
  accountsOf: (choice: Choice) => string,
  /** Whether the lowest dimension decides the stage. */
  decides: boolean,
): SegmentsView {
  const { f, captions } = speech;
  const words = captions.segments;
  const title = attributeTitle(attribute);
  const weighed = standings.some(({ total }) => weightKnown(total));
  const name = (value: SegmentStanding['value']): string =>
    value === null ? words.missing : value === true ? words.yes : value === false ? words.no : cleanText(value);
  const most = decides ? words.heldMost : words.lowestMost;
  const accounts = standings.reduce((sum, { total }) => sum + total.accounts, 0);
  const rows = standings.map((standing): SegmentRow => {
    const { value, total, average, difference, atMost, heldMost } = standing;
    return {
      key: conditionValue(value),
      name: name(value),
      choice: { [conditionName(attribute)]: conditionValue(value) },
      accounts: f.count(total.accounts),
      said: words.said(total.accounts),
      weight: !weighed ? null : weightKnown(total) ? f.money(total.weight) : words.notKnown,
      parts: partsOf(standing, speech),
      average: average.mean === null ? words.notKnown : f.decimal(average.mean),
      atMost: f.share(atMost / total.accounts),
      difference: difference === null ? words.notKnown : f.difference(difference),
      heldMost:
        heldMost === null ? words.notKnown : heldMost.dimensions.map((held) => cleanText(held.title)).join(', '),
    };
  });
  return {
    finding: findingOf(standings, title, name, speech),
    reading: words.reading(accounts, lowerFirst(title), meanOf(standings, speech)),
    head: [
      title,
      words.accounts,
      captions.weight('arr'),
      words.stages,
      words.average,
      words.difference,
      words.atMost,
      most,
    ],
    rows,
    weight: weighed ? captions.weight('arr') : null,
    table: twinOf(standings, rows, { title, most }, weighed, speech, accountsOf),
  };
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
  name: (value: SegmentStanding['value']) => string,
  { f, captions: { segments } }: Speech,
): string {
  // Told to the digit that is shown: who shows the same stands equally high.
  const scored = standings
    // Who is not known makes no group that could stand high or low.
    .flatMap(({ value, average: { mean } }) =>
      mean === null || value === null ? [] : [{ name: name(value), mean, shown: f.decimal(mean) }],
    )
    .toSorted((a, b) => b.mean - a.mean);
  const [high, low] = [scored[0], scored.at(-1)];
  if (high === undefined || low === undefined) return segments.noneScored(lowerFirst(title));
  if (scored.length === 1) return segments.onlyOne(lowerFirst(title));
  const at = (shown: string): string[] => scored.filter((one) => one.shown === shown).map((one) => one.name);
  if (high.shown === low.shown) return segments.allEqual(lowerFirst(title), high.shown);
  return segments.finding(at(high.shown), high.shown, at(low.shown), low.shown);
}

function partsOf({ distribution, total }: SegmentStanding, { f }: Speech): SegmentPart[] {
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
  { title, most }: { readonly title: string; readonly most: string },
  weighed: boolean,
  { f, terms, captions }: Speech,
  accountsOf: (choice: Choice) => string,
): SegmentsView['table'] {
  const words = captions.segments;
  const stages = standings[0]?.distribution?.stages.map(({ stage }) => stage) ?? [];
  const staged = stages.length > 0;
  return {
    head: [
      title,
      words.accounts,
      ...(weighed ? [captions.weight('arr')] : []),
      ...stages.map((stage) => `${captions.stage} ${f.count(stage)}`),
      ...(staged ? [terms.show.notRated, words.atMost] : []),
      words.average,
      words.difference,
      ...(staged ? [most, words.held] : []),
    ],
    rows: standings.map(({ distribution, heldMost }, i) => {
      const row = rows[i];
      if (row === undefined) return [];
      return [
        row.name,
        { text: row.accounts, to: accountsOf(row.choice) },
        ...(weighed ? [row.weight ?? ''] : []),
        ...(distribution?.stages.map(({ all }) => f.count(all.accounts)) ?? []),
        ...(distribution === null ? [] : [f.count(distribution.notRated.accounts), row.atMost]),
        row.average,
        row.difference,
        ...(distribution === null ? [] : [row.heldMost, f.count(heldMost?.accounts ?? 0)]),
      ];
    }),
  };
}
