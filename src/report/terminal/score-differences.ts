import type { AccountDifference, NodeShare } from '../../analysis/change/score-differences.ts';
import { cleanText } from '../format/clean-text.ts';
import { differenceMessages } from '../words/difference-messages.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable } from './table.ts';
import { wrap } from './text.ts';

export interface ShownDifferences {
  readonly model: string;
  readonly asOf: string;
  readonly file: string;
  readonly tolerance: number;
  readonly compared: number;
  readonly equal: number;
  readonly largest: AccountDifference | null;
  readonly nodes: readonly NodeShare[];
  readonly comparedNodes: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly onlyOurs: readonly string[];
  readonly onlyTheirs: readonly string[];
  readonly accounts: readonly AccountDifference[];
}

/** So many accounts and nodes are shown; the file has them all. */
const SHOWN = 10;

/** The summary first, then the nodes, then the accounts that are farthest apart. Ends with a line feed. */
export function renderScoreDifferences(shown: ShownDifferences, screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale);
  const sections = [summary(shown, pen), nodeTable(shown, pen), accountTable(shown, pen)];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function summary(shown: ShownDifferences, { format, style }: Pen): string[] {
  const words = differenceMessages(format);
  const { compared, equal, tolerance, largest, nodes, comparedNodes, onlyOurs, onlyTheirs, unknownColumns } = shown;
  const oneSided = shown.accounts.filter((each) => !each.equal && each.difference === null).length;
  const sentences = [
    compared === 0 ? words.none : words.counts(compared, equal, oneSided, tolerance),
    ...(largest === null || largest.difference === null || largest.equal
      ? []
      : [words.largest(largest.account, largest.difference, largest.ours ?? 0, largest.theirs ?? 0)]),
    ...(compared > 0 && comparedNodes.length === 0 && equal < compared ? [words.noNodes] : mostly(nodes, words)),
    ...(onlyOurs.length === 0 ? [] : [words.only('ours', onlyOurs, SHOWN)]),
    ...(onlyTheirs.length === 0 ? [] : [words.only('theirs', onlyTheirs, SHOWN)]),
    ...(unknownColumns.length === 0 ? [] : [words.unknown(unknownColumns)]),
  ];
  const heading = style.bold(words.heading(shown.model, shown.asOf, shown.file));
  return [heading, ...sentences.flatMap((sentence) => wrap(sentence, style.width))];
}

function mostly(nodes: readonly NodeShare[], words: ReturnType<typeof differenceMessages>): string[] {
  const [most] = nodes;
  const all = nodes.reduce((sum, { accounts }) => sum + accounts, 0);
  return most === undefined ? [] : [words.mostly(most.path, most.accounts, all)];
}

function nodeTable({ nodes, comparedNodes }: ShownDifferences, { format, style }: Pen): string[] {
  if (nodes.length === 0 || comparedNodes.length === 0) return [];
  const words = differenceMessages(format);
  const rows = nodes
    .slice(0, SHOWN)
    .map(({ path, accounts, largest }) => [
      words.node(path),
      format.count(accounts),
      largest === null ? style.glyphs.none : format.decimal(largest),
    ]);
  const columns = [
    { title: '', align: 'left', room: 'shrink' },
    { title: words.accounts, align: 'right' },
    { title: words.farthest, align: 'right' },
  ] as const;
  return layOutTable(words.byNode, columns, rows, style);
}

/** Where only one side has a score there is no distance, and it comes last. */
function apart({ difference }: AccountDifference): number {
  return difference === null ? -1 : Math.abs(difference);
}

function accountTable({ accounts, comparedNodes }: ShownDifferences, { format, style }: Pen): string[] {
  const differing = accounts.filter(({ equal }) => !equal);
  if (differing.length === 0) return [];
  const words = differenceMessages(format);
  const none = style.glyphs.none;
  const points = (x: number | null): string => (x === null ? none : format.decimal(x));
  const rows = differing
    .toSorted((a, b) => apart(b) - apart(a))
    .slice(0, SHOWN)
    .map(({ account, ours, theirs, difference, first }) => [
      cleanText(account),
      points(ours),
      points(theirs),
      difference === null ? none : format.difference(difference),
      ...(comparedNodes.length === 0 ? [] : [first === null ? none : words.node(first.path)]),
    ]);
  const columns = [
    { title: '', align: 'left', room: 'shrink' },
    { title: words.ours, align: 'right' },
    { title: words.theirs, align: 'right' },
    { title: words.difference, align: 'right' },
    ...(comparedNodes.length === 0 ? [] : [{ title: words.begins, align: 'left' } as const]),
  ] as const;
  const rest = differing.length - rows.length;
  return [...layOutTable(words.differing, columns, rows, style), ...(rest > 0 ? [style.dim(words.more(rest))] : [])];
}
