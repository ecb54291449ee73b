import { pointsOf } from '../../../analysis/segments/measures.ts';
import { SHOWN_FROM } from '../../../analysis/segments/segment-differences.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createSegmentWords } from '../../../report/segments/segment-words.ts';
import { momentsOf } from '../../../util/welch.ts';
import type { SegmentsPageWords } from '../../words/segments.ts';
import type { Speech } from '../../words/speech.ts';
import { filterValue, type SegmentsPart } from './segments-part.ts';
import type { OverlayView } from './segments-view.ts';

/** More lines over each other tell nothing. */
const MOST_DRAWN = 4;

/** The segments that are chosen, else the one that stands out, over all others together. */
export function describeOverlay(
  base: ScoredBase,
  { study, rows, chosen }: SegmentsPart,
  words: SegmentsPageWords,
  { f }: Speech,
): OverlayView {
  const say = createSegmentWords(f);
  const { segments, by, measures, focus } = study;
  const drawn = (chosen.length > 0 ? chosen : focus === null ? [] : [focus.segment]).slice(0, MOST_DRAWN);
  const groups = measures.slice(1);
  const inside = new Set(drawn.flatMap((s) => [...segments[s]!.rows]));
  const others = rows.filter((row) => !inside.has(row));
  const series = drawn.map((s) => ({
    name: say.inRow(by, segments[s]!.values),
    points: segments[s]!.differences.slice(1).map(({ mean }) => mean),
  }));
  const rest = { name: words.overlay.rest, points: groups.map(({ path }) => meanOf(pointsOf(base, path), others)) };
  const { model } = base.bound;
  const [on] = by;
  const single = by.length === 1 && on !== undefined;
  return {
    finding: findingOf(
      series,
      rest,
      groups.map(({ title }) => cleanText(title)),
      words,
    ),
    reading: words.overlay.reading,
    axes: groups.map(({ title }) => cleanText(title)),
    series,
    rest,
    scale: model.scale,
    rings: model.stages?.from.slice(1) ?? [],
    choices: single
      ? segments.map(({ values }, s) => ({
          key: JSON.stringify(values),
          name: say.inRow(by, values),
          value: filterValue(on, values[0] ?? null),
          pressed: drawn.includes(s),
        }))
      : [],
    note: chosen.length > MOST_DRAWN ? words.overlay.most(MOST_DRAWN) : '',
    table: {
      head: [words.overlay.group, ...[...series, rest].map(({ name }) => name)],
      rows: groups.map(({ title }, g) => [
        cleanText(title),
        ...[...series, rest].map(({ points }) => (points[g] === null ? words.none : f.decimal(points[g]!))),
      ]),
    },
  };
}

function meanOf(points: Float64Array, rows: Rows): number | null {
  const { n, mean } = momentsOf(Float64Array.from(rows, (row) => points[row]!).filter((value) => !Number.isNaN(value)));
  return n < SHOWN_FROM ? null : mean;
}

/** Where one of those drawn and the rest are furthest apart. */
function findingOf(
  series: OverlayView['series'],
  rest: OverlayView['rest'],
  axes: readonly string[],
  { overlay }: SegmentsPageWords,
): string {
  if (series.length === 0) return overlay.nothing;
  let most: { readonly axis: number; readonly by: number } | null = null;
  for (const { points } of series) {
    points.forEach((own, axis) => {
      const other = rest.points[axis] ?? null;
      if (own === null || other === null) return;
      if (most === null || Math.abs(own - other) > Math.abs(most.by)) most = { axis, by: own - other };
    });
  }
  const found = most as { readonly axis: number; readonly by: number } | null;
  return found === null
    ? overlay.none
    : overlay.finding(
        series.map(({ name }) => name),
        axes[found.axis]!,
        found.by,
      );
}
