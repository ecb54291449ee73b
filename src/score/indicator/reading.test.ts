import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyTable, AS_OF, pickRows } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { indicator } from '../../../test/fixtures/hand-made-base.ts';
import type { IndicatorNode, Model } from '../../model/model.ts';
import type { Reading } from '../../model/reading.ts';
import { indicators } from '../../model/walk.ts';
import { numberColumn, textColumn } from '../../table/column.ts';
import {
  ERROR,
  MISSING,
  missingReason,
  NOT_APPLICABLE,
  SCORED,
  statusName,
  type MissingReason,
} from '../../table/status.ts';
import type { Column, ColumnKind, MetricColumn, Table } from '../../table/table.ts';
import { DAY_MS } from '../../util/time.ts';
import type { BoundModel, BoundReading } from '../bound-model.ts';
import { readAccount } from '../naive/naive-account.ts';
import { ownCell, readForCurve } from '../naive/naive-reading.ts';
import { bindReading } from './reading-bind.ts';
import { readIndicator, type ReadColumn } from './reading.ts';

/** Cells of the small tables below: a value, or the name of a status. */
type Given = number | 'notApplicable' | 'error' | MissingReason;

const [notApplicable, error] = ['notApplicable', 'error'] as const;
const [inconclusive, noDenominator, noRows] = ['inconclusive', 'noDenominator', 'noRows'] as const;
const [notAnswered, notConnected, tooFew] = ['notAnswered', 'notConnected', 'tooFew'] as const;

describe('against the oracle', () => {
  test('every value, status and fill is the same', () => {
    fc.assert(
      fc.property(anyModel, anyTable(8), anyTable(6), (model, table, population) => {
        for (const indicator of indicators(model.root)) {
          if (indicator.onlyFor.length > 0 || indicator.maxAge !== null || indicator.grace !== undefined) continue;
          const reading = bindReading(indicator, population, AS_OF);
          const read = readIndicator(indicator, reading, table, AS_OF);
          table.accounts.forEach((_, row) =>
            expectAsNaive(read, row, indicator, boundBy(model, indicator, reading), table),
          );
        }
      }),
      runs(300),
    );
  });

  test('a row is read the same alone', () => {
    fc.assert(
      fc.property(anyModel, anyTable(6), (model, table) => {
        for (const indicator of indicators(model.root)) {
          const reading = bindReading(indicator, table, AS_OF);
          const whole = readIndicator(indicator, reading, table, AS_OF);
          table.accounts.forEach((_, row) => {
            const one = readIndicator(indicator, reading, pickRows(table, [row]), AS_OF);
            expect([one.values[0], one.status[0], one.filled?.[0]]).toEqual([
              whole.values[row],
              whole.status[row],
              whole.filled?.[row],
            ]);
          });
        }
      }),
      runs(100),
    );
  });
});

function boundBy(model: Model, { path }: IndicatorNode, reading: BoundReading | undefined): BoundModel {
  const base = { model, asOf: AS_OF, populationSize: 0, curves: {} };
  return reading === undefined ? base : { ...base, readings: { [path]: reading } };
}

function expectAsNaive(read: ReadColumn, row: number, node: IndicatorNode, bound: BoundModel, table: Table): void {
  const account = readAccount(bound, table, row);
  const own = ownCell(node, account);
  const naive = readForCurve(node, own.status, own.value, account);
  // A cell of a metric as it is that holds no number is settled by its curve.
  const settled = read.status[row] === SCORED && Number.isNaN(read.values[row]!) ? ERROR : read.status[row];
  expect(settled, `row ${row} of ${JSON.stringify(node.reading)}`).toBe(naive.status);
  const wanted = naive.value ?? Number.NaN;
  const same = Object.is(read.values[row], wanted) || Math.abs(read.values[row]! - wanted) <= 1e-12 * Math.abs(wanted);
  if (!same) expect(read.values[row]).toBe(wanted);
  expect(read.filled?.[row] === 1).toBe(naive.value !== null && naive.status !== SCORED);
}

describe('denominator', () => {
  const per = { denominator: 'seats' };

  test('the value is divided; by 0, or by nothing known, there is no denominator', () => {
    const table = tableOf({ m: [10, 10, 10, 0], seats: [4, 0, notAnswered, 5] });
    expect(cells(read(per, table))).toEqual([2.5, noDenominator, noDenominator, 0]);
  });

  test('what is missing itself keeps its reason', () => {
    expect(cells(read(per, tableOf({ m: [tooFew, notApplicable], seats: [0, 2] })))).toEqual([tooFew, notApplicable]);
  });

  test('an attribute divides too, and a metric of that name comes first', () => {
    const table = tableOf({ m: [10] });
    const seats = new Map([['seats', columnOf('number', [5])]]);
    expect(cells(read(per, { ...table, attributes: seats }))).toEqual([2]);
    expect(cells(read(per, { ...tableOf({ m: [10], seats: [2] }), attributes: seats }))).toEqual([5]);
    expect(cells(read(per, table))).toEqual([noDenominator]);
  });

  test('a denominator in error or that is no number makes the cell an error', () => {
    expect(cells(read(per, tableOf({ m: [10, noRows], seats: [error, error] })))).toEqual([error, error]);
    const flag = new Map([['seats', columnOf('boolean', [1])]]);
    expect(cells(read(per, { ...tableOf({ m: [10] }), attributes: flag }))).toEqual([error]);
  });
});

