import { GATES, OVERRIDES } from '../../../analysis/filter/filter.ts';
import type { Tally } from '../../../analysis/base/tally.ts';
import type { DimensionHold, WeakestLinks } from '../../../analysis/standing/weakest-link.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { HoldersRow, LinkRow } from '../../charts/weakest-links.tsx';
import type { Choice } from '../../state/choice.ts';
import type { Cell, Cells } from '../../components/data-table.tsx';
import type { Speech } from '../../words/speech.ts';
import type { BasePart } from './base-part.ts';
import type { AccountsOf, LinksView } from './base-view.ts';
import { ofDimension, ofHolders } from './choices.ts';
import { onlyValue } from './describe-answer.ts';

/** The dimensions by how many accounts they hold, and the accounts by how many dimensions hold them. */
export function describeLinks(part: BasePart, speech: Speech, accountsOf: AccountsOf): LinksView | null {
  const { summary, linksAround } = part;
  const { weakestLinks } = summary;
  if (weakestLinks === null) return null;
  const { links } = speech.captions;
  const { held, decides } = weakestLinks;
  // In the order of what was chosen from: a press must not move the bars.
  const order = (linksAround ?? weakestLinks).dimensions.toSorted(
    (a, b) => totalOf(b) - totalOf(a) || b.alone.accounts - a.alone.accounts,
  );
  const dimensions = order.flatMap(({ path }) => weakestLinks.dimensions.filter((one) => one.path === path));
  return {
    finding: findingOf(part, weakestLinks, dimensions, speech),
    reading: links.reading(heldBy(held)),
    rows: dimensions.map((hold) => linkRow(hold, linksAround, speech)),
    headings: decides ? [links.byHolders, links.byDimension] : [links.byLowest, links.byLowestDimension],
    holders: holdersRows(weakestLinks, linksAround, speech),
    table: linksTable(weakestLinks, dimensions, speech, accountsOf),
  };
}

function findingOf(
  { summary, conditions, linksAround }: BasePart,
  { held, decides }: WeakestLinks,
  dimensions: readonly DimensionHold[],
  { captions: { links } }: Speech,
): string {
  if (linksAround !== null && onlyValue(conditions, 'held') !== null) {
    return (decides ? links.chosen : links.chosenLowest)(heldBy(held), heldBy(linksAround.held));
  }
  const most = Math.max(0, ...dimensions.map(totalOf));
  // None is called the most by its place alone.
  const first = dimensions.filter((one) => totalOf(one) === most);
  if (most === 0) return links.nobody;
  const say = decides ? links.most : links.lowest;
  return say(
    first.map(({ title }) => cleanText(title)),
    most,
    first[0]?.alone.accounts ?? 0,
    links.population(summary.accounts, conditions.length === 0),
  );
}

function heldBy({ byOne, byTwo, byMore }: WeakestLinks['held']): number {
  return byOne.accounts + byTwo.accounts + byMore.accounts;
}

function holdersRows(links: WeakestLinks, around: WeakestLinks | null, { captions }: Speech): HoldersRow[] {
  const from = around ?? links;
  const row = (name: string, tally: Tally, before: Tally, choice: Choice): HoldersRow => {
    const label = captions.outOf(tally.accounts, before.accounts);
    return {
      name,
      label,
      accounts: tally.accounts,
      behind: around === null ? null : before.accounts,
      said: captions.links.saidHolders(label),
      choice,
    };
  };
  const { byOne, byTwo, byMore } = captions.links;
  return [
    row(byOne, links.held.byOne, from.held.byOne, ofHolders(1)),
    row(byTwo, links.held.byTwo, from.held.byTwo, ofHolders(2)),
    row(byMore, links.held.byMore, from.held.byMore, ofHolders(3)),
    ...(from.byGates.accounts === 0
      ? []
      : [row(captions.links.gates, links.byGates, from.byGates, ofDimension(GATES))]),
    ...(links.byOverrides === undefined || from.byOverrides === undefined || from.byOverrides.accounts === 0
      ? []
      : [row(captions.links.overrides, links.byOverrides, from.byOverrides, ofDimension(OVERRIDES))]),
  ];
}

function linkRow(hold: DimensionHold, around: WeakestLinks | null, { f, captions }: Speech): LinkRow {
  const part = (accounts: number, holders: 1 | 2 | 3): LinkRow['parts'][number] => ({
    accounts,
    label: f.count(accounts),
    choice: { ...ofDimension(hold.path), ...ofHolders(holders) },
  });
  const before = around?.dimensions.find(({ path }) => path === hold.path);
  return {
    path: hold.path,
    name: cleanText(hold.title),
    parts: [part(hold.alone.accounts, 1), part(hold.withOne.accounts, 2), part(hold.withMore.accounts, 3)],
    behind: before === undefined ? null : totalOf(before),
    total: f.count(totalOf(hold)),
    said: captions.links.said(totalOf(hold), hold.alone.accounts),
    choice: ofDimension(hold.path),
  };
}

function linksTable(
  { held, byGates, byOverrides, decides }: WeakestLinks,
  dimensions: readonly DimensionHold[],
  { f, captions: { links } }: Speech,
  accountsOf: AccountsOf,
): Cells {
  const to = (accounts: number, choice: Parameters<AccountsOf>[0]): Cell =>
    accounts === 0 ? f.count(0) : { text: f.count(accounts), to: accountsOf(choice) };
  return {
    head: [links.dimension, links.alone, links.withOne, links.withMore, links.total],
    rows: [
      ...dimensions.map(({ path, title, alone, withOne, withMore }) => {
        const own = ofDimension(path);
        return [
          cleanText(title),
          to(alone.accounts, { ...own, ...ofHolders(1) }),
          to(withOne.accounts, { ...own, ...ofHolders(2) }),
          to(withMore.accounts, { ...own, ...ofHolders(3) }),
          to(alone.accounts + withOne.accounts + withMore.accounts, own),
        ];
      }),
      ...(decides && byGates.accounts > 0
        ? [[links.gatesRow, '', '', '', to(byGates.accounts, ofDimension(GATES))]]
        : []),
      ...(byOverrides === undefined || byOverrides.accounts === 0
        ? []
        : [[links.overrides, '', '', '', to(byOverrides.accounts, ofDimension(OVERRIDES))]]),
      [
        links.count,
        to(held.byOne.accounts, ofHolders(1)),
        to(held.byTwo.accounts, ofHolders(2)),
        to(held.byMore.accounts, ofHolders(3)),
        f.count(heldBy(held)),
      ],
    ],
  };
}

function totalOf({ alone, withOne, withMore }: DimensionHold): number {
  return alone.accounts + withOne.accounts + withMore.accounts;
}
