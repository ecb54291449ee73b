import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { OwnPastCurve } from '../../model/curve.ts';
import { indicators } from '../../model/walk.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { explainAccount } from './explain.ts';
import type { IndicatorExplanation, NextThreshold, NodeExplanation } from './explanation.ts';

// What an account is told to do next is done, and the account scored again by the same ruler.

describe('the next threshold, once it is reached,', () => {
  test('brings the points that it promised, whatever the curve', () => {
    let reached = 0;
    fc.assert(
      fc.property(anyModel, anyTable(5), (model, table) => {
        const bound = bind(model, table, AS_OF);
        const scores = score(bound, table);
        const nodes = new Map(indicators(model.root).map((node) => [node.path, node]));
        for (const row of table.accounts.keys()) {
          for (const leaf of leavesOf(explainAccount(bound, table, scores, row).root)) {
            const { reading = {}, round } = nodes.get(leaf.path)!;
            const { denominator, ...rest } = reading;
            // What is read in more steps than a division is undone only about; a rounded curve promises the unrounded.
            if (leaf.next === null || Object.keys(rest).length > 0 || denominator === leaf.metric || round) continue;
            if (!(Math.abs(leaf.next.raw) < 1e6)) continue;
            const { next } = leaf;
            const got = doing(next, leaf.value!).map((value) => {
              const after = score(bound, withValue(table, leaf.metric, row, value));
              return after.nodes.find(({ path }) => path === leaf.path)!.points[row]!;
            });
            const points =
              got.find((each) => Math.abs(each - next.points) < 1e-6 * Math.max(1, Math.abs(each))) ?? got[0]!;
            const what = JSON.stringify({ curve: nodes.get(leaf.path)!.curve, leaf });
            if (leaf.lowers === true) expect(points, what).toBeLessThan(leaf.points!);
            else if (leaf.curve !== 'stage_from') expect(points, what).toBeGreaterThan(leaf.points!);
            expect(Math.abs(points - next.points), what).toBeLessThan(1e-6 * Math.max(1, Math.abs(points)));
            reached++;
          }
        }
      }),
      // What fails is told by its own message; to look for a smaller one takes minutes.
      { ...runs(100), endOnFailure: true },
    );
    expect(reached).toBeGreaterThan(50);
  });
});

describe('the own past', () => {
  const own = (curve: Partial<OwnPastCurve>): OwnPastCurve => ({
    kind: 'own_past',
    baseline: 'before',
    direction: 'up',
    grace: 0.1,
    cap: 1,
    ...curve,
  });
  const rule = (curve: OwnPastCurve) => {
    const model = modelOf([{ ...indicator('x'), curve, reading: { denominator: 'before' } }], null);
    const scored = (x: number, before: number) => {
      const table = handMadeTable({ it: { x, before } });
      const bound = bind(model, table, null);
      return { table, bound, scores: score(bound, table) };
    };
    return {
      points: (x: number, before: number): number => scored(x, before).scores.nodes[1]!.points[0]!,
      next: (x: number, before: number): NextThreshold | null => {
        const { table, bound, scores } = scored(x, before);
        return leavesOf(explainAccount(bound, table, scores, 0).root)[0]!.next;
      },
    };
  };

  test('just at the end of the grace is within it, for every baseline', () => {
    const [up, down] = [rule(own({})), rule(own({ direction: 'down' }))];
    for (let before = 1; before <= 300; before++) {
      // As a person computes them: nine tenths of it, eleven tenths of it.
      expect([before, up.points((before * 9) / 10, before)]).toEqual([before, 100]);
      expect([before, down.points((before * 11) / 10, before)]).toEqual([before, 100]);
      expect(up.points(before * 0.8999, before)).toBeLessThan(90);
      expect(down.points(before * 1.1001, before)).toBeLessThan(90);
    }
  });

  test('promises what the end of the grace brings, all of it', () => {
    expect(rule(own({})).next(5, 7)).toMatchObject({ points: 100, distance: 6.3 - 5 });
    expect(rule(own({})).next(8.1, 9)).toBeNull();
    expect(rule(own({ direction: 'down' })).next(8, 7)).toMatchObject({ points: 100 });
    expect(rule(own({ cap: 1.2 })).next(8.1, 9)).toMatchObject({ points: 120 });
  });
});

function leavesOf(node: NodeExplanation): IndicatorExplanation[] {
  return node.kind === 'group' ? node.children.flatMap(leavesOf) : [node];
}

/** The value that does what is said: at it, or a billionth past it; for who stands just there, on either side. */
function doing({ raw, past }: NextThreshold, from: number): number[] {
  if (past !== true) return [raw];
  const aside = 1e-9 * Math.max(1, Math.abs(raw));
  const [above, below] = [raw + aside, raw - aside];
  return raw > from ? [above] : raw < from ? [below] : [above, below];
}

function withValue(table: Table, id: string, row: number, value: number): Table {
  const column = table.metrics.get(id)!;
  expect(column.status[row]).toBe(SCORED);
  return {
    ...table,
    metrics: new Map([...table.metrics, [id, { ...column, values: column.values.with(row, value) }]]),
  };
}
