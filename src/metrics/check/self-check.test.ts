import { describe, expect, test } from 'vitest';
import { withSmallBase, type Cell, type SmallProject } from '../../../test/fixtures/small-project.ts';
import { checkData } from './self-check.ts';

const NOW = Date.UTC(2026, 1, 1);

const small: SmallProject = {
  rungs: `
sources:
  crm: { files: crm.csv }
  sites: { files: sites.csv }
  contacts: { files: c.csv, account: account, time: at }
  kb: { files: k.csv, account: site, keys: { from: sites, match: site, give: account } }
  subs: { files: s.csv, account: account, valid: [begins, ends] }
  empty: { files: x.csv, account: account }
  mart: { kind: metrics, files: m.csv, account: account, as_of: month }
accounts: { from: crm, key: id, active: [since, until] }
`,
  data: {
    crm: {
      columns: { id: 'VARCHAR', since: 'DATE', until: 'DATE' },
      rows: [
        ['a', '2025-01-01', null],
        ['b', '2025-01-01', '2025-06-01'],
        ['c', null, null],
        ['d', '2025-05-01', '2025-04-01'],
      ],
    },
    sites: { columns: { site: 'VARCHAR', account: 'VARCHAR' }, rows: [['1', 'a']] },
    contacts: {
      columns: { account: 'VARCHAR', at: 'TIMESTAMP', contact_id: 'VARCHAR', user_id: 'VARCHAR', note: 'VARCHAR' },
      rows: [
        ...Array.from({ length: 20 }, (_, i): Cell[] => ['a', '2025-03-01', `k${i}`, `u${i % 2}`, 'x']),
        ['a', '2024-12-31 23:59', 'k3', 'u1', 'x'],
        ['b', '2025-06-01', 'early', 'u1', null],
        ['zz', '2025-03-01', 'z1', 'u1', null],
        ['yy', '2025-03-01', 'z2', 'u1', 'x'],
        ['a', '2026-02-01 00:00:01', 'z3', 'u1', 'x'],
      ],
    },
    kb: { columns: { site: 'VARCHAR' }, rows: [['1'], ['7'], ['7'], ['8']] },
    subs: { columns: { account: 'VARCHAR', begins: 'DATE', ends: 'DATE' }, rows: [['a', '2025-02-01', '2025-01-01']] },
    empty: { columns: { account: 'VARCHAR' }, rows: [] },
    mart: { columns: { account: 'VARCHAR', month: 'DATE', v: 'DOUBLE' }, rows: [['a', '2025-01-01', 1]] },
  },
};

describe('what the data say against themselves', () => {
  test('comes with counts and an example each', async () => {
    const found = await withSmallBase(small, (base) => checkData(base.engine, base.plan(), { now: NOW }));
    const messages = Object.fromEntries(found.map((d) => [`${d.code} ${d.place.line}`, d.message]));
    expect(messages).toEqual({
      'account-without-start 3': '1 row of accounts have no "since" and are never active, such as "c"',
      'interval-reversed 3': '1 row of accounts end before they begin, such as "d"',
      'empty-cells 3': 'empty cells in source "crm": "until" 50 %, "since" 25 %',
      'unknown-account 5':
        '2 rows of source "contacts" belong to accounts that are not in the base (2 accounts, such as "yy")',
      'fact-before-life 5': '1 row of source "contacts" lie before the account\'s "since" (1 account, such as "a")',
      'fact-after-life 5': '1 row of source "contacts" lie at or after the account\'s "until" (1 account, such as "b")',
      'future-fact 5':
        '1 row of source "contacts" lie in the future, the newest at 2026-02-01T00:00:01.000Z (1 account, such as "a")',
      'repeated-key 5':
        'column "contact_id" of source "contacts" is nearly unique, and 1 row repeat a key that stood before, such as "k3"',
      'empty-cells 5': 'empty cells in source "contacts": "note" 8 %',
      'unmapped-key 6': '3 rows of source "kb" have a key that "sites" does not map: "7", "8"',
      'interval-reversed 7': '1 row of source "subs" have "ends" before "begins" and never hold',
      'no-rows 8': 'source "empty" has no rows',
      'as-of-is 9':
        'every date in column "month" of source "mart" is the first of a month, such as 2025-01-01: is it the first or the last day covered?',
    });
    expect(found.every((d) => d.severity !== 'error' && d.remedy.length > 0)).toBe(true);
  });

  test('says nothing of the future without a clock', async () => {
    const found = await withSmallBase(small, (base) => checkData(base.engine, base.plan()));
    expect(found.map((d) => d.code)).not.toContain('future-fact');
  });
});
