import { COMPARED_FROM } from '../../../analysis/segments/segment-differences.ts';
import type { Segment } from '../../../analysis/segments/read-segments.ts';
import type { SegmentValue } from '../../../analysis/segments/splits.ts';
import type { SegmentStudy } from '../../../analysis/segments/study-segments.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createSegmentWords } from '../../../report/segments/segment-words.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { SegmentsPageWords } from '../../words/segments.ts';
import type { Speech } from '../../words/speech.ts';
import type { HeatCell, HeatView } from './segments-view.ts';

/** Steps of the scale, see segments.css. */
export const HEATS = 7;

interface Cell {
  readonly mean: number | null;
  readonly n: number;
}

interface Grid {
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

/** The means of segments in every group; of two splits one crossed with the other, in one measure. */
export function describeHeat(study: SegmentStudy, measure: number, words: SegmentsPageWords, { f }: Speech): HeatView {
  const crossed = study.by.length > 1;
  const grid = crossed ? crossOf(study, measure, f) : groupsOf(study, f);
  const all = grid.rows.flatMap(({ name, cells }) =>
    cells.map(({ mean }, c) => ({ mean, where: [name, grid.columns[c]!] as const })),
  );
  const shown = all.flatMap(({ mean, where }) => (mean === null ? [] : [{ mean, where }]));
  const [low, high] = [Math.min(...shown.map(({ mean }) => mean)), Math.max(...shown.map(({ mean }) => mean))];
  const heatOf = (mean: number): number =>
    high === low ? 0 : Math.min(HEATS - 1, Math.floor((HEATS * (mean - low)) / (high - low)));
  const cellOf = ({ mean, n }: Cell, name: string, column: string): HeatCell => ({
    heat: mean === null ? null : heatOf(mean),
    text: mean === null ? (n === 0 ? words.heat.nobody : words.heat.few(n)) : f.decimal(mean),
    small: n < COMPARED_FROM,
    said: words.heat.cell(name, column, mean === null ? words.none : f.decimal(mean), n),
  });
  const lowest = shown.find(({ mean }) => mean === low);
  return {
    finding:
      lowest === undefined
        ? words.heat.nothing
        : crossed
          ? words.heat.crossed(cleanText(study.measures[measure]!.title), lowest.where.join(', '), f.decimal(low))
          : words.heat.finding(lowest.where[0], lowest.where[1], f.decimal(low)),
    reading: words.heat.reading,
    corner: grid.corner,
    columns: grid.columns,
    rows: grid.rows.map(({ name, cells }) => ({
      name,
      cells: cells.map((cell, c) => cellOf(cell, name, grid.columns[c]!)),
    })),
    ends: shown.length === 0 ? ['', ''] : [f.decimal(low), f.decimal(high)],
    table: {
      head: [grid.corner, ...grid.columns.flatMap((column) => [column, words.heat.accounts(column)])],
      rows: grid.rows.map(({ name, cells }) => [
        name,
        ...cells.flatMap(({ mean, n }) => [mean === null ? words.none : f.decimal(mean), f.count(n)]),
      ]),
    },
  };
}

function groupsOf({ by, segments, measures }: SegmentStudy, f: Speech['f']): Grid {
  const say = createSegmentWords(f);
  return {
    corner: upperFirst(by.map(say.splitName).join(', ')),
    columns: measures.map(({ title }) => cleanText(title)),
    rows: segments.map(({ values, differences }) => ({
      name: say.inRow(by, values),
      cells: differences.map(({ mean, n }) => ({ mean, n })),
    })),
  };
}

function crossOf({ by, segments }: SegmentStudy, measure: number, f: Speech['f']): Grid {
  const say = createSegmentWords(f);
  const [one = '', other = ''] = by;
  const rows = distinct(segments, 0);
  // The first split is ordered; of the other the order within the first row that has most of them.
  const columns = distinct(
    segments.toSorted((a, b) => Number(a.values[1] === null) - Number(b.values[1] === null)),
    1,
  );
  const at = new Map(segments.map((segment) => [JSON.stringify(segment.values), segment]));
  return {
    corner: `${upperFirst(say.splitName(one))}, ${say.splitName(other)}`,
    columns: columns.map((value) => say.value(other, value)),
    rows: rows.map((value) => ({
      name: say.value(one, value),
      cells: columns.map((column): Cell => {
        const found = at.get(JSON.stringify([value, column]))?.differences[measure];
        return found === undefined ? { mean: null, n: 0 } : { mean: found.mean, n: found.n };
      }),
    })),
  };
}

function distinct(segments: readonly Segment[], split: number): readonly SegmentValue[] {
  return [...new Set(segments.map(({ values }) => values[split] ?? null))];
}
