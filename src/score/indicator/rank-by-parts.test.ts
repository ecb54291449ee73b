import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MISSING, SCORED } from '../../table/status.ts';
import { createRandom } from '../../util/random.ts';
import { sortNumbers } from '../../util/sort-numbers.ts';
import type { CurveColumns } from './curve-columns.ts';
import { applyRankByParts, isLong } from './rank-by-parts.ts';
import { applyRank, bindRank, rankPoints, type RankPoints } from './rank-curve.ts';

const SCALE = [0, 100] as const;

function columnsOf(values: Float64Array): CurveColumns {
  // Of every third without a value something is wrong; the others are missing.
  const status = Uint8Array.from(values, (x, i) => (x === x || i % 3 === 0 ? SCORED : MISSING.noRows));
  return { values, status, points: new Float64Array(values.length).fill(-1) };
}

function both(ruler: RankPoints, values: Float64Array): [CurveColumns, CurveColumns] {
  const [parts, rows] = [columnsOf(values), columnsOf(values)];
  applyRankByParts(ruler, parts);
  applyRank(ruler, rows, 0, values.length);
  return [parts, rows];
}

test('part by part a ruler gives each account the bits it gives row by row', () => {
  const number = fc.double({ min: -1e3, max: 1e3 });
  const values = fc.array(fc.oneof(number, fc.integer({ min: -3, max: 3 }), fc.constantFrom(Infinity, -Infinity)), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(values, values, fc.constantFrom('up', 'down'), (population, rows, direction) => {
      const known = Float64Array.from(population).filter((x) => !Number.isNaN(x));
      const ruler = bindRank(sortNumbers(known), direction, { ties: 'min' });
      fc.pre(ruler !== null);
      const [parts, whole] = both(rankPoints(ruler, SCALE), Float64Array.from(rows));
      expect(parts).toEqual(whole);
    }),
  );
});

test('the same over more values than parts, among them equal ones', () => {
  const random = createRandom(7);
  const values = Float64Array.from({ length: 5000 }, (_, i) =>
    i % 11 === 0 ? Number.NaN : i % 2 === 0 ? random() ** 4 * 1e6 : Math.floor(random() * 50),
  );
  const ruler = bindRank(sortNumbers(values.filter((x) => !Number.isNaN(x))), 'up', undefined);
  const [parts, rows] = both(rankPoints(ruler!, SCALE), values);
  expect(parts).toEqual(rows);
});

test('only long rulers over many accounts are read so', () => {
  const long = rankPoints(
    bindRank(
      Float64Array.from({ length: 1 << 16 }, (_, i) => i),
      'up',
      undefined,
    )!,
    SCALE,
  );
  const short = rankPoints(bindRank(Float64Array.of(1, 2), 'up', undefined)!, SCALE);
  const [many, few] = [columnsOf(new Float64Array(1 << 16)), columnsOf(new Float64Array(10))];
  expect([isLong(long, many), isLong(long, few), isLong(short, many)]).toEqual([true, false, false]);
});
