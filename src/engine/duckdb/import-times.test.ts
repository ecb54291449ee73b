import { describe, expect, test } from 'vitest';
import { codes, rowsOf, typesOf, useImports } from '../../../test/fixtures/imported-text.ts';

const { failing, importing } = useImports();

describe('times', () => {
  test('a stamp without a zone is in the zone of the source; a date is 00:00 UTC', async () => {
    const text = 'k,at\na,2024-07-01 10:00\nb,2024-12-01T10:00:00\nc,2024-07-01T10:00:00Z\nd,2024-07-01\n';
    const imported = await importing({ 'a.csv': text }, { timezone: 'Europe/Amsterdam', timeColumns: ['at'] });
    expect((await rowsOf(imported)).map((row) => row[1])).toEqual([
      '2024-07-01T08:00:00.000Z',
      '2024-12-01T09:00:00.000Z',
      '2024-07-01T10:00:00.000Z',
      '2024-07-01T00:00:00.000Z',
    ]);
  });

  test('formats are read by strptime; two-digit nonsense is not the year 24', async () => {
    const formats = new Map([
      ['d', '%d-%m-%Y'],
      ['t', '%d/%m/%Y %H:%M'],
    ]);
    const imported = await importing(
      { 'a.csv': 'd,t\n31-12-2024,01/07/2024 10:00\n1-2-2024,01/07/2024 10:00\n01-02-24,x\n' },
      { formats, timezone: 'Europe/Amsterdam' },
    );
    expect(typesOf(imported)).toEqual({ d: 'DATE', t: 'TIMESTAMP WITH TIME ZONE' });
    expect(await rowsOf(imported)).toEqual([
      ['2024-12-31T00:00:00.000Z', '2024-07-01T08:00:00.000Z'],
      ['2024-02-01T00:00:00.000Z', '2024-07-01T08:00:00.000Z'],
      [null, null],
    ]);
    expect(imported.columns.map((column) => column.misfits.count)).toEqual([1, 1]);
  });

  test('rows without an account key or a readable time are rejected whole, and an open end is not', async () => {
    const lines = [
      'account,from,to',
      '007,2026-01-01,',
      ',2026-01-01,',
      ' ,2026-01-01,',
      '008,,',
      '009,2026-02-30,',
      '010,2026-01-01,2026-13-01',
    ];
    const good = Array.from({ length: 40 }, (_, i) => `A${i},2026-01-01,2026-02-01`);
    const imported = await importing(
      { 'a.csv': [...lines, ...good].join('\n') },
      { accountColumn: 'account', timeColumns: ['from'], optionalTimes: ['to'] },
    );
    expect(imported.rows).toBe(41);
    expect(imported.rejectedRows).toBe(5);
    expect(imported.rejects.map((reject) => [reject.row, reject.column, reject.reason, reject.text])).toEqual([
      [2, 'account', 'no-account', ''],
      [3, 'account', 'no-account', ' '],
      [4, 'from', 'no-time', ''],
      [5, 'from', 'bad-time', '2026-02-30'],
      [6, 'to', 'bad-time', '2026-13-01'],
    ]);
    expect((await rowsOf(imported))[0]).toEqual(['007', '2026-01-01T00:00:00.000Z', null]);
    expect(new Set(codes(imported))).toEqual(new Set(['row-no-account', 'row-no-time', 'row-bad-time']));
  });

  test('a time column in an unknown format is an error that names the formats that fit', async () => {
    const failure = await failing({ 'a.csv': 'k,at\na,25-12-2024\nb,01-02-2024\n' }, { timeColumns: ['at'] });
    expect(failure.kind).toBe('data');
    expect(failure.diagnostics[0]).toMatchObject({ code: 'unknown-date-format', place: { field: 'at' } });
    expect(failure.diagnostics[0]?.remedy).toContain('at: "%d-%m-%Y"');
  });

  test.each([
    ['01-02-2024', '04-05-2024', true, ['%d-%m-%Y', '%m-%d-%Y']],
    ['01/02/2024', '25/12/2024', false, ['%d/%m/%Y', '%m/%d/%Y']],
    ['12/25/2024', '12/26/2024', false, ['%m/%d/%Y']],
    ['1.2.24', '3.4.24', true, ['%d.%m.%y', '%m.%d.%y']],
    ['2024/12/25', '2024/12/26', false, ['%Y/%m/%d']],
    ['25 Dec 2024', '26 Dec 2024', false, ['%d %b %Y']],
    ['December 25, 2024', 'May 1, 2024', false, ['%B %d, %Y']],
    ['25-12-2024 13:30', '26-12-2024 09:15', false, ['%d-%m-%Y %H:%M']],
    ['12/25/2024 1:30 PM', '12/26/2024 9:15 AM', false, ['%m/%d/%Y %I:%M %p']],
  ])('dates like %s and %s are told from text, with the formats that fit', async (a, b, bothWays, formats) => {
    const imported = await importing({ 'a.csv': `k;d\nx;"${a}"\ny;"${b}"\n` });
    const [dates] = imported.ambiguousDates;
    expect(dates).toMatchObject({ column: 'd', declared: null, bothWays, values: 2 });
    expect(dates?.candidates.map((candidate) => candidate.format)).toEqual(formats);
    expect(codes(imported)).toEqual([bothWays ? 'ambiguous-dates' : 'unread-dates']);
  });

  test('a declared format that could as well be read the other way is noted, a clear one is not', async () => {
    const formats = new Map([['d', '%d-%m-%Y']]);
    const doubtful = await importing({ 'a.csv': 'k,d\nx,01-02-2024\ny,03-04-2024\n' }, { formats });
    expect(doubtful.ambiguousDates[0]).toMatchObject({ declared: '%d-%m-%Y', bothWays: true });
    expect(doubtful.diagnostics[0]?.severity).toBe('info');
    const clear = await importing({ 'a.csv': 'k,d\nx,31-02-2024\ny,31-12-2024\n' }, { formats });
    expect(clear.ambiguousDates).toEqual([]);
  });

  test('a wrong format or zone is the fault of the project', async () => {
    const text = { 'a.csv': 'd\n01-02-2024\n' };
    expect((await failing(text, { formats: new Map([['d', '%Q']]) })).kind).toBe('configuration');
    expect((await failing(text, { timezone: 'Europe/Amsterdm' })).kind).toBe('configuration');
  });
});

test('a date that does not exist, of which the whole column is text, is told with its file, row and value', async () => {
  const { columns, diagnostics } = await importing({ 'a.csv': 'id,d\na,2025-01-01\nb,\nc,2025-02-30\n' });
  expect(columns.map(({ kind }) => kind)).toEqual(['text', 'text']);
  expect(diagnostics).toMatchObject([
    {
      code: 'mixed-column',
      message: expect.stringContaining('"2025-02-30"'),
      place: { file: expect.stringContaining('a.csv'), row: 3, field: 'd' },
    },
  ]);
});
