import type { IndicatorNode } from '../src/model/model.ts';
import { booleanColumn, numberColumn, textColumn } from '../src/table/column.ts';
import type { Column, MetricColumn, Table } from '../src/table/table.ts';

/**
 * One account; each value a share of the way between the ends of its indicator's curve, or, of answers, of the way through
 * their list. Null: not seen.
 */
export function tableOfShares(leaves: readonly IndicatorNode[], shares: readonly (number | null)[]): Table {
  const metrics = leaves.map((leaf, i): [string, MetricColumn] => [
    leaf.metric,
    { ...columnAt(leaf, shares[i] ?? null), evidence: null },
  ]);
  return { accounts: ['one'], attributes: new Map(), metrics: new Map(metrics) };
}

function columnAt({ curve }: IndicatorNode, share: number | null): Column {
  if (curve.kind !== 'levels') {
    const knots = curve.kind === 'points' || curve.kind === 'stage_from' ? curve.knots.map(([raw]) => raw) : [0, 100];
    const [low, high] = [Math.min(...knots), Math.max(...knots)];
    return numberColumn([share === null ? null : low + share * (high - low)]);
  }
  const answers = Object.keys(curve.levels);
  const place = share === null ? -1 : Math.min(answers.length - 1, Math.max(0, Math.floor(share * answers.length)));
  const answer = answers[place] ?? null;
  return answers.includes('true') ? booleanColumn([answer === null ? null : answer === 'true']) : textColumn([answer]);
}
