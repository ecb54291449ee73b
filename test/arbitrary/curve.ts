/** Curves beyond knots and ranks: every kind, with every side and tie. Raw values lie on the grid of `base.ts`. */
import * as fc from 'fast-check';
import {
  DEVIATIONS,
  PERCENTILE_RANKS,
  TIES,
  type Band,
  type Curve,
  type DeviationLimit,
  type RangeCurve,
  type ObservedEnd,
  type RangeEnd,
} from '../../src/model/curve.ts';
import type { QuantileType } from '../../src/util/quantile.ts';

const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const grid = fc.integer({ min: -4, max: 24 }).map((i) => i / 4);
const above0 = fc.integer({ min: 1, max: 24 }).map((i) => i / 4);
const points = fc.integer({ min: 0, max: 20 }).map((i) => i * 5);
const direction = pick('up' as const, 'down' as const);

/** Left out as often as not. */
function perhaps<T extends object>(some: fc.Arbitrary<T>): fc.Arbitrary<Partial<T>> {
  return fc.oneof(fc.constant<Partial<T>>({}), some);
}

/** Attributes of the tables, and one that they do not have. */
const among = perhaps(fc.record({ among: pick('plan', 'ai_ok', 'seats', 'not_there') }));
const above = perhaps(fc.constant({ above: true as const }));
const ends = perhaps(fc.constant({ ends: 'upper' as const }));

const bands: fc.Arbitrary<Curve> = fc
  .uniqueArray(grid, { minLength: 2, maxLength: 9 })
  .chain((from) => fc.tuple(...from.toSorted((a, b) => a - b).map((at) => band(at))))
  .map((own) => ({ kind: 'bands', bands: own }));

function band(from: number): fc.Arbitrary<Band> {
  return fc.tuple(points, above).map(([own, side]) => ({ from, points: own, ...side }));
}

const account = pick({ account: 'a000000' }, { account: 'a000001' }, { account: 'a000002' });

const middle: fc.Arbitrary<ObservedEnd> = fc.oneof(
  pick<ObservedEnd>('mean', 'median', 'sum'),
  pick<ObservedEnd>({ norm: 2 }, { norm: 2, from: 'min' }, { norm: 2, from: 'max' }),
  pick<ObservedEnd>({ lowest: 1 }, { lowest: 3 }, { highest: 2 }, { highest: 5 }),
  fc.record({ quantile: pick(0, 0.05, 0.5, 0.95, 1), type: pick<QuantileType>(1, 2, 3, 4, 5, 6, 7, 8, 9) }),
  fc.record({ deviations: pick(-2, -0.5, 0, 1, 2), of: pick(...DEVIATIONS) }),
);

/** Ends in order where both are numbers; an observed one may come out on the wrong side, and then there is no ruler. */
function rangeOn(numbers: fc.Arbitrary<number>): fc.Arbitrary<readonly [RangeEnd, RangeEnd]> {
  const fixed = fc
    .uniqueArray(numbers, { minLength: 2, maxLength: 2 })
    .map((two): [number, number] => [Math.min(...two), Math.max(...two)]);
  const low = fc.oneof(numbers, fc.constant('min' as const), account, middle);
  const high = fc.oneof(numbers, fc.constant('max' as const), account, middle);
  const open = fc.tuple(low, high).filter(([a, b]) => !(typeof a === 'number' && typeof b === 'number'));
  return fc.oneof(fixed, open);
}

const range: fc.Arbitrary<Curve> = fc.boolean().chain((log) =>
  fc
    .tuple(
      rangeOn(log ? above0 : grid),
      direction,
      fc.oneof(
        perhaps(fc.record({ open: pick('lower' as const, 'upper' as const, 'both' as const) })),
        fc.record({ power: pick(0.5, 2, 3.7) }),
      ),
      among,
      perhaps(fc.record({ give: pick([0, 50] as const, [30, 80] as const) })),
    )
    .map(([[low, high], way, open, group, { give }]): RangeCurve => ({
      kind: 'range',
      direction: way,
      low,
      high,
      ...open,
      ...(give === undefined ? {} : { give: way === 'up' ? give : [give[1], give[0]] }),
      ...(log ? { log } : {}),
      ...(typeof low === 'number' && typeof high === 'number' ? {} : group),
    })),
);

