import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { SideNode, SideValue } from '../../../analysis/segments/side-by-side.ts';
import type { SideFault, Sides } from '../../../analysis/segments/sides.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { shownDifference, type NamedSide } from '../../../report/segments/side-report.ts';
import type { MetricRecord } from '../../../table/record.ts';
import type { SegmentsPageWords } from '../../words/segments.ts';
import type { Speech } from '../../words/speech.ts';
import { intervalCells } from './describe-lines.ts';
import type { SidesView } from './segments-view.ts';

/** Two sides on one picture of the groups and in one table of everything. */
export function describeSides(
  base: ScoredBase,
  { comparison }: Sides,
  [left, right]: readonly [NamedSide, NamedSide],
  metrics: Readonly<Record<string, MetricRecord>>,
  words: SegmentsPageWords,
  { f }: Speech,
): SidesView {
  const { nodes, told } = comparison;
  const { model } = base.bound;
  const groups = nodes.filter(({ path }) => path !== '' && !path.includes('.'));
  const points = (value: SideValue): string => {
    if (value.points !== null) return f.decimal(value.points);
    return value.missing === null ? words.sides.few(value.n) : words.sides.missing[value.missing];
  };
  const valueText = ({ value }: SideValue, metric: string | null): string =>
    value === null || metric === null ? '' : f.raw(value, metrics[metric]?.unit ?? '');
  const shortOf = ({ asked, name }: NamedSide): string => words.sides.short(asked) ?? name;
  const short = [shortOf(left), shortOf(right)] as const;
  // The one without an account stands behind, as a reference does everywhere.
  const behind = left.accounts > 1 && right.accounts === 1 ? 0 : 1;
  const seriesOf = (side: 0 | 1): SidesView['overlay']['rest'] => ({
    name: [left, right][side]!.name,
    points: groups.map(({ sides }) => sides[side].points),
  });
  return {
    depths: nodes.map(({ path }) => (path === '' ? 0 : Math.min(3, path.split('.').length))),
    finding: findingOf(groups, words, f),
    reading: words.sides.reading(left.accounts + right.accounts > 2 ? told : 'two'),
    overlay: {
      axes: groups.map(({ title }) => cleanText(title)),
      series: [seriesOf(behind === 1 ? 0 : 1)],
      rest: seriesOf(behind),
      scale: model.scale,
      rings: model.stages?.from.slice(1) ?? [],
    },
    table: {
      head: [
        words.sides.node,
        words.sides.points(short[0]),
        words.sides.points(short[1]),
        words.sides.difference,
        ...(told === 'mean' ? [words.sides.interval, words.nodes.p] : []),
        words.sides.value(short[0]),
        words.sides.value(short[1]),
      ],
      rows: nodes.map((node) => [
        cleanText(node.title),
        points(node.sides[0]),
        points(node.sides[1]),
        differenceText(node, words, f),
        ...(told === 'mean' ? intervalCells(node, words, f) : []),
        valueText(node.sides[0], node.metric),
        valueText(node.sides[1], node.metric),
      ]),
    },
  };
}

/** What a reader subtracts from the numbers shown. */
function differenceText(node: SideNode, words: SegmentsPageWords, f: Speech['f']): string {
  const shown = shownDifference(node, f);
  return shown === null ? words.none : f.difference(shown);
}

function findingOf(groups: readonly SideNode[], { sides }: SegmentsPageWords, f: Speech['f']): string {
  const most = groups.reduce<SideNode | null>((found, one) => {
    if (one.difference === null) return found;
    return found === null || Math.abs(one.difference) > Math.abs(found.difference ?? 0) ? one : found;
  }, null);
  if (most === null || Number((most.difference ?? 0).toFixed(f.digits.parts)) === 0) return sides.level;
  return sides.finding(cleanText(most.title), shownDifference(most, f) ?? 0);
}

/** Why two sides cannot be compared, for whoever followed a link. */
export function describeFault(fault: SideFault, { sides: { faults } }: SegmentsPageWords): string {
  switch (fault.kind) {
    case 'unreadable':
      return faults.unreadable(cleanText(fault.text));
    case 'noAccount':
      return faults.noAccount(cleanText(fault.account));
    case 'filter':
      return faults.filter(cleanText(fault.fault.condition.on));
    case 'noOther':
      return faults.noOther;
    case 'nobody':
      return faults.nobody(cleanText(fault.text));
  }
}