describe('status_of', () => {
  const rules: Reading = {
    statusOf: [
      { value: -2, status: 'notApplicable' },
      { value: -1, status: 'missing' },
    ],
  };

  test('values that are no measurement become statuses, all others stay', () => {
    expect(cells(read(rules, tableOf({ m: [-1, -2, 0, -1.5] })))).toEqual([inconclusive, notApplicable, 0, -1.5]);
  });

  test('of texts and flags it is the answer, whatever its place among the answers', () => {
    const plain = tableOf({});
    const column = (values: Column): Table => ({ ...plain, metrics: new Map([['m', { ...values, evidence: null }]]) });
    const text: Reading = {
      statusOf: [
        { value: 1, status: 'notApplicable' },
        { value: 'n/a', status: 'missing' },
      ],
    };
    const answers = textColumn(['b', 'n/a', 'a', '1']);
    const place = (answer: string): number => answers.dictionary.indexOf(answer);
    const wide = { ...column(answers), accounts: ['a0', 'a1', 'a2', 'a3'] };
    expect(cells(read(text, wide))).toEqual([place('b'), inconclusive, place('a'), notApplicable]);
    const flags = { ...numberColumn([1, 0]), kind: 'boolean' } as const;
    const no: Reading = { statusOf: [{ value: 'no', status: 'missing' }] };
    expect(cells(read(no, { ...column(flags), accounts: ['a0', 'a1'] }))).toEqual([1, inconclusive]);
  });

  test('the value is looked up as the data have it, not after a division', () => {
    const table = tableOf({ m: [-1, -4], seats: [4, 4] });
    expect(cells(read({ ...rules, denominator: 'seats' }, table))).toEqual([inconclusive, -1]);
  });
});

describe('transform', () => {
  test('log, log1p and sqrt; what they cannot take is an error', () => {
    const table = tableOf({ m: [0, 1, 4, -1, -2] });
    expect(cells(read({ transform: 'log' }, table))).toEqual([error, 0, Math.log(4), error, error]);
    expect(cells(read({ transform: 'log1p' }, table))).toEqual([0, Math.log1p(1), Math.log1p(4), error, error]);
    expect(cells(read({ transform: 'sqrt' }, table))).toEqual([0, 1, 2, error, error]);
  });
});

describe('impute', () => {
  test('missing cells take the mean of the scored ones, and keep their status', () => {
    const table = tableOf({ m: [1, noRows, 4, notApplicable, error] });
    const { values, status, filled } = read({ impute: { with: 'mean', among: null } }, table);
    expect([...values]).toEqual([1, 2.5, 4, Number.NaN, Number.NaN]);
    expect([...status]).toEqual([SCORED, MISSING.noRows, SCORED, NOT_APPLICABLE, ERROR]);
    expect([...filled!]).toEqual([0, 1, 0, 0, 0]);
  });

  test('by the median, or by a number', () => {
    const table = tableOf({ m: [1, 2, 9, noRows] });
    expect(read({ impute: { with: 'median', among: null } }, table).values[3]).toBe(2);
    expect(read({ impute: { with: 'constant', value: 7 } }, table).values[3]).toBe(7);
  });

  test('among those who share an attribute; without it, or in a group that nobody measured, the cell stays missing', () => {
    const table: Table = {
      ...tableOf({ m: [1, 3, noRows, 8, noRows, noRows, noRows] }),
      attributes: new Map([['region', textOf(['asia', 'asia', 'asia', 'europe', 'europe', 'moon', null])]]),
    };
    const { values, filled } = read({ impute: { with: 'mean', among: 'region' } }, table);
    expect([...values]).toEqual([1, 3, 2, 8, 8, Number.NaN, Number.NaN]);
    expect([...filled!]).toEqual([0, 0, 1, 0, 1, 0, 0]);
  });

  test('the ruler stays: an account scored alone takes the mean of the population', () => {
    const population = tableOf({ m: [1, 3, noRows] });
    const indicator = indicatorOf({ impute: { with: 'mean', among: null } });
    const bound = bindReading(indicator, population, null);
    expect(readIndicator(indicator, bound, tableOf({ m: [noRows, 100] }), null).values[0]).toBe(2);
  });

  test('a mean of equal values is that value to the last bit', () => {
    const table = tableOf({ m: [0.1, 0.1, 0.1, noRows] });
    expect(read({ impute: { with: 'mean', among: null } }, table).values[3]).toBe(0.1);
  });

  test('with nothing measured nothing is filled', () => {
    const table = tableOf({ m: [noRows, noRows] });
    for (const how of ['mean', 'median'] as const) {
      expect(cells(read({ impute: { with: how, among: null } }, table))).toEqual([noRows, noRows]);
    }
  });

  test('what is filled is treated and transformed like what was measured', () => {
    const table = tableOf({ m: [1, Math.E, noRows] });
    const { values } = read({ impute: { with: 'constant', value: 1 }, transform: 'log' }, table);
    expect([...values]).toEqual([0, 1, 0]);
  });
});

