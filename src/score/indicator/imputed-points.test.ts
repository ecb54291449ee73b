import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyObservedCurve, anyOtherCurve } from '../../../test/arbitrary/curve.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Curve } from '../../model/curve.ts';
import type { IndicatorNode, Model } from '../../model/model.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { imputedPoints } from './imputed-points.ts';

const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(Infinity, -Infinity, 0.25, Number.NaN));
const cell = fc.oneof(
  { weight: 4, arbitrary: number.map((value) => ({ value, status: SCORED as number })) },
  fc
    .constantFrom<number>(MISSING.noRows, MISSING.expired, ERROR, NOT_APPLICABLE)
    .map((status) => ({ value: Number.NaN, status })),
);

function tableOf(cells: readonly { readonly value: number; readonly status: number }[]): Table {
  const values = Float64Array.from(cells, ({ value }) => value);
  const status = Uint8Array.from(cells, (own) => own.status);
  const column = { kind: 'number' as const, values, status, dictionary: [], evidence: null };
  return { accounts: cells.map((_, i) => `a${i}`), attributes: new Map(), metrics: new Map([['m', column]]) };
}

interface Case {
  readonly curve: Curve;
  readonly with: 'mean' | 'median' | number;
  readonly round: boolean;
  readonly ifMissing: number | null;
}

function modelFor(own: Case, more: IndicatorNode['reading']): Model {
  const impute =
    typeof own.with === 'number' ? { with: 'constant' as const, value: own.with } : { with: own.with, among: null };
  const node: IndicatorNode = {
    ...indicator('x', { metric: 'm' }),
    curve: own.curve,
    reading: { impute, ...more },
    ...(own.round ? { round: { to: 0, mode: 'half_up' as const } } : {}),
    ...(own.ifMissing === null ? {} : { ifMissing: own.ifMissing }),
  };
  return modelOf([group('g', [node])]);
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  curve: fc.oneof(anyObservedCurve, anyOtherCurve),
  with: fc.constantFrom('mean' as const, 'median' as const, 3),
  round: fc.boolean(),
  ifMissing: fc.constantFrom(null, null, 30),
});

test('one value for all that is missing gives the bits that a column with it filled in gives', () => {
  let short = 0;
  fc.assert(
    fc.property(anyCase, fc.array(cell, { maxLength: 12 }), fc.array(cell, { maxLength: 6 }), (own, cells, others) => {
      const [table, population] = [tableOf(cells), tableOf([...cells, ...others])];
      // Values that are no measurements, of which there are none: the column is copied, and filled.
      const [plain, copied] = [modelFor(own, {}), modelFor(own, { statusOf: [] })].map((model) =>
        bind(model, population, null),
      );
      expect(plain!.readings).toEqual(copied!.readings);
      expect(plain!.curves).toEqual(copied!.curves);
      if (imputedPoints(nodeOf(plain!.model), plain!) !== null) short++;
      expect(score(plain!, table)).toEqual(score(copied!, table));
    }),
    runs(500),
  );
  expect(short).toBeGreaterThan(50);
});

function nodeOf({ root }: Pick<Model, 'root'>): IndicatorNode {
  const [inner] = root.children;
  const leaf = inner?.kind === 'group' ? inner.children[0] : inner;
  if (leaf?.kind !== 'indicator') throw new Error('the model has one indicator');
  return leaf;
}
