import type { IndicatorNode } from '../../model/model.ts';
import { titleFromId } from '../../model/title.ts';
import type { BoundReading } from '../../score/bound-model.ts';
import type { IndicatorExplanation } from '../../score/explain/explanation.ts';
import type { ReadingStep } from '../../score/explain/value-reading.ts';
import type { MetricRecord } from '../../table/record.ts';
import { startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import type { Messages } from '../words/messages.ts';

type Read = Pick<IndicatorExplanation, 'metric' | 'before'>;
type Metrics = Readonly<Record<string, MetricRecord>>;

/** The unit of an indicator's value: the metric's, unless a proportion or days are measured. */
export function valueUnit({ metric, before }: Read, metrics: Metrics): string {
  if (has(before, 'proportion')) return 'percent';
  if (has(before, 'days_since')) return 'days';
  return metrics[metric]?.unit ?? '';
}

/** The unit of what is measured of an indicator of a model, divided where there is a denominator. */
export function unitOfMeasured({ metric, reading }: IndicatorNode, metrics: Metrics): string {
  if (reading?.denominator !== undefined) return '';
  if (reading?.proportion !== undefined) return 'percent';
  return reading?.daysSince === true ? 'days' : (metrics[metric]?.unit ?? '');
}

/** As `readUnit`, of an indicator of a model for a whole base. */
export function unitOfRead(indicator: IndicatorNode, bound: BoundReading | undefined, metrics: Metrics): string {
  if (indicator.reading?.transform !== undefined || bound?.outliers?.kind === 'log') return '';
  return unitOfMeasured(indicator, metrics);
}

/** What an indicator of a model reads, as a title. */
export function readTitle({ metric, reading }: IndicatorNode, metrics: Metrics, words: Messages): string {
  const say = words.explain.before.title;
  const titled = (id: string): string => metrics[id]?.title ?? titleFromId(id);
  const named = (id: string): string => titled(id).toLowerCase();
  const own =
    reading?.proportion === undefined
      ? cleanText(metrics[metric]?.title ?? metric)
      : reading.proportion.parts.map(({ of, outOf }) => say.part(titled(of), named(outOf))).join(', ');
  const dated = reading?.daysSince === true ? say.days(own) : own;
  const divided = reading?.denominator === undefined ? dated : say.per(dated, named(reading.denominator));
  return reading?.transform === undefined ? divided : say.transformed(divided, reading.transform);
}

/** What else is done to values before the curve, a clause each. */
export function readRules(
  { reading }: IndicatorNode,
  { words, format }: { readonly words: Messages; readonly format: Format },
): string[] {
  const say = words.explain.before.rule;
  const { statusOf = [], impute, outliers } = reading ?? {};
  return [
    ...statusOf.map(({ value, status }) => say.status(statusValue(value, format), status)),
    ...(impute === undefined
      ? []
      : [
          impute.with === 'constant'
            ? say.constant(format.raw(impute.value, ''))
            : say.impute(impute.with, impute.among),
        ]),
    ...(outliers === undefined
      ? []
      : [outliers.kind === 'winsorise' ? say.winsorise(outliers.points) : say.clamp(outliers.from, outliers.to)]),
  ];
}

/** A value that is no measurement, an answer in quotes. */
function statusValue(value: number | string, format: Format): string {
  return typeof value === 'number' ? format.raw(value, '') : `"${cleanText(value)}"`;
}

/** The unit in which its curve is written: none once the value was divided or a logarithm was taken. */
export function readUnit(read: Read, metrics: Metrics): string {
  const logarithm = read.before?.steps.some((step) => step.kind === 'outliers' && step.how === 'log');
  const changed = has(read.before, 'denominator') || has(read.before, 'transform') || logarithm === true;
  return changed ? '' : valueUnit(read, metrics);
}

function has(before: IndicatorExplanation['before'], kind: ReadingStep['kind']): boolean {
  return before?.steps.some((step) => step.kind === kind) ?? false;
}

/** What happened to the value before its curve, in a sentence; '' where nothing did. */
export function readingWords(
  child: Read,
  metrics: Metrics,
  { words, format }: { readonly words: Messages; readonly format: Format },
): string {
  const say = words.explain.before;
  const unit = valueUnit(child, metrics);
  const own = readUnit(child, metrics);
  const named = (id: string): string => metrics[id]?.title.toLowerCase() ?? id.replaceAll('_', ' ');
  const shown = (value: number | null, of = own): string => (value === null ? '' : format.raw(value, of));
  const clause = (step: ReadingStep): string => {
    switch (step.kind) {
      case 'proportion': {
        const weighed = new Set(step.parts.map(({ weight }) => weight)).size > 1;
        const parts = step.parts.map(({ passed, total, outOf, weight }) =>
          say.part(shown(passed, '') || say.unknown, shown(total, '') || say.unknown, named(outOf), weight, weighed),
        );
        return say.proportion(parts, shown(step.result, unit));
      }
      case 'status_of':
        return say.statusOf(statusValue(step.value, format), step.status);
      case 'days_since':
        return say.daysSince(format.date(startOfDay(step.date)), shown(step.result, unit));
      case 'denominator':
        if (step.by === null) return say.undivided(named(step.id));
        return step.result === null && step.by !== 0
          ? ''
          : say.divided(format.raw(step.by, ''), named(step.id), shown(step.result, ''));
      case 'impute':
        return say.imputed(step.with, step.among, shown(step.result));
      case 'outliers':
        return say.outliers(step.how, shown(step.result));
      case 'transform':
        return say.transform(step.how, shown(step.result, ''));
    }
  };
  const clauses = (child.before?.steps ?? []).map(clause);
  return clauses.filter((text) => text !== '').join('; ');
}
