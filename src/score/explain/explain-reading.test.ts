import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyTable, AS_OF, pickRows } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { IndicatorNode } from '../../model/model.ts';
import type { Reading } from '../../model/reading.ts';
import { indicators } from '../../model/walk.ts';
import { numberColumn } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import { bind } from '../bind.ts';
import { readIndicator } from '../indicator/reading.ts';
import { score } from '../score.ts';
import { explainReading, valueReadAs } from './explain-reading.ts';
import { explainAccount } from './explain.ts';
import type { IndicatorExplanation } from './explanation.ts';

test('the last step gives what the curve reads, for every account of every model', () => {
  fc.assert(
    fc.property(anyModel, anyTable(5), (model, table) => {
      const bound = bind(model, table, AS_OF);
      for (const indicator of indicators(model.root)) {
        const { values } = readIndicator(indicator, bound.readings?.[indicator.path], table, AS_OF);
        table.accounts.forEach((_, row) => {
          const said = explainReading(indicator, bound, pickRows(table, [row]));
          if (said === undefined) return expect(indicator.reading).toBeUndefined();
          expect(said.read ?? Number.NaN).toBe(values[row]);
          const [last] = said.steps.flatMap((step) => ('result' in step ? [step.result] : [])).slice(-1);
          if (said.read !== null) expect(last ?? said.value).toBe(said.read);
        });
      }
    }),
    runs(300),
  );
});

test('the value that would be read as the one read is the value itself, where nothing was brought in', () => {
  fc.assert(
    fc.property(anyModel, anyTable(5), (model, table) => {
      const bound = bind(model, table, AS_OF);
      for (const indicator of indicators(model.root)) {
        table.accounts.forEach((_, row) => {
          const said = explainReading(indicator, bound, pickRows(table, [row]));
          if (said === undefined || said.read === null || said.value === null || !Number.isFinite(said.read)) return;
          if (said.steps.some(({ kind }) => kind === 'impute' || kind === 'outliers')) return;
          if (said.steps.some((step) => step.kind === 'denominator' && !Number.isFinite(step.by))) return;
          // A power or an exponential so near 0, or so large, has lost digits of what it came from.
          const how = said.steps.findIndex(({ kind }) => kind === 'transform');
          const before = said.steps[how - 1];
          const from = before !== undefined && 'result' in before ? before.result : said.value;
          const lossy = [said.read, from ?? 0].some((x) => !(Math.abs(x) > 1e-6 && Math.abs(x) < 1e6));
          if (how >= 0 && lossy) return;
          const back = valueReadAs(said.read, indicator, bound, said);
          const room = 1e-9 * Math.max(1, Math.abs(said.value));
          expect(Math.abs((back ?? Number.NaN) - said.value)).toBeLessThanOrEqual(room);
        });
      }
    }),
    runs(300),
  );
});

describe('an explanation', () => {
  test('tells the next gain as a value that can be measured', () => {
    const child = explained({ denominator: 'seats' }, { m: [30], seats: [100] });
    expect(child.before).toEqual({
      value: 30,
      read: 0.3,
      steps: [{ kind: 'denominator', id: 'seats', by: 100, result: 0.3 }],
    });
    expect(child.next).toMatchObject({ raw: 100, distance: 70, points: 100 });
  });

  test('of an imputed cell tells no next gain: nothing was measured that could grow', () => {
    const child = explained({ impute: { with: 'mean', among: null } }, { m: [null, 0.2, 0.4] });
    expect(child).toMatchObject({ status: 'missing', value: null, filled: true, next: null });
    expect(child.points).toBeCloseTo(30, 12);
    expect(child.before?.steps).toMatchObject([{ kind: 'impute', with: 'mean', among: null }]);
  });

  test('beyond the limits of outliers there is nothing to gain', () => {
    const clamp = { kind: 'clamp', from: 0, to: 0.5, type: 7 } as const;
    const child = explained({ outliers: clamp }, { m: [0.9, 0.1, 0.2] });
    expect(child.before?.steps).toEqual([{ kind: 'outliers', how: 'lowered', result: 0.2 }]);
    expect(child.next).toBeNull();
    expect(child.limit).toEqual({ raw: 0.2, above: true });
  });

  test('stops at the limit of outliers, measured as the value is, where the curve asks for more', () => {
    const clamp = { kind: 'clamp', from: 0, to: 0.5, type: 7 } as const;
    const child = explained({ outliers: clamp }, { m: [0.1, 0.9, 0.2] });
    expect(child.next).toEqual({ raw: 0.2, points: 20, stage: null, distance: 0.1 });
    expect(child.limit).toEqual({ raw: 0.2, above: true });
    const divided = explained(
      { outliers: clamp, denominator: 'seats', transform: 'square' },
      { m: [10, 90, 20], seats: [100, 100, 100] },
    );
    expect(divided.next).toMatchObject({ raw: 20, distance: 10 });
    expect(divided.next?.points).toBeCloseTo(4, 12);
    expect(divided.limit).toEqual({ raw: 20, above: true });
  });

  test('tells the next gain past a transform', () => {
    const child = explained({ transform: 'square' }, { m: [-0.5] });
    expect(child.points).toBe(25);
    expect(child.next).toMatchObject({ raw: -1, points: 100, distance: 0.5 });
  });

  test('says of a value that is no measurement what it stands for', () => {
    const child = explained({ statusOf: [{ value: -1, status: 'missing' }] }, { m: [-1] });
    expect(child).toMatchObject({ status: 'missing', reason: 'inconclusive', value: -1, points: null });
    expect(child.before?.steps).toEqual([{ kind: 'status_of', value: -1, status: 'missing' }]);
  });
});

/** The first account's indicator, which reads `m` on a line from 0 to 1. */
function explained(
  reading: Reading,
  metrics: Readonly<Record<string, readonly (number | null)[]>>,
): IndicatorExplanation {
  const indicator: IndicatorNode = {
    kind: 'indicator',
    path: 'x',
    id: 'x',
    title: 'X',
    weight: 1,
    why: '',
    was: null,
    metric: 'm',
    reading,
    curve: {
      kind: 'points',
      knots: [
        [0, 0],
        [1, 100],
      ],
    },
    onlyFor: [],
    maxAge: null,
    improve: '',
  };
  const base = modelOf([indicator]);
  const model = { ...base, root: { ...base.root, minCoverage: 0 } };
  const table: Table = {
    accounts: metrics['m']!.map((_, i) => `a${i}`),
    attributes: new Map(),
    metrics: new Map(Object.entries(metrics).map(([id, cells]) => [id, { ...numberColumn(cells), evidence: null }])),
  };
  const bound = bind(model, table, null);
  const { root } = explainAccount(bound, table, score(bound, table), 0);
  const [child] = root.kind === 'group' ? root.children : [];
  if (child?.kind !== 'indicator') throw new Error('no indicator');
  return child;
}