describe('outliers', () => {
  const skewed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000];
  const winsorise = { kind: 'winsorise', points: 5, skew: 2, kurtosis: 3.5, else: null } as const;

  test('winsorise sets the most extreme value to the next one, as often as it takes', () => {
    expect(read({ outliers: winsorise }, tableOf({ m: skewed })).values[9]).toBe(9);
    expect(read({ outliers: winsorise }, tableOf({ m: skewed.map((x) => -x) })).values[9]).toBe(-9);
  });

  test('values that are not skewed stay as they are', () => {
    const even = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(bind({ outliers: winsorise }, tableOf({ m: even }))).toEqual({});
    expect([...read({ outliers: winsorise }, tableOf({ m: even })).values]).toEqual(even);
  });

  test('beyond so many points it stops; `else: log` then takes the logarithm of all instead', () => {
    const grown = Array.from({ length: 30 }, (_, i) => (i < 24 ? 1 + i / 100 : 10 ** (i - 21)));
    const table = tableOf({ m: grown });
    expect(bind({ outliers: { ...winsorise, points: 2 } }, table)?.outliers).toMatchObject({
      kind: 'limits',
      high: 1e6,
    });
    const { values } = read({ outliers: { ...winsorise, points: 2, else: 'log' } }, table);
    expect(values[0]).toBeCloseTo(Math.log(0.01 * (1e8 - 1)), 12);
    expect(values[29]).toBeCloseTo(Math.log(1.01 * (1e8 - 1)), 12);
  });

  test('values that do not differ, or are fewer than four, are left alone', () => {
    for (const values of [[7, 7, 7, 7, 7], [1, 2, 1000], []]) {
      expect(bind({ outliers: { ...winsorise, else: 'log' } }, tableOf({ m: values }))).toEqual({});
    }
  });

  test('clamp brings values to the quantiles of the population', () => {
    const table = tableOf({ m: [0, 1, 2, 3, 100] });
    const clamp = { kind: 'clamp', from: 0.25, to: 0.75, type: 7 } as const;
    expect([...read({ outliers: clamp }, table).values]).toEqual([1, 1, 2, 3, 3]);
    expect(bind({ outliers: clamp }, table)?.outliers).toEqual({
      kind: 'limits',
      low: 1,
      high: 3,
      lowered: 1,
      raised: 1,
    });
  });

  test('infinite values take no part in the limits and are brought to them', () => {
    const table = tableOf({ m: [0, 1, 2, 3, 4, Infinity, -Infinity] });
    const clamp = { kind: 'clamp', from: 0, to: 1, type: 7 } as const;
    expect([...read({ outliers: clamp }, table).values]).toEqual([0, 1, 2, 3, 4, 4, 0]);
  });
});

describe('days_since', () => {
  const asOf = Date.UTC(2026, 0, 31);

  test('counts days from a date to the as-of, also ones that are still to come', () => {
    const dates = [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1), asOf - DAY_MS / 2];
    expect(cells(read({ daysSince: true }, dated(dates), asOf))).toEqual([30, -1, 0.5]);
  });

  test('without an as-of it is missing, and a value that is no date is an error', () => {
    expect(cells(read({ daysSince: true }, dated([0]), null))).toEqual([notConnected]);
    expect(cells(read({ daysSince: true }, tableOf({ m: [3] }), asOf))).toEqual([error]);
  });
});

