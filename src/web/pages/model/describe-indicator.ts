import { histogram, type Bin, type Histogram } from '../../../analysis/standing/histogram.ts';
import { scoredValues, tallyNode, type NodeTally } from '../../../analysis/standing/node-tally.ts';
import { curveValues } from '../../../analysis/base/curve-values.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { stageBands, type StageBand } from '../../../analysis/base/stage-bands.ts';
import type { IndicatorNode, Knot, Model } from '../../../model/model.ts';
import type { BoundCurve } from '../../../score/bound-model.ts';
import { lineOfCurve } from '../../../score/indicator/curve-line.ts';
import type { NodeScores } from '../../../score/scores.ts';
import { valueColumn } from '../../../table/column.ts';
import { tallyAnswers, type AnswerTally } from './describe-curve-rule.ts';
import type { ModelWords } from '../../words/model.ts';
import type { Speech } from '../../words/speech.ts';
import type { IndicatorReading, NodeReading } from './model-view.ts';
import type { ChartBar, IndicatorChartView, Tick } from '../../charts/indicator-chart.tsx';

/** An indicator with what a base holds of it. */
export interface IndicatorGround {
  readonly indicator: IndicatorNode;
  readonly node: NodeScores;
  readonly curve: BoundCurve;
  readonly model: Model;
  /** Values as the curve reads them, of the chosen rows. */
  readonly values: Float64Array;
  readonly all: Float64Array;
  readonly rows: Rows;
  readonly unit: string;
  /** Of an indicator whose values are texts, which have no place on an axis; null for others. */
  readonly answers: readonly AnswerTally[] | null;
}

export function groundOf(base: ScoredBase, indicator: IndicatorNode, rows: Rows, unit: string): IndicatorGround {
  const node = nodeAt(base, indicator.path);
  const curve = base.bound.curves[indicator.path] ?? { kind: 'flat' };
  const answers = tallyAnswers(curve, valueColumn(base.table, indicator.metric), rows);
  const read = curveValues(base, indicator);
  const all = answers === null ? read : read.map(() => Number.NaN);
  return {
    indicator,
    node,
    curve,
    answers,
    model: base.bound.model,
    values: scoredValues(node, all, rows),
    all,
    rows,
    unit,
  };
}

export function nodeAt({ scores }: ScoredBase, path: string): NodeScores {
  const node = scores.nodes.find((one) => one.path === path);
  if (node === undefined) throw new Error(`scores without a node "${path}"`);
  return node;
}

export function readNode(tally: NodeTally, { scale }: Model, words: ModelWords, { f }: Speech): NodeReading {
  const { coverage, points, filled } = tally;
  const place = (value: number): number => (100 * (value - scale[0])) / (scale[1] - scale[0]);
  const said =
    points === null
      ? words.node.noPoints
      : words.node.quartiles(f.score(points.median), f.score(points.lower), f.score(points.upper));
  return {
    coverage: words.node.coverageOf(coverage),
    points: filled === 0 ? said : `${said}; ${words.node.filled(filled)}`,
    spread:
      points === null ? null : { lower: place(points.lower), median: place(points.median), upper: place(points.upper) },
  };
}

export function readIndicator(ground: IndicatorGround, words: ModelWords, speech: Speech): IndicatorReading {
  const tally = tallyNode(ground.node, ground.rows);
  return {
    ...readNode(tally, ground.model, words, speech),
    cells: tally.cells,
    cellWords: words.cells.summary(tally.cells),
    reasonWords: words.cells.reasons(tally.cells),
    chart: drawIndicator(ground, words, speech),
  };
}

/** Bins that reach from the first to the last knot, so that curve and accounts share an axis. */
export function binsOf({ curve, values }: IndicatorGround): Histogram {
  return histogram(values, { include: curve.kind === 'linear' ? curve.knots.map(([raw]) => raw) : [] });
}

function drawIndicator(ground: IndicatorGround, words: ModelWords, { f }: Speech): IndicatorChartView {
  const { curve, model, unit } = ground;
  const found = binsOf(ground);
  const axis = axisOf(found.bins);
  const line = lineOfCurve(curve, model.scale);
  const stages = model.stages;
  const bands = stages === null ? [] : stageBands(curve, stages, model.scale);
  const height = (points: number): number => (100 * (points - model.scale[0])) / (model.scale[1] - model.scale[0]);
  const texts = binTexts(found, unit, words, f);
  const most = Math.max(0, ...found.bins.map(({ count }) => count));
  const cuts = bands.slice(1).map(({ from }) => from);
  return {
    line: axis === null || line.length === 0 ? null : lineOf(line, axis, height),
    bands: axis === null ? [] : bands.flatMap((band) => bandOn(band, axis)),
    stages: stages?.from.length ?? 0,
    cuts: axis === null ? [] : cuts.filter(axis.holds).map(axis.place),
    levels: (stages?.from ?? [model.scale[0]])
      .slice(stages === null ? 0 : 1)
      .map((points) => ({ y: height(points), label: f.score(points) })),
    bars:
      axis === null
        ? []
        : found.bins.flatMap((bin, i) => barOn(bin, most, axis, words.indicator.tip(texts[i] ?? '', bin.count))),
    most: f.count(most),
    ticks: axis === null ? [] : ticksOf(axis, cuts, (raw) => f.raw(raw, shortUnit(unit))),
    below: found.below === 0 ? '' : words.indicator.beyond(found.below),
    above: found.above === 0 ? '' : words.indicator.beyond(found.above),
    note: noteOf(ground, found.n, words),
  };
}

