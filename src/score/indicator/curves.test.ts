import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyOtherCurve } from '../../../test/arbitrary/curve.ts';
import { anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { handMadeTable, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Curve, Knot, RangeCurve, RangeEnd, ZScoreCurve } from '../../model/curve.ts';
import type { Model } from '../../model/model.ts';
import type { Rounding } from '../../model/rounding.ts';
import { ERROR, MISSING, SCORED, type MissingReason } from '../../table/status.ts';
import { textColumn } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import { bind } from '../bind.ts';
import { pointsByDefinition } from '../naive/naive-observed.ts';
import { scoreNaively } from '../naive/naive.ts';
import { score } from '../score.ts';

function modelWith(curve: Curve, metric = 'm1'): Model {
  return { ...modelOf([{ ...indicator('x'), metric, curve }]), stages: null };
}

function pointsIn(curve: Curve, population: Table, table = population, metric = 'm1') {
  const node = score(bind(modelWith(curve, metric), population, AS_OF), table).nodes[1]!;
  return [...node.points].map((points, i) => (node.status[i] === SCORED ? points : node.status[i]!));
}

/** By hand: values by account, NaN where there is none. */
function tableOf(values: readonly number[], plans: readonly (string | null)[] = []): Table {
  const column = {
    kind: 'number' as const,
    values: Float64Array.from(values),
    status: Uint8Array.from(values, (value) => (Number.isNaN(value) ? MISSING.noRows : SCORED)),
    dictionary: [],
    evidence: null,
  };
  const attributes = plans.length === 0 ? [] : [['plan', textColumn(plans)] as const];
  return {
    accounts: values.map((_, i) => `a${String(i).padStart(6, '0')}`),
    attributes: new Map(attributes),
    metrics: new Map([['m1', column]]),
  };
}

const missing = (reason: MissingReason): number => MISSING[reason];

test('one value can be a band of its own: from it, and above it', () => {
  const none: Curve = {
    kind: 'bands',
    bands: [
      { from: 0, points: 100 },
      { from: 0, points: 50, above: true },
    ],
  };
  expect(pointsIn(none, tableOf([-1, 0, 5e-324, 3]))).toEqual([100, 100, 50, 50]);
  const only: Curve = {
    kind: 'bands',
    bands: [
      { from: -5, points: 0 },
      { from: 2, points: 100 },
      { from: 2, points: 50, above: true },
    ],
  };
  expect(pointsIn(only, tableOf([-9, 1.9, 2, 2.1]))).toEqual([0, 0, 100, 50]);
});

describe('every kind of curve', () => {
  test('is read as the oracle reads it, whatever the value and whoever is in the population', () => {
    fc.assert(
      fc.property(anyOtherCurve, anyTable(10), anyTable(8), (curve, table, population) => {
        const bound = bind(modelWith(curve), population, AS_OF);
        const node = score(bound, table).nodes[1]!;
        table.accounts.forEach((_, row) => {
          const wanted = scoreNaively(bound, table, row).nodes.get('x')!;
          expect(node.status[row], `status of row ${row}`).toBe(wanted.status);
          const points = wanted.points ?? Number.NaN;
          if (!close(node.points[row]!, points)) expect(node.points[row], `points of row ${row}`).toBe(points);
        });
      }),
      runs(3000),
    );
  });

  test('that is observed gives a member of the population what its definition says of the whole of it', () => {
    const fixed = new Set<Curve['kind']>(['bands', 'log_normal', 'decay', 'logistic', 'levels', 'own_past']);
    const observed = anyOtherCurve.filter(({ kind }) => !fixed.has(kind));
    const values = fc.array(
      fc.integer({ min: -8, max: 40 }).map((i) => i / 4),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(observed, values, (curve, population) => {
        const plain = withoutAmong(curve);
        const found = pointsIn(plain, tableOf(population));
        const account = (key: string): number | null => population[Number(key.slice(1))] ?? null;
        population.forEach((x, i) => {
          const wanted = pointsByDefinition(plain, { values: population, account }, x, [0, 100]);
          if (wanted === null) expect(found[i]).toBe(missing('noSpread'));
          else if (!Number.isFinite(wanted)) expect(found[i]).toBe(ERROR);
          else expect(found[i], `value ${x}`).toBeCloseTo(wanted, 8);
        });
      }),
      runs(2000),
    );
  });
});

function withoutAmong(curve: Curve): Curve {
  return Object.fromEntries(Object.entries(curve).filter(([key]) => key !== 'among')) as unknown as Curve;
}

function close(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

describe('bands', () => {
  const curve: Curve = {
    kind: 'bands',
    bands: [
      { from: 0, points: 10 },
      { from: 0.05, points: 50, above: true },
      { from: 0.2, points: 100 },
    ],
  };
  test('a threshold belongs to the band that says so, exactly: above 5 %, from 20 %', () => {
    const next = 0.05 + 2 ** -57;
    expect(pointsIn(curve, tableOf([-7, 0, 0.05, next, 0.19999999999999998, 0.2, Infinity]))).toEqual([
      10, 10, 10, 50, 50, 100, 100,
    ]);
  });
  test('more thresholds than are compared side by side hold too', () => {
    const bands = Array.from({ length: 12 }, (_, i) => ({ from: i, points: i * 5 }));
    expect(pointsIn({ kind: 'bands', bands }, tableOf([0, 4, 4.5, 11, 99]))).toEqual([0, 20, 20, 55, 55]);
  });
});

describe('a range', () => {
  const open = (side: 'lower' | 'upper' | 'both'): Curve => ({
    kind: 'range',
    direction: 'up',
    low: 10,
    high: 20,
    open: side,
  });
  test('is clamped, and goes on where it is open', () => {
    const table = tableOf([5, 10, 15, 20, 30]);
    expect(pointsIn({ kind: 'range', direction: 'up', low: 10, high: 20 }, table)).toEqual([0, 0, 50, 100, 100]);
    expect(pointsIn(open('upper'), table)).toEqual([0, 0, 50, 100, 200]);
    expect(pointsIn(open('lower'), table)).toEqual([-50, 0, 50, 100, 100]);
    expect(pointsIn(open('both'), table)).toEqual([-50, 0, 50, 100, 200]);
  });
  test('an infinite value takes a closed end, and is an error on an open one', () => {
    expect(pointsIn(open('upper'), tableOf([-Infinity, Infinity, 1e300]))).toEqual([0, ERROR, ERROR]);
  });
  test('on a logarithm equal ratios are equal steps, and nothing above 0 is lacking', () => {
    const log: Curve = { kind: 'range', direction: 'up', low: 1, high: 10000, log: true };
    const found = pointsIn(log, tableOf([-3, 0, 1, 10, 100, 10000, 1e9]));
    [0, 0, 0, 25, 50, 100, 100].forEach((points, i) => expect(found[i]).toBeCloseTo(points, 12));
    expect(pointsIn({ ...log, open: 'lower' }, tableOf([0, -1, 1]))).toEqual([ERROR, ERROR, 0]);
  });
  test('between the least and the most observed, or a reference account’s value', () => {
    const table = tableOf([3, 8, 5, Number.NaN]);
    expect(pointsIn({ kind: 'range', direction: 'down', low: 'min', high: 'max' }, table)).toEqual([
      100,
      0,
      60,
      missing('noRows'),
    ]);
    const toAccount: Curve = { kind: 'range', direction: 'up', low: 0, high: { account: 'a000001' } };
    expect(pointsIn(toAccount, table).slice(0, 3)).toEqual([37.5, 100, 62.5]);
    const between: Curve = { ...toAccount, low: { account: 'a000000' } };
    expect(pointsIn(between, table).slice(0, 3)).toEqual([0, 100, 40]);
    const nobody: Curve = { kind: 'range', direction: 'up', low: 0, high: { account: 'gone' } };
    expect(pointsIn(nobody, table)[0]).toBe(missing('noSpread'));
  });
  test('observed in a fixed list of snapshots it does not move with the population', () => {
    const curve: Curve = { kind: 'range', direction: 'up', low: 'min', high: 'max', observedIn: [1, 2] };
    const snapshots = new Map([
      [1, tableOf([0, 4])],
      [2, tableOf([2, 10])],
    ]);
    const now = tableOf([5, 50]);
    const bound = bind(modelWith(curve), now, AS_OF, snapshots);
    expect([...score(bound, now).nodes[1]!.points]).toEqual([50, 100]);
    expect(bind(modelWith(curve), now, AS_OF).curves.x).toEqual({ kind: 'flat' });
  });
});

describe('an end that is observed', () => {
  const ending = (low: RangeEnd, high: RangeEnd, more: Partial<RangeCurve> = {}): Curve => ({
    kind: 'range',
    direction: 'up',
    low,
    high,
    ...more,
  });
  const population = tableOf([1, 2, 3, 4, 90]);
  test.each<[RangeEnd, RangeEnd, number[]]>([
    // The middles of the population are 20 and 3; its quartiles by type 7 are 2 and 4.
    [0, 'mean', [50, 100]],
    [0, 'median', [100, 100]],
    [{ quantile: 0.25, type: 7 }, { quantile: 0.75, type: 7 }, [100, 100]],
    ['median', { quantile: 1, type: 7 }, [(100 * 7) / 87, (100 * 17) / 87]],
    // Variance of the population 1226, of the sample 1532.5.
    ['mean', { deviations: 1, of: 'population' }, [0, 0]],
    [{ deviations: -1, of: 'sample' }, 'mean', [100 * (1 - 10 / Math.sqrt(1532.5)), 100]],
    [0, 'sum', [10, 20]],
    // The three lowest 1 2 3, the two highest 4 90; all five where there are fewer than asked.
    [{ lowest: 3 }, { highest: 2 }, [(100 * 8) / 45, (100 * 18) / 45]],
    [0, { highest: 9 }, [50, 100]],
    // 1 + 4 + 9 + 16 + 8100 = 8130.
    [0, { norm: 2 }, [1000 / Math.sqrt(8130), 2000 / Math.sqrt(8130)]],
    ['min', { norm: 2, from: 'min' }, [900 / Math.sqrt(8130), 1900 / Math.sqrt(8130)]],
    [{ norm: 2, from: 'max' }, 'max', [100 - 8000 / Math.sqrt(8130), 100 - 7000 / Math.sqrt(8130)]],
  ])('%o to %o', (low, high, points) => {
    const found = pointsIn(ending(low, high), population, tableOf([10, 20]));
    found.forEach((own, i) => expect(own).toBeCloseTo(points[i]!, 10));
  });
  test('infinite values are none of what is observed, and nobody measured gives no ruler', () => {
    const some = tableOf([1, 3, Infinity, NaN]);
    expect(pointsIn(ending(0, 'mean'), some, tableOf([1]))).toEqual([50]);
    const none = pointsIn(ending(0, 'mean'), tableOf([NaN]), tableOf([1]));
    expect(none).toEqual([missing('noSpread')]);
    expect(pointsIn(ending('mean', { deviations: 1, of: 'sample' }), tableOf([5]))).toEqual([missing('noSpread')]);
  });
  test('is of the own peers', () => {
    const peers = tableOf([10, 20, 100, 200], ['a', 'a', 'b', 'b']);
    expect(pointsIn(ending(0, 'max', { among: 'plan' }), peers)).toEqual([50, 100, 50, 100]);
    expect(pointsIn(ending(0, 'mean', { among: 'plan' }), peers)[0]).toBeCloseTo(100 / 1.5, 10);
  });
});

describe('a z-score', () => {
  // Mean 5, standard deviation of the population 2.
  const population = tableOf([2, 4, 4, 4, 5, 5, 7, 9]);
  const scored = (more: Partial<ZScoreCurve>, xs: readonly number[]): readonly number[] =>
    pointsIn(
      { kind: 'z_score', direction: 'up', deviation: 'population', mean: 50, sd: 20, ...more },
      population,
      tableOf(xs),
    );
  test('is brought within deviations, also by infinite values', () => {
    const clamped = scored({ limits: [-1, 2] }, [-Infinity, 1, 3, 5, 7, 9, 99, Infinity]);
    expect(clamped).toEqual([30, 30, 30, 50, 70, 90, 90, 90]);
    const down = scored({ limits: [-1, 2], direction: 'down' }, [1, 5, 99]);
    expect(down).toEqual([70, 50, 10]);
  });
  test('is brought within the scale, exactly, on the sides that are clamped', () => {
    expect(scored({ limits: ['scale', 'scale'] }, [-1, 0, 5, 10, 11])).toEqual([0, 0, 50, 100, 100]);
    expect(scored({ limits: ['scale', null] }, [-1, 11])).toEqual([0, 110]);
    expect(scored({ limits: [null, 'scale'], direction: 'down' }, [-1, 11])).toEqual([110, 0]);
  });
  test('as a share of a normal distribution is half at the mean and a sixth below it one deviation down', () => {
    const shares = scored({ cumulative: true }, [5, 3, 7, -Infinity, Infinity]);
    [50, 15.865525393145708, 84.1344746068543, 0, 100].forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 12));
    const within = scored({ cumulative: true, limits: [-1, 1], direction: 'down' }, [-99, 5, 99]);
    [84.1344746068543, 50, 15.865525393145708].forEach((share, i) => expect(within[i]).toBeCloseTo(share, 12));
  });
  test('of all alike is none', () => {
    const curve: Curve = { kind: 'z_score', direction: 'up', deviation: 'sample', mean: 0, sd: 1, cumulative: true };
    expect(pointsIn(curve, tableOf([4, 4]))[0]).toBe(missing('noSpread'));
  });
});

