import type { IndicatorExplanation } from '../../score/explain/explanation.ts';
import type { MetricRecord } from '../../table/record.ts';
import { cleanText } from '../clean-text.ts';
import { curveWords, factsWords, nextWords } from '../indicator-words.ts';
import type { Pen } from './pen.ts';

/** What stands under an indicator, one remark a line: the next step, the facts, the definition, the curve. */
export function evidenceLines(child: IndicatorExplanation, record: MetricRecord | undefined, pen: Pen): string[] {
  const { words } = pen;
  const unit = record?.unit ?? '';
  const definition =
    record === undefined ? [] : [words.explain.computed(cleanText(record.value), record.from, record.where)];
  return [
    nextWords(child, unit, pen),
    factsWords(child, record, pen),
    ...definition,
    curveWords(child, unit, pen),
  ].filter((line) => line !== '');
}