function noteOf({ curve, answers }: IndicatorGround, values: number, { indicator: say }: ModelWords): string {
  if (curve.kind === 'flat') return say.noCurve;
  if (answers !== null) return say.answers(answers.map(({ answer, accounts }) => say.answer(answer, accounts)));
  if (values === 0) return say.noValues;
  return curve.kind === 'by_group' ? say.byGroup : '';
}

/** Percent signs stand at each number; other units once, with the axis. */
function shortUnit(unit: string): string {
  return unit === 'percent' || unit === 'percent_points' ? unit : '';
}

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly place: (raw: number) => number;
  readonly holds: (raw: number) => boolean;
}

function axisOf(bins: readonly Bin[]): Axis | null {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [low, high] = [first.from, last.to];
  // Halves, because the distance between the largest doubles is not one.
  const width = high / 2 - low / 2;
  return {
    low,
    high,
    place: (raw) => (width > 0 ? Math.max(0, Math.min(100, 100 * ((raw / 2 - low / 2) / width))) : 50),
    holds: (raw) => raw >= low && raw <= high,
  };
}

/** A rank curve has a knot for every value of the base: so many are not seen apart. */
const MOST_KNOTS = 120;

function lineOf(
  knots: readonly Knot[],
  { low, high, place }: Axis,
  height: (points: number) => number,
): (readonly [number, number])[] {
  const [first, last] = [knots[0], knots.at(-1)];
  if (first === undefined || last === undefined) return [];
  const inside = knots.filter(([raw]) => raw >= low && raw <= high);
  const step = Math.max(1, Math.ceil(inside.length / MOST_KNOTS));
  const shown = inside.filter((_, i) => i % step === 0 || i === inside.length - 1);
  return [
    ...(first[0] > low ? [[0, height(first[1])] as const] : []),
    ...shown.map(([raw, points]) => [place(raw), height(points)] as const),
    ...(last[0] < high ? [[100, height(last[1])] as const] : []),
  ];
}

function bandOn({ from, to, stage }: StageBand, { low, high, place }: Axis) {
  if (to <= low || (from >= high && high > low)) return [];
  const x = place(from);
  return [{ x, width: Math.max(0, place(to) - x), stage }];
}

function barOn(bin: Bin, most: number, { place }: Axis, tip: string): ChartBar[] {
  if (bin.count === 0) return [];
  const x = place(bin.from);
  return [{ x, width: place(bin.to) - x, height: (100 * bin.count) / most, tip }];
}

/** What each bin holds: one whole number, some, or everything from an edge to the next. */
export function binTexts(
  { bins, integers }: Histogram,
  unit: string,
  words: ModelWords,
  { raw }: Speech['f'],
): string[] {
  return bins.map(({ from, to }, i) => {
    if (from === to || (integers && to - from === 1)) return raw(from, unit);
    const last = i === bins.length - 1;
    if (integers) return words.detail.closed(raw(from, shortUnit(unit)), raw(last ? to : to - 1, unit));
    const [a, b] = [raw(from, shortUnit(unit), to), raw(to, unit, from)];
    return last ? words.detail.closed(a, b) : words.detail.between(a, b);
  });
}

/** The narrowest picture, and what a character takes of it, in pixels. */
const NARROWEST = 260;
const CHARACTER = 7;
const GAP = 8;

/** The ends and, where there is room between what is labelled already, where stages begin. */
function ticksOf({ low, high, place }: Axis, cuts: readonly number[], label: (raw: number) => string): Tick[] {
  if (low === high) return [{ x: 50, label: label(low), anchor: 'middle' }];
  const ends = [low, high].map((raw): Tick => ({
    x: place(raw),
    label: label(raw),
    anchor: raw === low ? 'start' : 'end',
  }));
  const ticks: Tick[] = [];
  for (const cut of cuts) {
    if (cut <= low || cut >= high) continue;
    const tick: Tick = { x: place(cut), label: label(cut), anchor: 'middle' };
    if ([...ticks].every((one) => apart(tick, one))) ticks.push(tick);
  }
  return [...ticks, ...ends.filter((end) => ticks.every((one) => apart(end, one)))];
}

function apart(a: Tick, b: Tick): boolean {
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  return spanOf(left)[1] + GAP <= spanOf(right)[0];
}

function spanOf({ x, label, anchor }: Tick): readonly [number, number] {
  const width = label.length * CHARACTER;
  const at = (x * NARROWEST) / 100;
  if (anchor === 'start') return [at, at + width];
  return anchor === 'end' ? [at - width, at] : [at - width / 2, at + width / 2];
}