describe('a power of the way', () => {
  const raised = (direction: 'up' | 'down', power: number): Curve => ({
    kind: 'range',
    direction,
    low: 10,
    high: 20,
    power,
  });
  test('counts from the worse end, is clamped first, and keeps both ends', () => {
    expect(pointsIn(raised('up', 2), tableOf([0, 10, 15, 20, 99, Infinity]))).toEqual([0, 0, 25, 100, 100, 100]);
    expect(pointsIn(raised('down', 2), tableOf([0, 10, 15, 20, 99, -Infinity]))).toEqual([100, 100, 25, 0, 0, 100]);
    expect(pointsIn(raised('up', 0.5), tableOf([12.5]))).toEqual([50]);
  });
});

test('decay: the whole scale at nothing and below, exactly half at each half life, nothing at the end', () => {
  const curve: Curve = { kind: 'decay', halfLife: 30 };
  expect(pointsIn(curve, tableOf([-5, 0, 30, 60, 90, Infinity, -Infinity]))).toEqual([100, 100, 50, 25, 12.5, 0, 100]);
});

test('logistic: half and nine tenths exactly, mirrored at the midpoint, falling where p90 is the smaller', () => {
  const curve: Curve = { kind: 'logistic', midpoint: 0.1, p90: 0.7 };
  const [half, most, least, all, none] = pointsIn(curve, tableOf([0.1, 0.7, -0.5, Infinity, -Infinity]));
  expect([half, most, all, none]).toEqual([50, 90, 100, 0]);
  expect(least).toBeCloseTo(10, 12);
  expect(pointsIn({ kind: 'logistic', midpoint: 0.7, p90: 0.1 }, tableOf([0.7, 0.1, Infinity]))).toEqual([50, 90, 0]);
});

