import { describe, expect, test } from 'vitest';
import { rowsOf, useImports } from '../../../test/fixtures/imported-text.ts';

const { importing, importText, requestFor } = useImports();

describe('numbers that are not written with a plain point', () => {
  const COMMAS = 'k;n;m\na;1.234,56;0,5\nb;-7;1 000 000\nc;12,5;1.000\nd;12.5;x\n';

  test('with decimal: "," points stand between thousands, and a number with a decimal point is listed, not read', async () => {
    const imported = await importing(
      { 'a.csv': COMMAS },
      {
        decimal: ',',
        types: new Map([
          ['n', 'number'],
          ['m', 'number'],
        ]),
      },
    );
    expect(await rowsOf(imported)).toEqual([
      ['a', 1234.56, 0.5],
      ['b', -7, 1_000_000],
      ['c', 12.5, 1000],
      ['d', null, null],
    ]);
    expect(imported.columns[1]?.misfits.first.map(({ row, text }) => [row, text])).toEqual([[4, '12.5']]);
  });

  test('with decimal: "." commas stand between thousands', async () => {
    const imported = await importing({ 'a.csv': 'k;n\na;1,234.56\nb;12.5\nc;7,000\nd;1e3\n' }, { decimal: '.' });
    expect(imported.columns[1]?.kind).toBe('number');
    expect((await rowsOf(imported)).map((row) => row[1])).toEqual([1234.56, 12.5, 7000, 1000]);
  });

  test.each([
    ['.', '$32,190.00', 32190],
    ['.', '-$5', -5],
    ['.', '85%', 85],
    ['.', '85.5 %', 85.5],
    [',', '1.234,50 €', 1234.5],
    [',', '€ 7', 7],
    [',', '12,5%', 12.5],
  ] as const)('signs of currencies and percent are read past: %s %s', async (decimal, text, value) => {
    const imported = await importing({ 'a.csv': `k;n\na;${text}\n` }, { decimal });
    expect(await rowsOf(imported)).toEqual([['a', value]]);
    const undeclared = await importing({ 'a.csv': `k;n\na;${text}\n` });
    expect(undeclared.columns[1]?.kind, 'undeclared, it stays text').toBe('text');
  });

  test('keys and dates stay what they are', async () => {
    const imported = await importing(
      { 'a.csv': 'k;d;n\n1.234;01.02.2024;1,5\n007;13.02.2024;2,5\n' },
      { decimal: ',', accountColumn: 'k', formats: new Map([['d', '%d.%m.%Y']]) },
    );
    expect(imported.columns.map(({ kind }) => kind)).toEqual(['text', 'date', 'number']);
    expect((await rowsOf(imported)).map((row) => row[0])).toEqual(['1.234', '007']);
  });

  test('declared after an import, it counts: the one kept is not taken for it', async () => {
    const request = await requestFor({ 'a.csv': 'k;n\na;1,5\n' });
    expect((await importText(request)).columns[1]?.kind).toBe('text');
    const declared = await importText({ ...request, decimal: ',' });
    expect(await rowsOf(declared)).toEqual([['a', 1.5]]);
    const back = await importText(request);
    expect(back.columns[1]?.kind).toBe('text');
  });

  test('undeclared, a column of decimal commas is text, and the remark says what to declare', async () => {
    const imported = await importing({ 'a.csv': 'k;n\na;1.234,56\nb;9.104,24\n' });
    expect(imported.columns[1]?.kind).toBe('text');
    expect(imported.diagnostics.map(({ code, remedy }) => [code, remedy])).toEqual([
      ['decimal-sign', 'say so: sources.facts.decimal: ","'],
    ]);
  });

  test('where another column has points, the remark is to write points, not to declare a comma for all', async () => {
    const imported = await importing({ 'a.csv': 'n;m\n1,5;2.5\n2,25;3\n' });
    expect(imported.diagnostics[0]?.remedy).toBe('write them with a point, as in column "m"');
  });

  test('a comma among plain numbers: to write it with a point, not to make the column text', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i}.5`);
    const imported = await importing({ 'a.csv': `n;k\n${[...rows, '3,5'].map((n) => `${n};a`).join('\n')}\n` });
    expect(imported.diagnostics[0]?.remedy).toContain('write it with a point');
  });

  test('of percentages it is said what they become', async () => {
    const imported = await importing({ 'a.csv': 'n;k\n45%;a\n60%;b\n' });
    expect(imported.diagnostics[0]).toMatchObject({
      code: 'decimal-sign',
      remedy: 'say so: sources.facts.decimal: "."; "45%" then becomes 45, not a share of 1',
    });
  });

  test('a word among decimal commas does not hide them', async () => {
    const commas = Array.from({ length: 19 }, (_, i) => `${i},5`);
    const imported = await importing({ 'a.csv': `n;k\n${[...commas, 'n/a'].map((n) => `${n};a`).join('\n')}\n` });
    expect(imported.diagnostics.map(({ code }) => code)).toContain('decimal-sign');
  });

  test('where both signs show, even in one value of twenty, nothing is said: neither would read them all', async () => {
    const commas = Array.from({ length: 19 }, (_, i) => `${i},5`);
    const imported = await importing({ 'a.csv': `n;k\n${[...commas, '1,234.56'].map((n) => `${n};a`).join('\n')}\n` });
    expect(imported.diagnostics.map(({ code }) => code)).not.toContain('decimal-sign');
  });

  test('what may be thousands or decimals alike is left as text, and nothing is said of it', async () => {
    const imported = await importing({ 'a.csv': 'k;n\na;1,234\nb;5,678\n' });
    expect(imported.columns[1]?.kind).toBe('text');
    expect(imported.diagnostics).toEqual([]);
  });
});

describe('texts that are no value', () => {
  const HEADCOUNT = 'k,n,t\na,N/A,N/A\nb, - ,-\nc,5,x\nd,,\ne,7.5,n/a\n';

  test('are empty in every column, so that numbers stay numbers, exactly as they are written', async () => {
    const imported = await importing(
      { 'a.csv': HEADCOUNT },
      { empty: { everywhere: ['N/A', '-'], byColumn: new Map() } },
    );
    expect(imported.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'text']);
    expect(await rowsOf(imported)).toEqual([
      ['a', null, null],
      ['b', null, null],
      ['c', 5, 'x'],
      ['d', null, null],
      ['e', 7.5, 'n/a'],
    ]);
    expect(imported.diagnostics).toEqual([]);
  });

  test('may be those of one column, and a quote in them is a quote', async () => {
    const empty = { everywhere: [], byColumn: new Map([['n', ['N/A', "it's", '-']]]) };
    const imported = await importing({ 'a.csv': HEADCOUNT.replace('d,,', "d,it's,it's") }, { empty });
    expect((await rowsOf(imported)).map((row) => row.slice(1))).toEqual([
      [null, 'N/A'],
      [null, '-'],
      [5, 'x'],
      [null, "it's"],
      [7.5, 'n/a'],
    ]);
  });

  test('count in JSON too, and an account without a key stays none', async () => {
    const imported = await importing(
      { 'a.ndjson': '{"k":"a","n":"N/A"}\n{"k":"N/A","n":3}\n{"k":"b","n":4}\n' },
      { accountColumn: 'k', empty: { everywhere: ['N/A'], byColumn: new Map() } },
    );
    expect(await rowsOf(imported)).toEqual([
      ['a', null],
      ['b', 4],
    ]);
    expect(imported.rejects.map(({ row, reason }) => [row, reason])).toEqual([[2, 'no-account']]);
  });

  test('of a column that is not there are a mistake, and what is declared later counts', async () => {
    const request = await requestFor({ 'a.csv': 'k,n\na,-\nb,1\n' });
    expect((await importText(request)).columns[1]?.kind).toBe('text');
    const empty = { everywhere: ['-'], byColumn: new Map<string, readonly string[]>() };
    expect((await importText({ ...request, empty })).columns[1]?.kind).toBe('number');
    const wrong = { everywhere: [], byColumn: new Map([['m', ['-']]]) };
    await expect(importText({ ...request, empty: wrong })).rejects.toThrow(/no such column/);
  });

  test('are proposed where they alone make numbers a text', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `a${i},${i}`).join('\n');
    const imported = await importing({ 'a.csv': `k,n\n${rows}\nx,N/A\ny,N/A\n` });
    expect(imported.diagnostics.find(({ code }) => code === 'mixed-column')?.remedy).toMatch(/empty: \["N\/A"\]/);
  });
});
