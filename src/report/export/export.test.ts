import { tableFromIPC } from '@uwdata/flechette';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { sampleSnapshot } from '../../../test/contract/sample-snapshot.ts';
import { accountsColumns, metricsColumns, scoresColumns, type Sheet, type SheetColumn } from './export-columns.ts';
import { exportArrow } from './export-arrow.ts';
import { exportCsv } from './export-csv.ts';
import { exportJson } from './export-json.ts';

const csv = (sheet: Sheet, raw = false): string => [...exportCsv(sheet, { raw })].join('');
const json = (sheet: Sheet): unknown => JSON.parse([...exportJson(sheet)].join(''));

function sheetOf(...columns: SheetColumn[]): Sheet {
  const [first] = columns;
  return { rows: first === undefined || first.kind === 'text' ? 0 : first.values.length, columns };
}

function textSheet(cells: readonly (string | null)[]): Sheet {
  return { rows: cells.length, columns: [{ name: 'text', kind: 'text', at: (row) => cells[row] ?? null }] };
}

function numberSheet(values: readonly number[]): Sheet {
  return sheetOf({ name: 'x', kind: 'number', values: Float64Array.from(values) });
}

/** RFC 4180 by the letter, and nothing of ours: null for an empty unquoted cell. */
function parseCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  let row: (string | null)[] = [];
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new Error(`not RFC 4180 at ${rows.length}`);
    const value = match[1] ?? '';
    row.push(value === '' ? null : value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (match[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test('points that rest on fills alone are shown and have no rank', () => {
  const x = { ...indicator('x'), ifMissing: 0 } as const;
  const a = { ...group('a', [x]), ifMissing: 0, minCoverage: 0 } as const;
  const plain = modelOf([a]);
  const model = { ...plain, stages: null, root: { ...plain.root, ifMissing: 0, minCoverage: 0 } };
  const sheet = scoresColumns({
    ...handMadeBase({ model, values: { p: { x: 40 }, q: { x: 'missing' }, r: { x: 0 } } }),
    model,
  });
  const column = (name: string) => sheet.columns.find((one) => one.name === name);
  expect(column('overall.score')).toMatchObject({ values: Float64Array.from([40, 0, 0]) });
  expect(column('overall.rank')).toMatchObject({ values: Float64Array.from([1, Number.NaN, 2]) });
});

describe('the columns of an export', () => {
  test('of scores are those the documents name, in preorder', () => {
    const sheet = scoresColumns(sampleSnapshot());
    expect(sheet.rows).toBe(3);
    expect(sheet.columns.map((column) => column.name)).toEqual([
      'account',
      'overall.score',
      'overall.status',
      'overall.reason',
      'overall.coverage',
      'overall.stage',
      'overall.stage_kind',
      'overall.rank',
      'knowledge.score',
      'knowledge.status',
      'knowledge.reason',
      'knowledge.coverage',
      'knowledge.stage',
      'knowledge.deflection.score',
      'knowledge.deflection.status',
      'knowledge.deflection.reason',
      'knowledge.deflection.coverage',
      'knowledge.deflection.value',
    ]);
  });

  test('keep accounts that are not rated, with empty cells and the reason', () => {
    const rows = json(scoresColumns(sampleSnapshot({ rates: [0, 0.3, null] })));
    expect(rows).toMatchObject([
      { account: '007', 'overall.score': 0, 'overall.stage': 1, 'overall.stage_kind': 'exact', 'overall.reason': null },
      { account: 'acme', 'knowledge.deflection.value': 0.3, 'knowledge.deflection.coverage': 1 },
      {
        account: 'zeta',
        'overall.score': null,
        'overall.status': 'missing',
        'overall.reason': 'notRated',
        'overall.coverage': 0,
        'overall.stage': null,
        'overall.stage_kind': 'not_rated',
        'knowledge.deflection.reason': 'tooFew',
        'knowledge.deflection.value': null,
      },
    ]);
  });

  test('of a model without stages are the same, with the stages empty', () => {
    const snapshot = sampleSnapshot();
    const nodes = snapshot.scores.nodes.map((node) => ({ ...node, stage: null }));
    const plain = scoresColumns({ ...snapshot, scores: { ...snapshot.scores, nodes, overall: null } });
    expect(plain.columns.map((column) => column.name)).toEqual(
      scoresColumns(snapshot).columns.map((column) => column.name),
    );
    expect(json(plain)).toMatchObject([
      { 'overall.stage': null, 'overall.stage_kind': null, 'knowledge.stage': null },
      {},
      {},
    ]);
  });

  test('of metrics carry status, reason and what stood under the value', () => {
    expect(csv(metricsColumns(sampleSnapshot({ rates: [0.25, null, 0] })))).toBe(
      [
        'account,deflection_rate.value,deflection_rate.status,deflection_rate.reason,deflection_rate.rows,' +
          'deflection_rate.newest,plan.value,plan.status,plan.reason,plan.rows,plan.newest',
        '007,0.25,scored,,20,2026-10-30T08:00:00.000Z,basic,scored,,,',
        'acme,,missing,tooFew,21,2026-10-30T09:00:00.000Z,pro,scored,,,',
        'zeta,0,scored,,22,2026-10-30T10:00:00.000Z,,missing,noRows,,',
        '',
      ].join('\r\n'),
    );
  });

  test('of accounts are the attributes; zero, false and missing are three things', () => {
    expect(csv(accountsColumns(sampleSnapshot()))).toBe(
      [
        'account,ai_consent,arr,name,renewal',
        "007,true,-1200.5,'=SUM(A1),2027-01-01",
        'acme,false,0,"Acme, ""Inc.""",',
        'zeta,,,,2027-06-30',
        '',
      ].join('\r\n'),
    );
    expect(json(accountsColumns(sampleSnapshot()))).toEqual([
      { account: '007', ai_consent: true, arr: -1200.5, name: '=SUM(A1)', renewal: '2027-01-01' },
      { account: 'acme', ai_consent: false, arr: 0, name: 'Acme, "Inc."', renewal: null },
      { account: 'zeta', ai_consent: null, arr: null, name: null, renewal: '2027-06-30' },
    ]);
  });
});

describe('CSV', () => {
  const dangerous = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', '=cmd|"/c calc"!A1'];

  test.each(dangerous)('a text that starts like a formula is made harmless: %j', (text) => {
    expect(parseCsv(csv(textSheet([text])))[1]).toEqual([`'${text}`]);
    expect(parseCsv(csv(textSheet([text]), true))[1]).toEqual([text]);
  });

  test('numbers stay numbers: negative ones are neither quoted nor marked', () => {
    expect(csv(numberSheet([-1, -0.5, 1e21, 1e-7, 0.1 + 0.2, Number.NaN]))).toBe(
      'x\r\n-1\r\n-0.5\r\n1e+21\r\n1e-7\r\n0.30000000000000004\r\n\r\n',
    );
  });

  test('any number reads back to the last bit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
        const back = parseCsv(csv(numberSheet(values))).slice(1);
        // -0 is written as 0, the one number whose text does not tell its sign.
        expect(back.map(([cell]) => Number(cell))).toEqual(values.map((value) => value + 0));
        expect(json(numberSheet(values))).toEqual(values.map((value) => ({ x: value + 0 })));
      }),
    );
  });

  test('any text reads back, and an empty one is not a missing one', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', '\t', '=', ' ', 'é', '👩‍🚀') });
    fc.assert(
      fc.property(fc.array(fc.option(text), { minLength: 1 }), (cells) => {
        expect(parseCsv(csv(textSheet(cells), true)).slice(1)).toEqual(cells.map((cell) => [cell === '' ? '' : cell]));
        expect(json(textSheet(cells))).toEqual(cells.map((cell) => ({ text: cell })));
      }),
    );
    expect(csv(textSheet(['', null]))).toBe('text\r\n""\r\n\r\n');
  });

  test('the dates of a column have one form: all days, or all instants', () => {
    const dates = (...values: number[]): string =>
      csv(sheetOf({ name: 'd', kind: 'date', values: Float64Array.from(values) }));
    expect(dates(0, Number.NaN, -86_400_000)).toBe('d\r\n1970-01-01\r\n\r\n1969-12-31\r\n');
    expect(dates(0, 1)).toBe('d\r\n1970-01-01T00:00:00.000Z\r\n1970-01-01T00:00:00.001Z\r\n');
    expect(dates(1e300)).toContain('\r\n\r\n');
  });

  test('100,001 rows are written in pieces, whole and in order', () => {
    const values = Float64Array.from({ length: 100_001 }, (_, i) => i / 3);
    const pieces = [...exportCsv(sheetOf({ name: 'x', kind: 'number', values }), { raw: false })];
    expect(pieces.length).toBe(102);
    const lines = pieces.join('').trimEnd().split('\r\n');
    expect(lines.length).toBe(100_002);
    expect(lines.slice(1).every((line, i) => Number(line) === i / 3)).toBe(true);
    const rows = json(sheetOf({ name: 'x', kind: 'number', values }));
    expect(Array.isArray(rows) ? rows.length : 0).toBe(100_001);
  });

  test('no rows leave a header in CSV and an empty list in JSON', () => {
    expect(csv(numberSheet([]))).toBe('x\r\n');
    expect(json(numberSheet([]))).toEqual([]);
  });
});

