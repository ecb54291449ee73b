import type { Cells } from '../../components/data-table.tsx';
import { countByStage, tallyCells, type CellTally } from '../../../analysis/standing/node-tally.ts';
import { quartilesOf } from '../../../analysis/base/quantile.ts';
import { stageBands } from '../../../analysis/base/stage-bands.ts';
import { readTitle } from '../../../report/explain/reading-words.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { MetricRecord } from '../../../table/record.ts';
import type { ModelWords } from '../../words/model.ts';
import type { Speech } from '../../words/speech.ts';
import { curveTables } from './describe-curve-rule.ts';
import { binsOf, binTexts, type IndicatorGround } from './describe-indicator.ts';

/** One indicator in full: what its picture says, the tables behind it, how its value came about. */
export interface DetailView {
  /** For files of the picture. */
  readonly name: string;
  readonly finding: string;
  readonly reading: string;
  readonly axis: string;
  readonly tables: readonly { readonly caption: string; readonly table: Cells }[];
  /** Null where the snapshot does not tell. */
  readonly how: readonly { readonly name: string; readonly what: string; readonly code: boolean }[] | null;
  readonly sql: string | null;
}

export function describeDetail(
  ground: IndicatorGround,
  metrics: Readonly<Record<string, MetricRecord>>,
  words: ModelWords,
  speech: Speech,
): DetailView {
  const { f, terms } = speech;
  const { rows, unit, values, indicator } = ground;
  const record = metrics[indicator.metric];
  const cells = tallyCells(ground.node.status, rows);
  return {
    name: ground.indicator.path,
    finding: findingOf(values, unit, words, f),
    reading: words.detail.reading(cells.scored, cells.total),
    axis: words.indicator.metric(readTitle(indicator, metrics, terms), unit === '' ? '' : words.indicator.unit(unit)),
    tables: [
      ...thresholdTable(ground, words, f),
      ...curveTables(ground.curve, ground.indicator.curve, ground.answers, unit, words, speech),
      ...(ground.answers === null ? [{ caption: words.detail.values, table: valueTable(ground, words, f) }] : []),
      { caption: words.detail.cells, table: cellTable(cells, words, f) },
    ],
    how: record === undefined ? null : howRows(record, words, f),
    sql: record?.sql ?? null,
  };
}

function findingOf(values: Float64Array, unit: string, words: ModelWords, f: Speech['f']): string {
  const quartiles = quartilesOf(values.filter((value) => !Number.isNaN(value)));
  if (quartiles === null) return words.detail.nobody;
  const { lower, median, upper } = quartiles;
  const raw = (value: number): string => f.raw(value, unit);
  if (values.every((value) => value === median)) return words.detail.allOne(raw(median));
  return words.detail.half(raw(median), raw(lower), raw(upper));
}

/** How many stand below, on and above each stage by this indicator alone. */
function thresholdTable(ground: IndicatorGround, words: ModelWords, f: Speech['f']): DetailView['tables'] {
  const { curve, indicator, model, node, all, rows, unit } = ground;
  const { stages, scale } = model;
  if (stages === null || curve.kind === 'flat') return [];
  const counts = countByStage(indicator, { stages, scale }, node, all, rows);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const bands = stageBands(curve, stages, scale);
  const rising = (bands[0]?.stage ?? 0) <= (bands.at(-1)?.stage ?? 0);
  const beginsAt = (stage: number): string => {
    const own = bands.filter((band) => band.stage === stage);
    const [only] = own;
    if (only === undefined) return '';
    if (own.length > 1) return words.detail.severally;
    const end = rising ? only.from : only.to;
    if (!Number.isFinite(end)) return words.detail.start;
    return rising ? words.detail.from(f.raw(end, unit)) : words.detail.upTo(f.raw(end, unit));
  };
  const table = {
    head: words.detail.thresholdHead,
    rows: counts.map((count, i) => {
      const below = counts.slice(0, i).reduce((sum, n) => sum + n, 0);
      return [
        cleanText(stages.names[i] ?? '') === '' ? f.count(i + 1) : `${f.count(i + 1)}, ${cleanText(stages.names[i]!)}`,
        beginsAt(i + 1),
        f.cut(stages.from[i]!),
        f.count(below),
        f.count(count),
        f.count(total - below - count),
      ];
    }),
  };
  return [{ caption: words.detail.thresholds, table }];
}

function valueTable(ground: IndicatorGround, words: ModelWords, f: Speech['f']): Cells {
  const { unit } = ground;
  const found = binsOf(ground);
  const [first, last] = [found.bins[0], found.bins.at(-1)];
  const row = (name: string, count: number): string[] => [name, f.count(count), f.shareDecimal(count / found.n)];
  const texts = binTexts(found, unit, words, f);
  return {
    head: words.detail.valueHead,
    rows: [
      ...(found.below === 0 ? [] : [row(words.detail.below(f.raw(first?.from ?? 0, unit)), found.below)]),
      ...found.bins.flatMap(({ count }, i) => (found.n === 0 ? [] : [row(texts[i] ?? '', count)])),
      ...(found.above === 0 ? [] : [row(words.detail.above(f.raw(last?.to ?? 0, unit)), found.above)]),
    ],
  };
}

function cellTable(cells: CellTally, words: ModelWords, f: Speech['f']): Cells {
  const row = (name: string, count: number): string[] => [
    name,
    f.count(count),
    cells.total === 0 ? '' : f.shareDecimal(count / cells.total),
  ];
  return {
    head: words.cells.head,
    rows: [
      row(words.cells.name('scored'), cells.scored),
      ...cells.reasons.map(({ reason, count }) => row(words.cells.name(reason), count)),
      row(words.cells.name('notApplicable'), cells.notApplicable),
      ...(cells.error === 0 ? [] : [row(words.cells.name('error'), cells.error)]),
    ],
  };
}

function howRows(record: MetricRecord, words: ModelWords, f: Speech['f']): NonNullable<DetailView['how']> {
  const { from, value, where, windowStart, windowEnd, minRows } = record;
  const window =
    windowEnd === null
      ? words.detail.undated
      : windowStart === null
        ? words.detail.upToDate(f.date(windowEnd))
        : words.detail.period(f.date(windowStart), f.date(windowEnd));
  return [
    { name: words.detail.expression, what: where === null ? value : `${value} where ${where}`, code: true },
    { name: words.detail.source, what: from ?? words.detail.combines, code: from !== null },
    ...(from === null ? [] : [{ name: words.detail.window, what: window, code: false }]),
    ...(minRows > 0 ? [{ name: words.detail.minRows, what: words.detail.needs(minRows), code: false }] : []),
  ];
}
