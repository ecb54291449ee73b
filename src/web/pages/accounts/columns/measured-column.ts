import { readByRuler, rulersOf, withRuler } from '../../../../analysis/base/own-ruler.ts';
import type { IndicatorNode } from '../../../../model/model.ts';
import { indicators } from '../../../../model/walk.ts';
import { cleanText } from '../../../../report/format/clean-text.ts';
import { readTitle } from '../../../../report/explain/reading-words.ts';
import { readMeasured } from '../../../../score/indicator/reading.ts';
import type { NodeScores } from '../../../../score/scores.ts';
import { SCORED } from '../../../../table/status.ts';
import type { AccountColumn } from './account-column.ts';
import type { ColumnContext } from './column-context.ts';
import { rawDescriber } from './describe-reasons.ts';
import { absentCell, statusSheet } from './status-cells.ts';

/** Whether anything is done to the metric before it is a value: in the model, or in a variant of it. */
export function isMeasured({ open }: ColumnContext, path: string): boolean {
  return rulersOf(open.base).some((k) => {
    const { reading } = indicatorAt(withRuler(open.base, k).bound.model.root, path);
    return reading?.denominator !== undefined || reading?.proportion !== undefined || reading?.daysSince === true;
  });
}

/**
 * What is measured of an indicator, divided where it is divided, as the model or variant that scored each account reads it;
 * before fills, outliers and transforms, which leave no value that anybody has.
 */
export function measuredColumn(context: ColumnContext, node: IndicatorNode, scores: NodeScores): AccountColumn {
  const { open, words, speech } = context;
  const { base, record } = open;
  const nodes = rulersOf(base).map((k) => indicatorAt(withRuler(base, k).bound.model.root, node.path));
  const nodeAt = (row: number): IndicatorNode => nodes[base.scores.variant?.[row] ?? 0] ?? node;
  let read: Float64Array | null = null;
  const values = (): Float64Array =>
    (read ??= readByRuler(
      base,
      (own) => readMeasured(indicatorAt(own.model.root, node.path), base.table, own.asOf).values,
    ).map((value, row) => (scores.status[row] === SCORED ? value : Number.NaN)));
  const raw = rawDescriber(context);
  const name = cleanText(node.title);
  const { transform: _, ...plain } = node.reading ?? {};
  return {
    id: `${node.path}.value`,
    name,
    note: readTitle({ ...node, reading: plain }, record.metrics, speech.terms),
    group: 'indicator',
    width: 'number',
    numeric: true,
    cell: (row) => {
      const value = values()[row]!;
      if (Number.isNaN(value)) return absentCell(context, scores.status[row]!);
      return { kind: 'number', text: raw({ value, status: SCORED, text: null }, nodeAt(row)) };
    },
    keys: values,
    largestFirst: true,
    sheet: () => [{ name, kind: 'number', values: values() }, statusSheet(words.columns.files.status(name), scores)],
  };
}

function indicatorAt(root: Parameters<typeof indicators>[0], path: string): IndicatorNode {
  const found = indicators(root).find((one) => one.path === path);
  if (found === undefined) throw new Error(`no indicator "${path}"`);
  return found;
}
