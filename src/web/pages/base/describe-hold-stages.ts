import { GATES, heldTogether, OVERRIDES } from '../../../analysis/filter/filter.ts';
import type { Tally } from '../../../analysis/base/tally.ts';
import type { DimensionHold, StageHold, WeakestLinks } from '../../../analysis/standing/weakest-link.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { MatrixCell, MatrixRow } from '../../charts/hold-matrix.tsx';
import type { Cell, Cells } from '../../components/data-table.tsx';
import type { Choice } from '../../state/choice.ts';
import type { HoldWords } from '../../words/holds.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountsOf } from './base-view.ts';
import { ofDimension, ofHolders, ofStage } from './choices.ts';

export interface HoldStagesView {
  readonly finding: string;
  readonly reading: string;
  readonly columns: readonly { readonly stage: number; readonly name: string; readonly count: string }[];
  /** The dimensions, then how many hold, and gates. */
  readonly groups: readonly (readonly MatrixRow[])[];
  readonly table: Cells;
}

interface HoldStages {
  readonly links: WeakestLinks;
  readonly stageNames: readonly string[];
  readonly accounts: number;
  /** Something is chosen of what this shows, and left out here. */
  readonly around: boolean;
}

/** What holds the accounts on each stage, lowest stage first. */
export function describeHoldStages(
  { links, stageNames, accounts, around }: HoldStages,
  words: HoldWords,
  speech: Speech,
  accountsOf: AccountsOf,
): HoldStagesView {
  const say = words.stages;
  const { f } = speech;
  const shown = links.stages.filter(({ total, held }) => total.accounts > 0 && heldBy(held) + total.accounts > 0);
  const columns = shown.filter(({ stage, held }) => stage < links.stages.length || heldBy(held) > 0);
  const titled = (stage: number): string => `${say.stage.toLowerCase()} ${f.count(stage)}`;
  const order = links.dimensions.toSorted((a, b) => b.alone.accounts - a.alone.accounts || allOf(b) - allOf(a));
  const dimensions = order.map(({ path, title }): MatrixRow => {
    const cells = columns.map(({ stage, total, dimensions: all }): MatrixCell => {
      const hold = all.find((one) => one.path === path)!;
      const most = Math.max(0, ...all.map(({ alone }) => alone.accounts));
      return {
        label: f.share(hold.alone.accounts / total.accounts),
        parts: [hold.alone, hold.withOne, hold.withMore].map((tally) => tally.accounts / total.accounts),
        said: say.said(titled(stage), hold.alone.accounts, allOf(hold), total.accounts),
        choice: { ...ofStage(stage), ...ofDimension(path), ...ofHolders(1) },
        empty: hold.alone.accounts === 0,
        marked: most > 0 && hold.alone.accounts === most,
      };
    });
    return { key: path, name: cleanText(title), cells };
  });
  const row = (key: string, name: string, read: (at: StageHold) => Tally, choice: Choice): MatrixRow => ({
    key,
    name,
    cells: columns.map((at): MatrixCell => {
      const { accounts: n } = read(at);
      return {
        label: f.share(n / at.total.accounts),
        parts: [n / at.total.accounts],
        said: say.saidRow(titled(at.stage), n, at.total.accounts),
        choice: { ...ofStage(at.stage), held: null, holders: null, ...choice },
        empty: n === 0,
        marked: false,
      };
    }),
  });
  const holders = [
    row('one', say.byOne, ({ held }) => held.byOne, ofHolders(1)),
    row('two', say.byTwo, ({ held }) => held.byTwo, ofHolders(2)),
    row('more', say.byMore, ({ held }) => held.byMore, ofHolders(3)),
    ...(links.byGates.accounts > 0 ? [row('gates', say.gates, ({ byGates }) => byGates, ofDimension(GATES))] : []),
    ...(links.byOverrides !== undefined && links.byOverrides.accounts > 0
      ? [row('overrides', say.overrides, ({ byOverrides }) => byOverrides!, ofDimension(OVERRIDES))]
      : []),
  ];
  return {
    finding: words.strongest(links).replace(/\.$/, ''),
    reading: [say.reading(accounts, links.decides), ...(around ? [say.chosenFrom] : [])].join(' '),
    columns: columns.map(({ stage, total }) => ({
      stage,
      name: cleanText(stageNames[stage - 1] ?? ''),
      count: say.count(total.accounts),
    })),
    groups: [dimensions, holders],
    table: tableOf(columns, order, words, speech, accountsOf),
  };
}

function tableOf(
  columns: readonly StageHold[],
  order: readonly DimensionHold[],
  { stages: say }: HoldWords,
  { f }: Speech,
  accountsOf: AccountsOf,
): Cells {
  const to = ({ accounts }: Tally, choice: Choice): Cell =>
    accounts === 0 ? f.count(0) : { text: f.count(accounts), to: accountsOf(choice) };
  const rows = columns.flatMap(({ stage, total, dimensions, pairs, held, byGates }) => {
    const at = ofStage(stage);
    const of = order.map(({ path }) => dimensions.find((one) => one.path === path)!);
    return [
      ...of.map((hold): Cell[] => {
        const own = { ...at, ...ofDimension(hold.path) };
        return [
          `${f.count(stage)}: ${cleanText(hold.title)}`,
          to(hold.alone, { ...own, ...ofHolders(1) }),
          to(hold.withOne, { ...own, ...ofHolders(2) }),
          to(hold.withMore, { ...own, ...ofHolders(3) }),
          { text: f.count(allOf(hold)), to: accountsOf(own) },
          f.share(hold.alone.accounts / total.accounts),
        ];
      }),
      ...pairs.map(({ paths, titles, tally }): Cell[] => [
        `${f.count(stage)}: ${say.pair(titles.map(cleanText))}`,
        '',
        to(tally, { ...at, ...ofDimension(heldTogether(paths)), ...ofHolders(2) }),
        '',
        '',
        '',
      ]),
      [
        `${f.count(stage)}: ${say.each}`,
        to(held.byOne, { ...at, ...ofHolders(1) }),
        to(held.byTwo, { ...at, ...ofHolders(2) }),
        to(held.byMore, { ...at, ...ofHolders(3) }),
        f.count(heldBy(held)),
        f.share(held.byOne.accounts / total.accounts),
      ] satisfies Cell[],
      ...(byGates.accounts === 0
        ? []
        : [
            [
              `${f.count(stage)}: ${say.gates}`,
              '',
              '',
              '',
              to(byGates, { ...at, ...ofDimension(GATES) }),
              '',
            ] satisfies Cell[],
          ]),
    ];
  });
  return { head: [say.stage, say.alone, say.withOne, say.withMore, say.all, say.shareAlone], rows };
}

function heldBy({ byOne, byTwo, byMore }: WeakestLinks['held']): number {
  return byOne.accounts + byTwo.accounts + byMore.accounts;
}

function allOf({ alone, withOne, withMore }: DimensionHold): number {
  return alone.accounts + withOne.accounts + withMore.accounts;
}
