import { expect } from 'vitest';
import type { NaiveAccount } from '../../src/score/naive/naive-account.ts';
import { coverageAt, FLAG, stageKindName, type Scores } from '../../src/score/scores.ts';

export function close(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** One account's scores against the slow readable implementation. */
export function expectOracle(scores: Scores, row: number, naive: NaiveAccount): void {
  for (const node of scores.nodes) {
    const wanted = naive.nodes.get(node.path)!;
    const at = `node "${node.path}", row ${row}`;
    expect(node.status[row], `status of ${at}`).toBe(wanted.status);
    const points = wanted.points ?? Number.NaN;
    if (!close(node.points[row]!, points)) expect(node.points[row], `points of ${at}`).toBe(points);
    const coverage = wanted.coverage ?? Number.NaN;
    if (!close(coverageAt(node, row), coverage)) expect(coverageAt(node, row), `coverage of ${at}`).toBe(coverage);
    expect((node.flags[row]! & FLAG.filled) !== 0, `filled of ${at}`).toBe(wanted.filled);
    if (node.kind === 'group') expect((node.flags[row]! & FLAG.childError) !== 0, `flag of ${at}`).toBe(wanted.error);
    expect(node.stage === null ? null : node.stage[row] || null, `stage of ${at}`).toBe(
      node.stage === null ? null : wanted.stage,
    );
  }
  const overall = scores.overall && {
    stage: scores.overall.stage[row],
    kind: stageKindName(scores.overall.kind[row]!),
  };
  expect(overall, `overall stage of row ${row}`).toEqual(naive.overall);
  if (scores.raw === undefined) expect(naive.raw, 'raw result').toBeUndefined();
  if (scores.raw === undefined) return;
  // Beside a variant without overrides, the result before them is the result.
  const raw = naive.raw ?? { whole: naive.nodes.get('')!, overall: naive.overall };
  expect(scores.raw.status[row], `raw status of row ${row}`).toBe(raw.whole.status);
  const points = raw.whole.points ?? Number.NaN;
  if (!close(scores.raw.points[row]!, points)) expect(scores.raw.points[row], `raw points of row ${row}`).toBe(points);
  const rawStage = scores.raw.overall && {
    stage: scores.raw.overall.stage[row],
    kind: stageKindName(scores.raw.overall.kind[row]!),
  };
  expect(rawStage, `raw stage of row ${row}`).toEqual(raw.overall);
}
