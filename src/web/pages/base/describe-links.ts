import type { DimensionHold } from '../../../analysis/weakest-link.ts';
import { cleanText } from '../../../report/clean-text.ts';
import type { Summary } from '../../../report/summary.ts';
import type { LinksView } from './base-view.ts';
import type { Speech } from '../../words/speech.ts';

/** The dimensions by what they hold alone, because lifting one is enough there. */
export function describeLinks({ weakestLinks }: Summary, { f, terms, captions }: Speech): LinksView | null {
  if (weakestLinks === null) return null;
  const { held, decides } = weakestLinks;
  const dimensions = weakestLinks.dimensions.toSorted(
    (a, b) => b.alone.accounts - a.alone.accounts || totalOf(b) - totalOf(a),
  );
  const [first] = dimensions;
  const say = decides ? captions.links.most : captions.links.lowest;
  const part = (accounts: number): { accounts: number; label: string } => ({ accounts, label: f.count(accounts) });
  return {
    finding:
      first === undefined || totalOf(first) === 0
        ? captions.links.nobody
        : say(cleanText(first.title), first.alone.accounts, totalOf(first) - first.alone.accounts),
    reading: terms.show.heldWords(
      f.count(held.byOne.accounts),
      f.count(held.byTwo.accounts),
      f.count(held.byMore.accounts),
    ),
    rows: dimensions.map((hold) => ({
      path: hold.path,
      name: cleanText(hold.title),
      parts: [part(hold.alone.accounts), part(hold.withOne.accounts), part(hold.withMore.accounts)],
      total: f.count(totalOf(hold)),
    })),
    names: [captions.links.alone, captions.links.withOne, captions.links.withMore],
    table: {
      head: [
        captions.links.dimension,
        captions.links.alone,
        captions.links.withOne,
        captions.links.withMore,
        captions.links.total,
      ],
      rows: dimensions.map((hold) => [
        cleanText(hold.title),
        f.count(hold.alone.accounts),
        f.count(hold.withOne.accounts),
        f.count(hold.withMore.accounts),
        f.count(totalOf(hold)),
      ]),
    },
  };
}

function totalOf({ alone, withOne, withMore }: DimensionHold): number {
  return alone.accounts + withOne.accounts + withMore.accounts;
}
