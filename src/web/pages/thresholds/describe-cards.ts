import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { measuredOf } from '../../../analysis/thresholds/measured.ts';
import { fixedCurves, movablesOf, type Measure, type Movable } from '../../../analysis/thresholds/movables.ts';
import { valueAxis } from '../../../analysis/thresholds/value-axis.ts';
import type { IndicatorNode, Model } from '../../../model/model.ts';
import { indicators, preorder } from '../../../model/walk.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { unitOfMovable, type ThresholdNames } from '../../../report/thresholds/threshold-words.ts';
import type { MetricRecord } from '../../../table/record.ts';
import type { ThresholdsWords } from '../../words/thresholds.ts';
import type { CardGround, CardSpec, Section } from './thresholds-view.ts';

type Metrics = Readonly<Record<string, MetricRecord>>;

const STAGES = 'stages';

/** Stages and what they require, then each dimension; a card stands in each part that it belongs to. */
export function describeSections(
  model: Model,
  metrics: Metrics,
  names: ThresholdNames,
  words: ThresholdsWords,
): readonly Section[] {
  const readers = soleReaders(model);
  const cards = new Map<string, Movable[]>();
  for (const movable of movablesOf(model)) {
    const key = cardOf(movable, readers);
    cards.set(key, [...(cards.get(key) ?? []), movable]);
  }
  const spec = (key: string, own: readonly Movable[]): CardSpec => {
    const [first] = own;
    const node = nodeOf(model, own);
    const metric = own.flatMap(({ measure }) => (measure.kind === 'metric' ? [measure.metric] : []))[0] ?? '';
    const title = first === undefined ? '' : titleOf(first, names, words, node?.title);
    return {
      key,
      title,
      unit: first === undefined ? '' : unitOfMovable(first, metrics),
      keys: own.map((one) => one.key),
      fixed: null,
      why: node?.why ?? '',
      found: [title, metric, metrics[metric]?.title ?? '', ...own.map((one) => names.title(one))]
        .join('\n')
        .toLowerCase(),
    };
  };
  const all = [...cards].map(([key, own]) => ({ card: spec(key, own), own }));
  const staged = all.filter(({ own }) => own.some(({ place }) => place.kind !== 'threshold'));
  const dimensions = model.root.children.map((child): Section => {
    const within = (path: string): boolean => path === child.path || path.startsWith(`${child.path}.`);
    const inIt = all.filter(({ own }) => own.some(({ place }) => place.kind === 'threshold' && within(place.path)));
    const fixed = fixedCurves(model).filter(({ path }) => within(path));
    return {
      id: child.path,
      title: cleanText(child.title),
      cards: [...inIt.map(({ card }) => card), ...fixed.map((one) => fixedCard(one, model, metrics, words))],
    };
  });
  const whole = all.filter(({ own }) => own.some(({ place }) => place.kind === 'threshold' && place.path === ''));
  const first: Section = {
    id: STAGES,
    title: words.sections.stages,
    cards: [...staged, ...whole].map(({ card }) => card),
  };
  return [first, ...dimensions].filter(({ cards: own }) => own.length > 0);
}

function fixedCard(
  { path, by }: ReturnType<typeof fixedCurves>[number],
  model: Model,
  metrics: Metrics,
  words: ThresholdsWords,
): CardSpec {
  const node = preorder(model.root).find((one) => one.path === path);
  const metric = node?.kind === 'indicator' ? node.metric : '';
  const title = cleanText(node?.title ?? path);
  return {
    key: `fixed/${path}`,
    title,
    unit: metrics[metric]?.unit ?? '',
    keys: [],
    fixed: by,
    why: words.fixed[by],
    found: `${title}\n${metric}\n${metrics[metric]?.title ?? ''}`.toLowerCase(),
  };
}

/** The one indicator that reads a metric as it is, by metric: gates on the metric are drawn with its curve. */
function soleReaders({ root }: Model): ReadonlyMap<string, IndicatorNode> {
  const readers = new Map<string, IndicatorNode[]>();
  for (const indicator of indicators(root)) {
    if (indicator.reading !== undefined) continue;
    readers.set(indicator.metric, [...(readers.get(indicator.metric) ?? []), indicator]);
  }
  return new Map(
    [...readers].flatMap(([metric, [only, ...others]]) =>
      only === undefined || others.length > 0 ? [] : [[metric, only]],
    ),
  );
}

function cardOf({ measure, place }: Movable, readers: ReadonlyMap<string, IndicatorNode>): string {
  switch (measure.kind) {
    case 'metric':
      return readers.has(measure.metric) &&
        (measure.path === null || readers.get(measure.metric)?.path === measure.path)
        ? `metric/${measure.metric}`
        : measure.path === null
          ? `gates/${measure.metric}`
          : `node/${measure.path}`;
    case 'points':
      return measure.path === null ? 'cuts' : `points/${measure.path}`;
    case 'combined':
      return `combined/${measure.path}`;
    case 'share':
      return place.kind === 'min_dimensions' ? 'dimensions' : 'evidence';
  }
}

function nodeOf({ root }: Model, own: readonly Movable[]): IndicatorNode | undefined {
  const path = own.flatMap(({ place }) => (place.kind === 'threshold' ? [place.path] : []))[0];
  return indicators(root).find((indicator) => indicator.path === path);
}

function titleOf(first: Movable, names: ThresholdNames, words: ThresholdsWords, title: string | undefined): string {
  switch (first.place.kind) {
    case 'cut':
      return words.cards.cuts;
    case 'min_dimensions':
      return words.cards.dimensions;
    case 'coverage':
      return words.cards.evidence;
    case 'gate':
      return title === undefined ? upper(names.subject(first)) : cleanText(title);
    case 'threshold':
      return cleanText(title ?? names.subject(first));
  }
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What accounts have of what a card shows, and the axis they and the model's thresholds are drawn on. */
export function groundOf(
  base: ScoredBase,
  card: CardSpec,
  movables: ReadonlyMap<string, Movable>,
  rows: Rows,
): CardGround {
  const own = card.keys.flatMap((key) => movables.get(key) ?? []);
  const measure = measureOf(base.bound.model, card, own);
  const measured = measure === null ? null : measuredOf(base, measure, rows);
  const marks = own.map(({ value }) => value).filter(Number.isFinite);
  const axis = measure === null || measured === null ? null : valueAxis(measured.values, marks);
  return { measured, axis };
}

/** The curve's reading before the gate's: of a value as it is they are the same. */
function measureOf(model: Model, card: CardSpec, own: readonly Movable[]): Measure | null {
  if (card.fixed !== null) {
    const path = card.key.slice('fixed/'.length);
    const indicator = indicators(model.root).find((one) => one.path === path);
    return indicator === undefined ? null : { kind: 'metric', metric: indicator.metric, path };
  }
  const measures = own.map(({ measure }) => measure);
  const found = measures.find((one) => one.kind === 'metric' && one.path !== null) ?? measures[0];
  return found === undefined || found.kind === 'share' ? null : found;
}
