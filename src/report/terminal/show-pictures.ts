import type { Tally } from '../../analysis/base/tally.ts';
import { cleanText } from '../format/clean-text.ts';
import { weightKnown, type Summary } from '../base/summary.ts';
import { bar, outline } from './bar.ts';
import { belowLadder, rung } from './ladder.ts';
import type { Pen } from './pen.ts';
import { layOutTable, type Cell, type TextColumn } from './table.ts';
import { wrap } from './text.ts';

/** The ladder, top rung first: accounts and their weight on each stage, exactly and at most, and those not rated. */
export function standingSection({ distribution, model, accounts, weightAttribute }: Summary, pen: Pen): string[] {
  const { words, format, style } = pen;
  if (distribution === null || accounts === 0) return [];
  const { exact, atMost } = style.glyphs;
  const count = model.stages.length;
  const known = weightKnown(distribution.total);
  const most = Math.max(...distribution.stages.map(({ all }) => all.accounts), distribution.notRated.accounts);
  const numbers = (tally: Tally): string[] => [
    format.count(tally.accounts),
    format.share(tally.accounts / accounts),
    ...(known ? [weight(tally, pen)] : []),
  ];
  const stages = distribution.stages.toReversed().map(({ stage, exact: on, atMost: open, all }): Cell[] => {
    const name = cleanText(model.stages[stage - 1]?.name ?? '');
    const stretches = [
      { amount: on.accounts, fill: exact },
      { amount: open.accounts, fill: atMost },
    ];
    const drawn = (width: number): string => style.stage(bar(stretches, most, width, style), stage, count);
    const cells: Cell[] = [rung({ stage, name }, count, false, style), drawn];
    return cells.concat(numbers(all));
  });
  const notRated: Cell[] = [
    belowLadder(words.show.notRated, count),
    (width) => style.dim(outline(distribution.notRated.accounts, most, width, style)),
    ...numbers(distribution.notRated),
  ];
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: '', align: 'left', room: 'grow' },
    { title: words.show.accounts, align: 'right' },
    { title: words.show.share, align: 'right' },
    ...(known ? [weightColumn(weightAttribute)] : []),
  ];
  const rows = distribution.notRated.accounts > 0 ? [...stages, notRated] : stages;
  const open = distribution.stages.some(({ atMost: tally }) => tally.accounts > 0);
  return [
    ...layOutTable(words.show.standing, columns, rows, style),
    ...(open ? [style.dim(`${exact} ${words.show.legendExact}  ${atMost} ${words.show.legendOpen}`)] : []),
    ...unknownWeight(distribution.total, weightAttribute, known, pen),
  ];
}

/** Accounts by the dimensions that hold them; most held alone first. */
export function holdingSection({ weakestLinks, weightAttribute }: Summary, pen: Pen): string[] {
  const { words, format, style } = pen;
  if (weakestLinks === null) return [];
  const { byOne, byTwo, byMore } = weakestLinks.held;
  const held = weakestLinks.dimensions
    .map((d) => ({ ...d, all: d.alone.accounts + d.withOne.accounts + d.withMore.accounts }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.alone.accounts - a.alone.accounts || b.all - a.all);
  if (held.length === 0) return [];
  const known = held.some(({ alone }) => weightKnown(alone));
  const { exact, second, third } = style.glyphs;
  const most = Math.max(...held.map(({ all }) => all));
  const rows = held.map(({ title, alone, withOne, withMore }): Cell[] => {
    const stretches = [
      { amount: alone.accounts, fill: exact },
      { amount: withOne.accounts, fill: second },
      { amount: withMore.accounts, fill: third },
    ];
    const cells: Cell[] = [cleanText(title), (width) => bar(stretches, most, width, style)];
    const counts = [alone, withOne, withMore].map(({ accounts }) => format.count(accounts));
    return cells.concat(counts, known ? [weight(alone, pen)] : []);
  });
  const columns: TextColumn[] = [
    { title: '', align: 'left', room: 'shrink' },
    { title: '', align: 'left', room: 'grow' },
    { title: `${exact} ${words.show.alone}`, align: 'right' },
    { title: `${second} ${words.show.withOne}`, align: 'right' },
    { title: `${third} ${words.show.withMore}`, align: 'right' },
    ...(known
      ? [{ ...weightColumn(weightAttribute), title: words.show.aloneWeight(weightName(weightAttribute)) }]
      : []),
  ];
  const counts = [byOne, byTwo, byMore].map(({ accounts }) => format.count(accounts));
  const sentences = [
    words.show.heldWords(counts[0]!, counts[1]!, counts[2]!),
    ...(weakestLinks.alsoByGates.accounts > 0
      ? [words.show.alsoGates(format.count(weakestLinks.alsoByGates.accounts))]
      : []),
    ...(weakestLinks.atTop.accounts > 0
      ? [words.show.atTop(weakestLinks.atTop.accounts, words.answer.accounts(weakestLinks.atTop.accounts))]
      : []),
  ];
  return [
    ...layOutTable(weakestLinks.decides ? words.show.holding : words.show.lowest, columns, rows, style),
    ...wrap(sentences.join(' '), style.width).map(style.dim),
  ];
}

function weightColumn(attribute: string): TextColumn {
  return { title: weightName(attribute), align: 'right' };
}

/** `arr` is an abbreviation people know in capitals. */
function weightName(attribute: string): string {
  return attribute === 'arr' ? 'ARR' : attribute;
}

/** A sum over accounts of which none has a weight is unknown; over no accounts it is 0. */
function weight(tally: Tally, { format, style }: Pen): string {
  return tally.accounts === 0 || weightKnown(tally) ? format.money(tally.weight) : style.glyphs.none;
}

function unknownWeight(total: Tally, attribute: string, known: boolean, { words, style }: Pen): string[] {
  if (!known || total.unweighed === 0) return [];
  return [style.dim(words.show.unknownWeight(weightName(attribute), words.answer.accounts(total.unweighed)))];
}