const ranks: fc.Arbitrary<Curve> = fc.oneof(
  fc.tuple(direction, pick(...PERCENTILE_RANKS), among).map(([way, method, group]): Curve => ({
    kind: 'percentile_rank',
    direction: way,
    ...(method === 'mean' ? {} : { method }),
    ...group,
  })),
  fc
    .tuple(direction, pick(...TIES), perhaps(fc.constant({ borda: true as const })), among)
    .map(([way, ties, borda, group]): Curve => ({ kind: 'rank', direction: way, ties, ...borda, ...group })),
);

const limits = perhaps(
  fc.record({
    limits: pick<readonly [DeviationLimit, DeviationLimit]>([-1, 1], [-3, 3], [0, 2], [-2, -0.5], [0.5, 1]),
  }),
);
const ofScale = fc.record({
  limits: pick<readonly [DeviationLimit, DeviationLimit]>(['scale', 'scale'], ['scale', null], [null, 'scale']),
});

const zScore: fc.Arbitrary<Curve> = fc
  .tuple(
    direction,
    pick(...DEVIATIONS),
    fc.oneof(
      fc.tuple(pick(0, 50), pick(1, 10), limits),
      fc.tuple(pick(30, 50), pick(10, 40), ofScale),
      fc.tuple(
        fc.constant(0),
        fc.constant(1),
        limits.map((within) => ({ ...within, cumulative: true as const })),
      ),
    ),
    among,
  )
  .map(([way, deviation, [mean, sd, more], group]) => ({
    kind: 'z_score',
    direction: way,
    deviation,
    mean,
    sd,
    ...more,
    ...group,
  }));

const observedBands: fc.Arbitrary<Curve> = fc
  .tuple(
    pick('quantile_bands' as const, 'equal_width' as const),
    fc.array(points, { minLength: 2, maxLength: 9 }),
    perhaps(fc.record({ type: pick<QuantileType>(1, 2, 3, 4, 5, 6, 7, 8, 9) })),
    ends,
    among,
  )
  .map(([kind, give, type, side, group]) => ({
    kind,
    give,
    ...(kind === 'quantile_bands' ? type : {}),
    ...side,
    ...group,
  }));

const logNormal: fc.Arbitrary<Curve> = fc
  .uniqueArray(above0, { minLength: 2, maxLength: 2 })
  .map(([median, p10]) => ({ kind: 'log_normal', median: median!, p10: p10! }));

const decay: fc.Arbitrary<Curve> = above0.map((halfLife) => ({ kind: 'decay', halfLife }));

const logistic: fc.Arbitrary<Curve> = fc
  .uniqueArray(grid, { minLength: 2, maxLength: 2 })
  .map(([midpoint, p90]) => ({ kind: 'logistic', midpoint: midpoint!, p90: p90! }));

const levels: fc.Arbitrary<Curve> = fc.uniqueArray(grid, { minLength: 1, maxLength: 8 }).chain((answers) =>
  fc.tuple(...answers.map(() => points)).map((own): Curve => ({
    kind: 'levels',
    levels: Object.fromEntries(answers.map((x, i) => [String(x), own[i]!])),
  })),
);

const ownPast: fc.Arbitrary<Curve> = fc
  .tuple(direction, pick(0, 0.1, 0.25, 1), pick(1, 1.25, 2))
  .map(([way, grace, cap]) => ({ kind: 'own_past', baseline: 'm0', direction: way, grace, cap }));

/** One of every kind that is resolved against a population, or may be. */
export const anyObservedCurve: fc.Arbitrary<Curve> = fc.oneof(range, ranks, zScore, observedBands);

/** One of every kind that has no knots of its own. */
export const anyOtherCurve: fc.Arbitrary<Curve> = fc.oneof(
  bands,
  range,
  ranks,
  zScore,
  observedBands,
  logNormal,
  decay,
  logistic,
  levels,
  ownPast,
);
