import { describe, expect, test } from 'vitest';
import { SERIES, contextOf } from '../../../../../test/fixtures/listed-accounts.ts';
import { exportCsv } from '../../../../report/export/export-csv.ts';
import { DEFAULT_VIEW } from '../../../state/view.ts';
import { createColumns } from '../columns/columns.ts';
import { shownSheet, stampOf, withStamp } from './export-sheet.ts';

describe('a file', () => {
  const context = contextOf(SERIES);
  const known = createColumns(context);
  const columns = ['account', 'move', 'why', 'stage', 'score', 'arr', 'renewal', 'knowledge.k1.value'].map((id) =>
    known.find((one) => one.id === id)!,
  );
  const rows = Uint32Array.of(3, 0, 1);
  const sheet = shownSheet({ columns, rows });

  test('holds the shown rows in the shown order, numbers in full, with why a value is not there', () => {
    const lines = [...exportCsv(sheet, { raw: false })].join('').split('\r\n');
    expect(lines[0]).toBe(
      'Key,Account,Stage before,Stage before at most,Stage now,Stage now at most,Direction,Confirmed,Why,Stage,Stage at most,Score,Score status,ARR,Renewal,Deflection,Deflection status',
    );
    expect(lines[1]).toBe('d,delta,,,,,,,,3,true,45,scored,70,,,missing: noRows');
    expect(lines[2]).toContain('a,Älpha,4,false,2,false,down,true,');
    expect(lines[2]).toContain(',2,false,49.5,scored,5,2026-12-05,30,scored');
    expect(lines).toHaveLength(rows.length + 2);
  });

  test('has no value where an indicator does not apply, whatever its metric is', () => {
    const reach = known.filter(({ id }) => id === 'reach.r1.value');
    const lines = [...exportCsv(shownSheet({ columns: reach, rows: Uint32Array.of(2, 0) }), { raw: false })].join('');
    expect(lines).toBe('Reach,Reach status\r\n,notApplicable\r\n69,scored\r\n');
  });

  test('a name that is a formula is no formula', () => {
    const csv = [...exportCsv(sheet, { raw: false })].join('');
    expect(csv).toContain(`b,"'=HYPERLINK(""http://x"",""y"")"`);
  });

  test('says in columns of its own what it is', () => {
    const view = { ...DEFAULT_VIEW, conditions: [{ on: 'csm', values: ['Anna', 'Ben'] }] };
    const shown = { columns, rows, tab: 'All', sort: { column: 'arr', descending: true }, sortedBy: 'ARR', asked: 'ä' };
    const stamp = stampOf(context, view, shown, Date.UTC(2026, 10, 2, 9, 30));
    expect(Object.fromEntries(stamp.map(({ name, text }) => [name, text]))).toEqual({
      Project: 'Test',
      View: 'Accounts, all, sorted by ARR, descending',
      Filters: 'CSM: Anna or Ben; search “ä”',
      'As of': '2026-11-01',
      'Compared with': '2026-10-01',
      Model: 'hand-made',
      Snapshot: 'hand-made@1',
      Rows: '3',
      Made: '2026-11-02T09:30:00.000Z',
    });
    const [head, first] = [...exportCsv(withStamp(sheet, stamp), { raw: false })].join('').split('\r\n');
    expect(head!.endsWith(',Project,View,Filters,As of,Compared with,Model,Snapshot,Rows,Made')).toBe(true);
    expect(first!.endsWith(',2026-11-01,2026-10-01,hand-made,hand-made@1,3,2026-11-02T09:30:00.000Z')).toBe(true);
  });
});
