import { describe, expect, test } from 'vitest';
import { withSmallBase, type SmallProject } from '../../../test/fixtures/small-project.ts';
import { formatInstant } from '../../util/time.ts';
import { factSpan, newestAsOf } from './newest.ts';

const crm = {
  columns: { id: 'VARCHAR', since: 'DATE', changed: 'DATE' },
  rows: [
    ['a', '2020-01-01', '2021-05-05'],
    ['b', '2030-01-01', '2031-01-01'],
  ],
};
const events = {
  columns: { id: 'VARCHAR', at: 'TIMESTAMP' },
  rows: [
    ['a', '2026-01-31 23:59:59.5'],
    ['a', '2025-03-01'],
    ['b', null],
  ],
};
const subs = { columns: { id: 'VARCHAR', from: 'DATE', to: 'DATE' }, rows: [['a', '2027-01-01', '2028-01-01']] };

async function newest(sources: string, accounts: string, data: SmallProject['data'], metrics = '{}') {
  const rungs = `
sources:
  crm: { files: crm.csv }
${sources}
accounts: { from: crm, key: id${accounts} }
`;
  return withSmallBase({ rungs, metrics, data: { crm, ...data } }, async (base) => {
    const asOf = await newestAsOf(base.engine, base.plan());
    return asOf === null ? null : formatInstant(asOf);
  });
}

const EVENTS = '  events: { files: e.csv, account: id, time: at }';
const SUBS = '  subs: { files: s.csv, account: id, valid: [from, to] }';

describe('the newest as-of', () => {
  test('is midnight after the newest fact', async () => {
    expect(await newest(EVENTS, '', { events })).toBe('2026-02-01');
  });

  test('does not follow dates that may lie in the future while there are facts', async () => {
    expect(await newest(`${EVENTS}\n${SUBS}`, ', active: [since], valid_from: changed', { events, subs })).toBe(
      '2026-02-01',
    );
  });

  test('follows other dates where no source has a time: intervals, attributes, lives', async () => {
    expect(await newest(SUBS, ', active: [since], valid_from: changed', { subs })).toBe('2027-01-02');
    expect(await newest('', ', active: [since], valid_from: changed', {})).toBe('2031-01-02');
    expect(await newest('', ', active: [since]', {})).toBe('2030-01-02');
  });

  test('follows a time that only a metric names', async () => {
    const metric = 'n: { from: events, time: at, value: count() }';
    expect(await newest('  events: { files: e.csv, account: id }', '', { events }, metric)).toBe('2026-02-01');
  });

  test('is none where nothing has a time', async () => {
    expect(await newest('', '', {})).toBeNull();
  });

  test('is read in the zone of the source', async () => {
    // 31 January 23:59 in New York is 1 February in UTC.
    expect(
      await newest('  events: { files: e.csv, account: id, time: at, timezone: America/New_York }', '', { events }),
    ).toBe('2026-02-02');
  });

  test('comes with the oldest fact', async () => {
    const rungs = `sources:\n  crm: { files: c.csv }\n${EVENTS}\naccounts: { from: crm, key: id }`;
    await withSmallBase({ rungs, data: { crm, events } }, async (base) => {
      expect(await factSpan(base.engine, base.plan())).toEqual({
        oldest: Date.UTC(2025, 2, 1),
        newest: Date.UTC(2026, 0, 31, 23, 59, 59, 500),
      });
    });
  });
});
