import { describe, expect, test } from 'vitest';
import { cellsOf, withSmallBase, type SmallProject } from '../../../test/fixtures/small-project.ts';
import { MISSING } from '../../table/status.ts';

describe('metrics that combine others', () => {
  const small: SmallProject = {
    rungs: `
sources:
  crm: { files: crm.parquet }
  events: { files: events.parquet, account: account, time: at }
accounts: { from: crm, key: id, attributes: { seats: seats, plan: plan, since: since } }
segments:
  size: { of: seats, from: [0, 10], names: [small, large] }
`,
    metrics: `
per_seat_x100: { value: per_seat * 100 }
per_seat: { value: n / seats }
n: { from: events, value: count() }
mean: { from: events, value: avg(x) }
few: { from: events, value: count(), min_rows: 5 }
sum_of_missing: { value: few + mean }
is_paying: { value: plan = 'pro' }
is_large: { value: size = 'large' }
known: { value: mean is not null }
either: { value: n > 0 or mean > 1 }
both: { value: n > 0 and mean > 1 }
tagged: { value: "plan in ('pro', 'team') and not (seats < 3)" }
`,
    data: {
      crm: {
        columns: { id: 'VARCHAR', seats: 'INTEGER', plan: 'VARCHAR', since: 'DATE' },
        rows: [
          ['a', 4, 'pro', '2020-01-01'],
          ['b', 0, 'free', null],
          ['c', null, null, null],
          ['d', 20, 'team', null],
        ],
      },
      events: {
        columns: { account: 'VARCHAR', at: 'TIMESTAMP', x: 'DOUBLE' },
        rows: [
          ['a', '2026-01-05', 1],
          ['a', '2026-01-06', 2],
          ['b', '2026-01-06', null],
        ],
      },
    },
  };

  test('a date among the attributes stays a date', async () => {
    await withSmallBase(small, async (base) => {
      const { table } = await base.build('2026-02-01');
      const since = table.attributes.get('since');
      expect(since?.kind).toBe('date');
      expect(since?.values[0]).toBe(Date.UTC(2020, 0, 1));
      expect(since?.status[1]).toBe(MISSING.notAnswered);
    });
  });

  test('are computed after what they need; the first missing operand gives the reason', async () => {
    await withSmallBase(small, async (base) => {
      const built = await base.build('2026-02-01');
      const of = (id: string) => cellsOf(built, id);
      expect(of('per_seat')).toEqual({ a: 0.5, b: 'noDenominator', c: 'notAnswered', d: 0 });
      expect(of('per_seat_x100')).toEqual({ a: 50, b: 'noDenominator', c: 'notAnswered', d: 0 });
      expect(of('sum_of_missing')).toEqual({ a: 'tooFew', b: 'tooFew', c: 'tooFew', d: 'tooFew' });
      expect(of('is_paying')).toEqual({ a: true, b: false, c: 'notAnswered', d: false });
      expect(of('is_large')).toEqual({ a: false, b: false, c: 'notAnswered', d: true });
      expect(of('known')).toEqual({ a: true, b: false, c: false, d: false });
      expect(of('either')).toEqual({ a: true, b: true, c: 'noDenominator', d: 'noDenominator' });
      expect(of('both')).toEqual({ a: true, b: 'noDenominator', c: false, d: false });
      expect(of('tagged')).toEqual({ a: true, b: false, c: 'notAnswered', d: true });
    });
  });

  test('can be asked for alone, with what they need', async () => {
    await withSmallBase(small, async (base) => {
      const built = await base.build('2026-02-01', { metrics: new Set(['per_seat_x100']) });
      expect([...built.table.metrics.keys()]).toEqual(['n', 'per_seat', 'per_seat_x100']);
      expect(cellsOf(built, 'per_seat_x100')['a']).toBe(50);
    });
  });
});