test('points are rounded after the curve, also those that an infinite value takes from its end', () => {
  const rounded = (round: Rounding, knots: Knot[], xs: number[]): number[] => {
    const model = modelWith({ kind: 'points', knots });
    const [child] = model.root.children;
    const whole = { ...model, root: { ...model.root, children: [{ ...child!, round }] } };
    const bound = bind(whole, tableOf(xs), AS_OF);
    return [...score(bound, tableOf(xs)).nodes[1]!.points];
  };
  const knots: Knot[] = [
    [0, 0.26],
    [3, 99.96],
  ];
  expect(rounded({ to: 1, mode: 'half_up' }, knots, [0, 1, Infinity, -Infinity])).toEqual([0.3, 33.5, 100, 0.3]);
  expect(rounded({ to: 0, mode: 'down' }, knots, [3, NaN])).toEqual([99, NaN]);
});

describe('among peers', () => {
  const curve: Curve = { kind: 'range', direction: 'up', low: 'min', high: 'max', among: 'plan' };
  const table = tableOf([0, 10, 100, 200, 7], ['small', 'small', 'large', 'large', null]);
  test('everyone is read with the ruler of the own group; without a group there is none', () => {
    expect(pointsIn(curve, table)).toEqual([0, 100, 0, 100, missing('noRows')]);
  });
  test('a value that nobody in the population has is read with everybody’s ruler', () => {
    expect(pointsIn(curve, table, tableOf([50, 5], ['new', 'small']))).toEqual([25, 50]);
  });
  test('a group whose members are alike has no ruler', () => {
    const alone = tableOf([1, 2, 9], ['small', 'small', 'large']);
    expect(pointsIn(curve, alone)).toEqual([0, 100, missing('noSpread')]);
  });
});