describe('Arrow', () => {
  const none = Number.NaN;
  const sheet = sheetOf(
    { name: 'n', kind: 'number', values: Float64Array.of(0.1 + 0.2, none, -0) },
    { name: 'i', kind: 'integer', values: Float64Array.of(none, 2, 5) },
    { name: 'b', kind: 'boolean', values: Float64Array.of(0, 1, none) },
    { name: 'd', kind: 'date', values: Float64Array.of(none, 0, 1.7e12) },
    { name: 't', kind: 'text', at: (row) => ['', null, 'é'][row] ?? null },
  );

  test('columns are nullable and come back with nulls where cells are empty', () => {
    const table = tableFromIPC(exportArrow(sheet), { useDate: true });
    expect(table.schema.fields.map((field) => field.nullable)).toEqual([true, true, true, true, true]);
    expect(table.toArray()).toEqual([
      { n: 0.1 + 0.2, i: null, b: false, d: null, t: '' },
      { n: null, i: 2, b: true, d: new Date(0), t: null },
      { n: -0, i: 5, b: null, d: new Date(1.7e12), t: 'é' },
    ]);
  });

  test('no rows leave the columns', () => {
    const table = tableFromIPC(
      exportArrow({ ...sheet, rows: 0, columns: [{ name: 'n', kind: 'number', values: new Float64Array(0) }] }),
    );
    expect(table.names).toEqual(['n']);
  });
});
