import type { ErrorCase } from '../error-case.ts';

const FILE = 'data/months.csv';

/** A metrics table, taken as it is. */
export const badMonths: readonly ErrorCase[] = [
  {
    name: 'columns that collide by lower-casing',
    base: 'months',
    edits: [[FILE, 'logins,depth', 'log-ins,LOG_INS']],
    args: ['check'],
    exit: 3,
    code: 'column-collision',
    at: 'rungs.yaml:4:3',
    remedy: /columns: \{/,
  },
  {
    name: 'a column that gives no id',
    base: 'months',
    edits: [[FILE, 'logins,depth', 'logins,2nd']],
    args: ['check'],
    exit: 3,
    code: 'column-id',
    at: 'rungs.yaml:4:3',
    remedy: /columns: \{/,
  },
  {
    name: 'a period that is none',
    base: 'months',
    edits: [[FILE, 'B,2026-02', 'B,2026-13']],
    args: ['score'],
    exit: 4,
    code: 'not-a-period',
    at: `${FILE}, row 4 (line 5), column "month"`,
    remedy: /2024-12/,
  },
  {
    name: 'an account twice in one month',
    base: 'months',
    edits: [[FILE, 'B,2026-02', 'A,2026-02']],
    args: ['score'],
    exit: 4,
    code: 'duplicate-account',
    at: `${FILE}, row 4 (line 5), column "account_id"`,
    remedy: /one row per account/,
  },
  {
    name: 'an account twice in a month that is not the newest',
    base: 'months',
    edits: [[FILE, 'B,2026-01', 'A,2026-01']],
    args: ['check'],
    exit: 4,
    code: 'duplicate-account',
    at: `${FILE}, row 2 (line 3), column "account_id"`,
    remedy: /one row per account and period/,
  },
  {
    name: 'a table of metrics with a header alone',
    base: 'months',
    files: { [FILE]: 'account_id,month,logins,depth\n' },
    args: ['check'],
    exit: 4,
    code: 'no-rows',
    at: FILE,
    remedy: /with its rows/,
  },
  {
    name: 'a year that is none among years',
    base: 'months',
    files: { [FILE]: `account_id,month,logins,depth\n${years()}A,19x1,10,2\n` },
    args: ['check'],
    exit: 0,
    code: 'row-bad-period',
    at: `${FILE}, row 41 (line 42), column "month"`,
    remedy: /correct the value/,
  },
  {
    name: 'a metric of the model that is no column',
    base: 'months',
    edits: [['models/mini.yaml', 'metric: depth', 'metric: »dept']],
    args: ['check'],
    exit: 3,
    code: 'unknown-metric',
    remedy: /did you mean "depth"\?/,
  },
  {
    name: 'months that may begin or end',
    base: 'months',
    files: { [FILE]: 'account_id,month,logins,depth\nA,2026-01-01,10,2\nB,2026-01-01,50,5\nA,2026-02-01,20,3\n' },
    args: ['check'],
    exit: 0,
    code: 'as-of-is',
    at: 'rungs.yaml:4:3',
    remedy: /as_of_is: start/,
  },
  {
    name: 'an infinite cell',
    base: 'months',
    edits: [[FILE, 'A,2026-02,20,3', 'A,2026-02,20,inf']],
    args: ['check'],
    exit: 0,
    code: 'not-finite',
    at: `${FILE}, row 3 (line 4), column "depth"`,
    remedy: /correct the values/,
  },
];

/** Enough good years for a bad one to be a slip and not a kind of its own. */
function years(): string {
  return Array.from({ length: 40 }, (_, i) => `A,${1981 + i},10,2\n`).join('');
}
