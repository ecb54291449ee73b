import { describe, expect, it } from 'vitest';
import { handMadeTable } from '../../../test/fixtures/hand-made-base.ts';
import { targetRows } from './target-rows.ts';
import { standIn } from './stand-in.ts';

const table = handMadeTable(
  { a: { m: 10 }, b: { m: 20 }, c: { m: 30 }, d: { m: 40 }, e: { m: 50 }, f: { m: 'missing' }, g: { m: 'na' } },
  {
    a: { branch: 'NL', big: true },
    b: { branch: 'NL', big: false },
    c: { branch: 'BE', big: true },
    d: { branch: null },
  },
);
const column = table.metrics.get('m')!;
const all = Uint32Array.from(table.accounts.keys());

describe('the base that stands in for a figure nobody published', () => {
  it('has the median and the quartile its best accounts reach, of those that have a value', () => {
    expect(standIn(column, all, 'up')).toEqual({
      accounts: 5,
      of: 7,
      statistic: 'median',
      middle: 30,
      topQuartile: 40,
    });
  });

  it('reads the quartile from below where less is better', () => {
    expect(standIn(column, all, 'down')?.topQuartile).toBe(20);
  });

  it('has the share of accounts of a metric that is yes or no', () => {
    const yes = { ...column, kind: 'boolean' as const, values: column.values.map((x) => (x > 20 ? 1 : 0)) };
    expect(standIn(yes, all, 'up')).toMatchObject({ statistic: 'share', middle: 3 / 5, topQuartile: null });
  });

  it('has nothing where no account has a value, which is not 0', () => {
    expect(standIn(column, Uint32Array.of(5, 6), 'up')).toMatchObject({ accounts: 0, of: 2, middle: null });
  });

  it('is not asked of texts', () => {
    expect(standIn({ ...column, kind: 'text' }, all, 'up')).toBeUndefined();
  });
});

describe('the accounts a target is for', () => {
  it('match all its conditions, with any value of each', () => {
    expect([...targetRows(table, [{ attribute: 'branch', values: ['NL', 'BE'] }])]).toEqual([0, 1, 2]);
    const both = [
      { attribute: 'branch', values: ['NL', 'BE'] },
      { attribute: 'big', values: [true] },
    ];
    expect([...targetRows(table, both)]).toEqual([0, 2]);
  });

  it('are all without a condition, and none where the snapshot has no such attribute', () => {
    expect([...targetRows(table, [])]).toEqual([...all]);
    expect([...targetRows(table, [{ attribute: 'sector', values: ['x'] }])]).toEqual([]);
  });
});
