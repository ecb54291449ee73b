import { expect, test } from 'vitest';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { renderDiagnostics } from './diagnostics.ts';

const PLAIN = { width: 80, colour: false, unicode: false };

function found(severity: Diagnostic['severity'], file: string, line: number, code = 'unknown-key'): Diagnostic {
  return {
    severity,
    code,
    place: { file, line, column: 3 },
    message: `unknown key "wieght" (${line})`,
    remedy: 'did you mean "weight"?',
  };
}

test('remarks, warnings, then errors, each by file and line and without gaps, with the counts at the very end', () => {
  const all = [
    found('error', 'models/a.yaml', 9),
    found('warning', 'rungs.yaml', 4, 'unknown-key'),
    found('info', 'models/a.yaml', 30, 'note'),
    found('warning', 'models/b.yaml', 8, 'zebra'),
    found('warning', 'rungs.yaml', 3, 'zebra'),
    found('error', 'models/a.yaml', 2),
  ];
  expect(renderDiagnostics(all, PLAIN)).toMatchInlineSnapshot(`
    "models/a.yaml:30:3: remark: unknown key "wieght" (30) [note]
      did you mean "weight"?
    models/b.yaml:8:3: warning: unknown key "wieght" (8) [zebra]
      did you mean "weight"?
    rungs.yaml:3:3: warning: unknown key "wieght" (3) [zebra]
    rungs.yaml:4:3: warning: unknown key "wieght" (4) [unknown-key]
    models/a.yaml:2:3: error: unknown key "wieght" (2) [unknown-key]
      did you mean "weight"?
    models/a.yaml:9:3: error: unknown key "wieght" (9) [unknown-key]

    2 errors, 3 warnings and 1 remark.
    Nothing can be scored until the errors are mended.
    "
  `);
});

test('metrics in no model are one line for all files, unless there is one or all are wanted', () => {
  const unused = ['b', 'a', 'c'].map((id, i): Diagnostic => ({
    ...found('warning', `metrics/${id}.yaml`, i + 1, 'unused-metric'),
    subject: id,
  }));
  const text = renderDiagnostics(unused, PLAIN);
  expect(text).toContain('warning: 3 metrics are in no model: a, b, c [unused-metric]\n  use them');
  expect(text).toContain('3 warnings.');
  expect(text.split('\n')).toHaveLength(6);
  expect(renderDiagnostics(unused, PLAIN, { all: true })).toContain('metrics/b.yaml:1:3: warning');
  expect(renderDiagnostics(unused.slice(1, 2), PLAIN)).toContain('metrics/a.yaml:2:3: warning');
});

test('many alike are counted, none is dropped silently', () => {
  const rows = Array.from({ length: 42 }, (_, i): Diagnostic => ({
    severity: 'warning',
    code: 'not-a-number',
    place: { file: 'data/usage.csv', row: i + 1, field: 'logins' },
    message: `"n/a" is no number`,
    remedy: 'leave the cell empty where nothing is known',
  }));
  const text = renderDiagnostics(rows, PLAIN);
  expect(text).toContain('data/usage.csv, row 5, column "logins": warning: "n/a" is no number [not-a-number]');
  expect(text).not.toContain('row 6,');
  expect(text).toContain('and 37 more like this [not-a-number]');
  expect(text).toContain('42 warnings.');
  expect(renderDiagnostics(rows, PLAIN, { all: true })).toContain('row 42,');
});

test('nothing found is said, not shown as an empty screen', () => {
  expect(renderDiagnostics([], PLAIN)).toBe('Nothing to report: all is well.\n');
});

test('a row of a text file is named with the line it stands on', () => {
  const diagnostic: Diagnostic = {
    severity: 'warning',
    code: 'not-a-number',
    place: { file: 'data/usage.csv', row: 12, line: 13, field: 'logins' },
    message: '"n/a" is no number',
    remedy: 'write a number',
  };
  expect(renderDiagnostics([diagnostic], PLAIN)).toContain(
    'data/usage.csv, row 12 (line 13), column "logins": warning',
  );
});
