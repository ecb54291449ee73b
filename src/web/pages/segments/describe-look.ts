import type { CloserLook } from '../../../analysis/segments/look-closer.ts';
import { isSure } from '../../../analysis/segments/segment-differences.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createSegmentWords } from '../../../report/segments/segment-words.ts';
import type { SegmentsPageWords } from '../../words/segments.ts';
import type { Speech } from '../../words/speech.ts';
import { axisOf, intervalCells, reachOf, whiskerOf } from './describe-lines.ts';
import type { MixView, NodesView } from './segments-view.ts';

/** More rows than these are left to the table. */
const SHOWN = 14;

/** The groups and indicators in which a segment differs for sure, furthest first. */
export function describeNodes(look: CloserLook, who: string, words: SegmentsPageWords, { f }: Speech): NodesView {
  const nodes = look.nodes.filter(({ path }) => path !== '');
  const sure = nodes.filter(isSure).toSorted((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
  const shown = sure.slice(0, SHOWN);
  const reach = reachOf(shown);
  const lower = sure.filter(({ difference }) => (difference ?? 0) < 0).length;
  return {
    finding: sure.length === 0 ? words.nodes.nothing(who) : words.nodes.finding(who, lower, sure.length - lower),
    reading: words.nodes.reading(look.comparisons),
    rows: shown.flatMap((node) => {
      const whisker = whiskerOf(node, reach);
      if (whisker === null) return [];
      const label = f.difference(node.difference ?? 0);
      return [{ path: node.path, name: cleanText(node.title), group: node.metric === null, label, whisker }];
    }),
    axis: axisOf(reach, f),
    more: sure.length > SHOWN ? words.nodes.more(sure.length - SHOWN) : '',
    table: {
      head: [
        words.nodes.node,
        words.nodes.mean,
        words.nodes.rest,
        words.nodes.difference,
        words.nodes.interval,
        words.nodes.p,
        words.nodes.n,
        words.nodes.ofRest,
      ],
      rows: look.nodes.map((node) => [
        cleanText(node.title),
        node.mean === null ? words.none : f.decimal(node.mean),
        node.meanOfRest === null ? words.none : f.decimal(node.meanOfRest),
        node.difference === null ? words.none : f.difference(node.difference),
        ...intervalCells(node, words, f),
        f.count(node.n),
        f.count(node.nOfRest),
      ]),
    },
  };
}

/** Mix and behaviour; null where there is nothing to tell kinds of accounts apart by. */
export function describeMix(look: CloserLook, words: SegmentsPageWords, { f }: Speech): MixView | null {
  const { mix, kinds } = look;
  if (mix === null || kinds.length === 0) return null;
  const say = createSegmentWords(f);
  const names = f.list(kinds.map(say.splitName));
  const bare = (difference: number) => ({ difference, compared: null });
  const behaviour = {
    difference: mix.behaviour,
    compared: mix.interval === null ? null : { ...mix.interval, p: 0, adjustedP: sureOf(mix.interval) ? 0 : 1 },
  };
  const parts = [bare(mix.difference), bare(mix.mix), behaviour];
  const reach = reachOf(parts);
  const titles = [words.mix.difference, words.mix.mix, words.mix.behaviour];
  return {
    finding: say.mix(mix, kinds).replace(/\.$/, ''),
    reading: words.mix.reading(names),
    rows: parts.map((part, i) => ({
      name: titles[i]!,
      label: f.difference(part.difference),
      whisker: whiskerOf(part, reach)!,
    })),
    axis: axisOf(reach, f),
    table: {
      head: [
        words.mix.kind,
        words.mix.n,
        words.mix.share,
        words.mix.shareOfRest,
        words.mix.mean,
        words.mix.meanOfRest,
        words.mix.mix,
        words.mix.behaviour,
      ],
      rows: [
        ...mix.kinds.map((kind) => [
          say.inRow(kinds, kind.values),
          f.count(kind.n),
          f.shareDecimal(kind.share),
          f.shareDecimal(kind.shareOfRest),
          kind.mean === null ? words.none : f.decimal(kind.mean),
          kind.meanOfRest === null ? words.none : f.decimal(kind.meanOfRest),
          f.difference(kind.mix),
          f.difference(kind.behaviour),
        ]),
        [
          words.mix.total,
          f.count(mix.n),
          f.share(1),
          f.share(1),
          words.none,
          words.none,
          f.difference(mix.mix),
          f.difference(mix.behaviour),
        ],
      ],
    },
  };
}

function sureOf({ low, high }: { readonly low: number; readonly high: number }): boolean {
  return low > 0 || high < 0;
}