describe('levels', () => {
  const levels: Curve = { kind: 'levels', levels: { low: 0, medium: 50, high: 100 } };
  const answers = (texts: readonly (string | null)[]): Table => ({
    ...tableOf(texts.map(() => 0)),
    metrics: new Map([['m1', { ...textColumn(texts), evidence: null }]]),
  });
  test('an answer has its points, whatever other answers the table knows; one not listed is an error', () => {
    expect(pointsIn(levels, answers(['high', 'low', 'medium', 'high', null, 'High']))).toEqual([
      100,
      0,
      50,
      100,
      missing('noRows'),
      ERROR,
    ]);
    expect(pointsIn(levels, answers(['medium']))).toEqual([50]);
  });
  test('numbers and yes and no are answers too', () => {
    expect(pointsIn({ kind: 'levels', levels: { 0: 0, '0.5': 40, 1: 90 } }, tableOf([0.5, 1, 0, 2]))).toEqual([
      40,
      90,
      0,
      ERROR,
    ]);
    const asked = { ...tableOf([1, 0]).metrics.get('m1')!, kind: 'boolean' as const };
    const table: Table = { ...tableOf([1, 0]), metrics: new Map([['m1', asked]]) };
    expect(pointsIn({ kind: 'levels', levels: { yes: 100, no: 20 } }, table)).toEqual([100, 20]);
    expect(pointsIn({ kind: 'levels', levels: { true: 100, false: 20 } }, table)).toEqual([100, 20]);
  });
  test('a level that is no number is not the answer of a cell without a number', () => {
    const model = modelWith({ kind: 'levels', levels: { 1: 90, 'n/a': 30 } }, 'm1');
    for (const table of [tableOf([Number.NaN]), { ...tableOf([1]), metrics: new Map() }]) {
      expect(score(bind(model, table, AS_OF), table).nodes.map(({ points }) => points[0])).toEqual([NaN, NaN]);
    }
  });
});

test('the own past: the share reached, all of it within the grace, and beyond it up to the cap', () => {
  const curve: Curve = { kind: 'own_past', baseline: 'before', direction: 'up', grace: 0.1, cap: 1.2 };
  const reading = { denominator: 'before' };
  const base = modelOf([{ ...indicator('x'), curve, reading }]);
  const table = handMadeTable({
    a: { x: 45, before: 100 },
    b: { x: 89, before: 100 },
    c: { x: 27, before: 30 },
    d: { x: 110, before: 100 },
    e: { x: 500, before: 100 },
    f: { x: 5, before: 0 },
  });
  const node = score(bind({ ...base, stages: null }, table, 0), table).nodes[1]!;
  expect([...node.points].map((points) => Math.round(points * 1e9) / 1e9)).toEqual([45, 89, 100, 110, 120, Number.NaN]);
  expect(node.status[5]).toBe(missing('noDenominator'));
});
