import { GATES } from '../../../analysis/filter.ts';
import type { Tally } from '../../../analysis/tally.ts';
import type { DimensionHold, WeakestLinks } from '../../../analysis/weakest-link.ts';
import { cleanText } from '../../../report/clean-text.ts';
import type { HoldersEntry, LinkRow } from '../../charts/weakest-links.tsx';
import type { Choice } from '../../state/choice.ts';
import type { Cell } from '../../components/data-table.tsx';
import type { Speech } from '../../words/speech.ts';
import type { BasePart } from './base-part.ts';
import type { AccountsOf, Cells, LinksView } from './base-view.ts';
import { ofDimension, ofHolders } from './choices.ts';

/** The dimensions by what they hold alone, because lifting one is enough there. */
export function describeLinks(
  { summary, linksAround }: BasePart,
  speech: Speech,
  accountsOf: AccountsOf,
): LinksView | null {
  const { weakestLinks } = summary;
  if (weakestLinks === null) return null;
  const { captions } = speech;
  const { held, decides, byGates } = weakestLinks;
  // In the order of what was chosen from: a press must not move the bars.
  const order = (linksAround ?? weakestLinks).dimensions.toSorted(
    (a, b) => b.alone.accounts - a.alone.accounts || totalOf(b) - totalOf(a),
  );
  const dimensions = order.flatMap(({ path }) => weakestLinks.dimensions.filter((one) => one.path === path));
  const first = dimensions.reduce<DimensionHold | undefined>(
    (most, one) => (most === undefined || one.alone.accounts > most.alone.accounts ? one : most),
    undefined,
  );
  const say = decides ? captions.links.most : captions.links.lowest;
  const around = (linksAround ?? weakestLinks).held;
  const entry = (name: string, tally: Tally, from: Tally, choice: Choice): HoldersEntry => ({
    name,
    label: captions.outOf(tally.accounts, from.accounts),
    choice,
  });
  const gates = linksAround?.byGates ?? byGates;
  return {
    finding:
      first === undefined || totalOf(first) === 0
        ? captions.links.nobody
        : say(cleanText(first.title), first.alone.accounts, totalOf(first) - first.alone.accounts),
    reading: captions.links.reading(held.byOne.accounts + held.byTwo.accounts + held.byMore.accounts),
    rows: dimensions.map((hold) => linkRow(hold, linksAround, speech)),
    holders: [
      entry(captions.links.byOne, held.byOne, around.byOne, ofHolders(1)),
      entry(captions.links.byTwo, held.byTwo, around.byTwo, ofHolders(2)),
      entry(captions.links.byMore, held.byMore, around.byMore, ofHolders(3)),
    ],
    gates: gates.accounts === 0 ? null : entry(captions.links.gates, byGates, gates, ofDimension(GATES)),
    table: linksTable(weakestLinks, dimensions, speech, accountsOf),
  };
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
  { held, byGates, decides }: WeakestLinks,
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
      [
        links.count,
        to(held.byOne.accounts, ofHolders(1)),
        to(held.byTwo.accounts, ofHolders(2)),
        to(held.byMore.accounts, ofHolders(3)),
        f.count(held.byOne.accounts + held.byTwo.accounts + held.byMore.accounts),
      ],
    ],
  };
}

function totalOf({ alone, withOne, withMore }: DimensionHold): number {
  return alone.accounts + withOne.accounts + withMore.accounts;
}