describe('proportion', () => {
  interface Part {
    readonly passed: Given;
    readonly total: Given;
    readonly weight: number;
  }
  const part = (passed: Given, total: Given, weight: number): Part => ({ passed, total, weight });
  const scorecard = (parts: readonly Part[], noWeight: 'best' | 'missing' = 'best'): Given | undefined => {
    const metrics = parts.flatMap(({ passed, total }, i) => [
      [`of${i}`, [passed]] as const,
      [`all${i}`, [total]] as const,
    ]);
    const proportion = {
      parts: parts.map(({ weight }, i) => ({ of: `of${i}`, outOf: `all${i}`, weight })),
      noWeight,
    };
    return cells(read({ proportion }, tableOf(Object.fromEntries(metrics))))[0];
  };

  // ossf/scorecard, checker/check_result_test.go, there times 10 and rounded down; its errors and -1 are statuses here.
  test.each<[string, readonly Part[], Given]>([
    ['1 of 1', [part(1, 1, 10)], 1],
    ['0 of 1', [part(0, 1, 10)], 0],
    ['2 of 10', [part(2, 10, 10)], 0.2],
    ['2 of 10 and 8 of 10', [part(2, 10, 10), part(8, 10, 10)], 0.5],
    ['with odd weights', [part(2, 10, 8), part(8, 10, 2)], 0.32],
    ['all weights 0', [part(1, 1, 0), part(1, 1, 0)], 1],
    ['some weights 0', [part(1, 1, 0), part(2, 10, 8), part(8, 10, 2)], 0.32],
    ['no total', [part(0, 0, 10)], noDenominator],
    ['some totals 0', [part(0, 0, 10), part(2, 10, 10)], 0.2],
    ['more passed than there were', [part(1, 0, 10), part(4, 10, 10)], error],
  ])('as OpenSSF Scorecard: %s', (_, parts, wanted) => {
    expect(scorecard(parts)).toEqual(typeof wanted === 'number' ? expect.closeTo(wanted, 12) : wanted);
  });

  test('without weights it may be missing instead of the best', () => {
    expect(scorecard([part(1, 1, 0)], 'missing')).toBe(noDenominator);
  });

  test('a count that is missing makes the whole missing, unless there was nothing to count', () => {
    expect(scorecard([part(1, 2, 1), part(noRows, 4, 1)])).toBe(noRows);
    expect(scorecard([part(1, 2, 1), part(1, tooFew, 1)])).toBe(tooFew);
    expect(scorecard([part(1, 2, 1), part(noRows, 0, 1)])).toBe(0.5);
  });

  test('a part that does not apply is left out; where none applies the proportion does not', () => {
    expect(scorecard([part(1, 2, 1), part(notApplicable, notApplicable, 1)])).toBe(0.5);
    expect(scorecard([part(notApplicable, notApplicable, 1)])).toBe(notApplicable);
  });
});

// Small indicators and tables written out. A cell is its value where it has one, else its status.

function indicatorOf(reading: Reading): IndicatorNode {
  const metric = reading.proportion === undefined ? 'm' : '';
  return { ...indicator('n', { metric, rank: true }), reading };
}

function bind(reading: Reading, table: Table): BoundReading | undefined {
  return bindReading(indicatorOf(reading), table, null);
}

function read(reading: Reading, table: Table, asOf: number | null = null): ReadColumn {
  const indicator = indicatorOf(reading);
  return readIndicator(indicator, bindReading(indicator, table, asOf), table, asOf);
}

function cells({ values, status }: ReadColumn): Given[] {
  return [...values].map((value, i) => {
    if (!Number.isNaN(value)) return value;
    const name = statusName(status[i]!);
    return name === 'notApplicable' || name === 'error' ? name : asReason(missingReason(status[i]!));
  });
}

function asReason(reason: MissingReason | 'unknown' | undefined): MissingReason {
  if (reason === undefined || reason === 'unknown') throw new Error('the cell is not missing');
  return reason;
}

function tableOf(metrics: Readonly<Record<string, readonly Given[]>>): Table {
  const [first = []] = Object.values(metrics);
  const columns = Object.entries(metrics).map(([id, given]): [string, MetricColumn] => [
    id,
    { ...columnOf('number', given), evidence: null },
  ]);
  return { accounts: first.map((_, i) => `a${i}`), attributes: new Map(), metrics: new Map(columns) };
}

function columnOf(kind: ColumnKind, given: readonly Given[]): Column {
  const status = Uint8Array.from(given, (cell) => {
    if (typeof cell === 'number') return SCORED;
    return cell === 'notApplicable' ? NOT_APPLICABLE : cell === 'error' ? ERROR : MISSING[cell];
  });
  const values = Float64Array.from(given, (cell) => (typeof cell === 'number' ? cell : Number.NaN));
  return { kind, values, status, dictionary: [] };
}

function textOf(values: readonly (string | null)[]): Column {
  const dictionary = [...new Set(values.filter((value) => value !== null))].toSorted();
  return {
    kind: 'text',
    values: Float64Array.from(values, (value) => (value === null ? Number.NaN : dictionary.indexOf(value))),
    status: Uint8Array.from(values, (value) => (value === null ? MISSING.notAnswered : SCORED)),
    dictionary,
  };
}

function dated(dates: readonly number[]): Table {
  return {
    ...tableOf({ m: [] }),
    accounts: dates.map(String),
    metrics: new Map([['m', { ...columnOf('date', dates), evidence: null }]]),
  };
}
