import type { IndicatorExplanation } from '../../score/explain/explanation.ts';
import type { MetricRecord } from '../../table/record.ts';
import { cleanText } from '../format/clean-text.ts';
import { curveWords, factsWords, nextWords } from '../explain/indicator-words.ts';
import { readingWords, readUnit, valueUnit } from '../explain/reading-words.ts';
import type { Pen } from './pen.ts';

/** What stands under an indicator, one remark a line: what its points mean, the next step, how its value is read, the facts, the definition, the curve. */
export function evidenceLines(
  child: IndicatorExplanation,
  metrics: Readonly<Record<string, MetricRecord>>,
  pen: Pen,
): string[] {
  const { words } = pen;
  const record = metrics[child.metric];
  const definition =
    record === undefined ? [] : [words.explain.computed(cleanText(record.value), record.from, record.where)];
  return [
    cleanText(child.description ?? ''),
    nextWords(child, valueUnit(child, metrics), pen),
    readingWords(child, metrics, pen),
    factsWords(child, record, pen),
    ...definition,
    curveWords(child, readUnit(child, metrics), pen),
  ].filter((line) => line !== '');
}
