import { describe, expect, test } from 'vitest';
import { withSmallBase, type SmallProject } from '../../../test/fixtures/small-project.ts';
import { checkData } from './self-check.ts';

const small: SmallProject = {
  rungs: `
sources:
  crm: { files: crm.csv }
  subs: { files: s.csv, account: account, valid: [begins, ends] }
  usage: { files: u.csv, account: sub, keys: { from: subs, match: sub, give: account }, time: at }
  churn_events: { files: c.csv, account: account, time: at }
  trial_starts: { files: c.csv, account: account, time: at }
accounts: { from: crm, key: id }
`,
  data: {
    crm: {
      columns: { id: 'VARCHAR', churn_flag: 'BOOLEAN', is_trial: 'BOOLEAN' },
      rows: [
        ['a', true, true],
        ['b', true, null],
        ['c', null, false],
        ['d', false, false],
      ],
    },
    subs: {
      columns: { sub: 'VARCHAR', account: 'VARCHAR', begins: 'DATE', ends: 'DATE' },
      rows: [
        ['s1', 'a', '2025-02-01', '2025-03-01'],
        ['s2', 'b', '2025-02-01', null],
        ['s3', 'c', '2025-02-01', '2025-03-01'],
        ['s3', 'c', '2025-05-01', null],
      ],
    },
    usage: {
      columns: { sub: 'VARCHAR', at: 'TIMESTAMP' },
      rows: [
        ['s1', '2025-01-31 23:59'],
        ['s1', '2025-02-01'],
        ['s1', '2025-03-01'],
        ['s2', '2025-01-01'],
        ['s2', '2026-01-01'],
        ['s3', '2025-04-01'],
        ['zz', '2025-01-01'],
      ],
    },
    churn_events: {
      columns: { account: 'VARCHAR', at: 'DATE' },
      rows: [
        ['a', '2025-01-01'],
        ['a', '2025-02-01'],
        ['c', '2025-01-01'],
        ['unknown', '2025-01-01'],
      ],
    },
    trial_starts: { columns: { account: 'VARCHAR', at: 'DATE' }, rows: [['a', '2025-01-01']] },
  },
};

describe('what sources say against each other', () => {
  test('facts outside the life of what they are keyed by, the ends as everywhere: from inclusive, to exclusive', async () => {
    const found = await withSmallBase(small, (base) => checkData(base.engine, base.plan()));
    expect(found.filter(({ code }) => code.endsWith('-keyed')).map(({ message }) => message)).toEqual([
      '2 rows of source "usage" lie before the "begins" of the row of "subs" they are keyed by (2 keys, such as "s1")',
      '1 row of source "usage" lie at or after the "ends" of the row of "subs" they are keyed by (1 key, such as "s1")',
    ]);
  });

  test('a flag that denies the events it is named after, and silence where both agree', async () => {
    const found = await withSmallBase(small, (base) => checkData(base.engine, base.plan()));
    expect(found.filter(({ code }) => code === 'flag-disagrees').map(({ message }) => message)).toEqual([
      '2 accounts have rows in source "churn_events", 2 accounts have "churn_flag" set, and 1 both',
    ]);
  });
});
