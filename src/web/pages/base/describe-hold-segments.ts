import { conditionName, MISSING_VALUE, valueOfText } from '../../../analysis/filter/condition.ts';
import { TOLD_FROM } from '../../../analysis/standing/strongest-hold.ts';
import type { DimensionHold } from '../../../analysis/standing/weakest-link.ts';
import type { SegmentLinks } from '../../../analysis/segments/segment-links.ts';
import { attributeName, attributeTitle } from '../../../report/format/attribute-title.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { MatrixCell, MatrixRow } from '../../charts/hold-matrix.tsx';
import type { Cell, Cells } from '../../components/data-table.tsx';
import type { HoldWords } from '../../words/holds.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountsOf } from './base-view.ts';
import { ofDimension } from './choices.ts';

export interface HoldSegmentsView {
  readonly finding: string;
  readonly reading: string;
  readonly corner: string;
  readonly columns: readonly { readonly path: string; readonly name: string }[];
  readonly rows: readonly MatrixRow[];
  readonly table: Cells;
}

/** More segments than these stand in the table alone. */
const SHOWN = 12;

/** Which dimension holds most of each segment. */
export function describeHoldSegments(
  segments: readonly SegmentLinks[],
  attribute: string,
  words: HoldWords,
  speech: Speech,
  accountsOf: AccountsOf,
): HoldSegmentsView {
  const say = words.segments;
  const { f } = speech;
  const dimensions = mostFirst(segments);
  const on = conditionName(attribute);
  const nameOf = ({ value }: SegmentLinks): string =>
    value === null ? say.missing : value === true ? say.yes : value === false ? say.no : cleanText(value);
  const choiceOf = ({ value }: SegmentLinks): string =>
    value === null ? MISSING_VALUE : typeof value === 'boolean' ? String(value) : valueOfText(value);
  const rows = segments.slice(0, SHOWN).map((segment): MatrixRow => {
    const { total, links } = segment;
    const most = mostOf(links.dimensions);
    const cells = dimensions.map(({ path }): MatrixCell => {
      const hold = links.dimensions.find((one) => one.path === path)!;
      const marked = total.accounts >= TOLD_FROM && most > 0 && allOf(hold) === most;
      return {
        label: f.share(allOf(hold) / total.accounts),
        parts: [hold.alone, hold.withOne, hold.withMore].map((tally) => tally.accounts / total.accounts),
        said: say.said(cleanText(hold.title), allOf(hold), total.accounts) + (marked ? say.most : ''),
        choice: { [on]: choiceOf(segment), ...ofDimension(hold.path) },
        empty: allOf(hold) === 0,
        marked,
      };
    });
    return { key: choiceOf(segment), name: nameOf(segment), note: f.count(total.accounts), cells };
  });
  const more = segments.length - rows.length;
  return {
    finding: findingOf(segments, attribute, words),
    reading: [
      say.reading(segments.reduce((sum, { total }) => sum + total.accounts, 0)),
      ...(segments.some(({ total }) => total.accounts < TOLD_FROM) ? [say.small(TOLD_FROM)] : []),
      ...(more > 0 ? [say.more(more)] : []),
    ].join(' '),
    corner: attributeTitle(attribute),
    columns: dimensions.map(({ path, title }) => ({ path, name: cleanText(title) })),
    rows,
    table: {
      head: [
        attributeTitle(attribute),
        say.accounts,
        words.stages.byOne,
        words.stages.byTwo,
        words.stages.byMore,
        ...dimensions.map(({ title }) => cleanText(title)),
      ],
      rows: segments.map((segment): Cell[] => {
        const own = { [on]: choiceOf(segment) };
        const to = (n: number, choice: Readonly<Record<string, string>>): Cell =>
          n === 0 ? f.count(0) : { text: f.count(n), to: accountsOf({ ...own, ...choice }) };
        const { byOne, byTwo, byMore } = segment.links.held;
        return [
          nameOf(segment),
          to(segment.total.accounts, {}),
          to(byOne.accounts, { holders: '1' }),
          to(byTwo.accounts, { holders: '2' }),
          to(byMore.accounts, { holders: '3' }),
          ...dimensions.map(({ path }) => {
            const hold = segment.links.dimensions.find((one) => one.path === path)!;
            return to(allOf(hold), { held: path });
          }),
        ];
      }),
    },
  };
}

/** The dimensions that hold most of all segments together first: the others may lie beyond a narrow screen. */
function mostFirst(segments: readonly SegmentLinks[]): readonly Pick<DimensionHold, 'path' | 'title'>[] {
  const all = segments[0]?.links.dimensions ?? [];
  const sums = all.map((_, d) => segments.reduce((sum, { links }) => sum + allOf(links.dimensions[d]!), 0));
  return all.toSorted((a, b) => sums[all.indexOf(b)]! - sums[all.indexOf(a)]!);
}

/** In how many segments each dimension holds most, ties in each; only of segments with enough accounts. */
function findingOf(
  segments: readonly SegmentLinks[],
  attribute: string,
  { segments: say, ...words }: HoldWords,
): string {
  const told = segments.filter(({ total, value }) => value !== null && total.accounts >= TOLD_FROM);
  const counts = new Map<string, number>();
  for (const { links } of told) {
    const most = mostOf(links.dimensions);
    if (most === 0) continue;
    for (const hold of links.dimensions) {
      if (allOf(hold) === most) counts.set(hold.title, (counts.get(hold.title) ?? 0) + 1);
    }
  }
  const leaders = [...counts].map(([title, n]) => ({ name: words.named([title]), n })).toSorted((a, b) => b.n - a.n);
  const name = attributeName(attribute);
  const top = leaders[0]?.n;
  if (top === undefined) return say.tooSmall(name, TOLD_FROM);
  const [first, others] = [leaders.filter(({ n }) => n === top), leaders.filter(({ n }) => n < top)];
  return say.finding(name, first, others, told[0]!.links.decides);
}

function mostOf(dimensions: readonly DimensionHold[]): number {
  return Math.max(0, ...dimensions.map(allOf));
}

function allOf({ alone, withOne, withMore }: DimensionHold): number {
  return alone.accounts + withOne.accounts + withMore.accounts;
}
