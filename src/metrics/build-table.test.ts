import { describe, expect, test } from 'vitest';
import { cellsOf, withSmallBase, type Facts } from '../../test/small-project.ts';

const CRM: Facts = {
  columns: { account_id: 'VARCHAR', seats: 'INTEGER', plan: 'VARCHAR' },
  rows: [
    ['a', 10, 'pro'],
    ['b', 0, 'free'],
    ['c', null, null],
  ],
};

const RUNGS = `
sources:
  crm: { files: crm.parquet }
  contacts: { files: contacts.parquet, account: customer, time: opened_at }
accounts: { from: crm, key: account_id, attributes: { seats: seats, plan: plan } }
`;

describe('a table', () => {
  test('holds every metric for every account', async () => {
    const contacts: Facts = {
      columns: { customer: 'VARCHAR', opened_at: 'TIMESTAMP', resolved_by: 'VARCHAR', minutes: 'DOUBLE' },
      rows: [
        ['a', '2026-01-10 10:00:00', 'self_service', 10],
        ['a', '2026-01-20 10:00:00', 'agent', 30],
        ['a', '2026-01-31 23:59:59', null, 50],
        ['a', '2026-02-01 00:00:00', 'self_service', 1000],
        ['b', '2025-10-01 00:00:00', 'self_service', 5],
      ],
    };
    const metrics = `
deflection: { from: contacts, window: 90d, value: "share(resolved_by = 'self_service')" }
contacts_n: { from: contacts, window: 90d, value: count() }
mean_minutes: { from: contacts, window: 90d, value: avg(minutes) }
last_by: { from: contacts, value: latest(resolved_by) }
per_seat: { value: contacts_n / seats }
`;
    await withSmallBase({ rungs: RUNGS, metrics, data: { crm: CRM, contacts } }, async (base) => {
      const built = await base.build('2026-02-01');
      expect(cellsOf(built, 'deflection')).toEqual({ a: 0.5, b: 'noDenominator', c: 'noDenominator' });
      expect(cellsOf(built, 'contacts_n')).toEqual({ a: 3, b: 0, c: 0 });
      expect(cellsOf(built, 'mean_minutes')).toEqual({ a: 30, b: 'noDenominator', c: 'noDenominator' });
      expect(cellsOf(built, 'last_by')).toEqual({ a: 'agent', b: 'self_service', c: 'noRows' });
      expect(cellsOf(built, 'per_seat')).toEqual({ a: 0.3, b: 'noDenominator', c: 'notAnswered' });
    });
  });
});
