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

test('findings stand by file, the most important last, with the counts at the very end', () => {
  const all = [
    found('error', 'models/a.yaml', 9),
    found('warning', 'rungs.yaml', 4, 'unused-metric'),
    found('info', 'models/a.yaml', 30, 'note'),
    found('error', 'models/a.yaml', 2),
  ];
  expect(renderDiagnostics(all, PLAIN)).toMatchInlineSnapshot(`
    "rungs.yaml:4:3: warning: unknown key "wieght" (4) [unused-metric]
      did you mean "weight"?

    models/a.yaml:30:3: remark: unknown key "wieght" (30) [note]
      did you mean "weight"?
    models/a.yaml:2:3: error: unknown key "wieght" (2) [unknown-key]
      did you mean "weight"?
    models/a.yaml:9:3: error: unknown key "wieght" (9) [unknown-key]

    2 errors, 1 warning and 1 remark.
    Nothing can be scored until the errors are mended.
    "
  `);
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
});

test('nothing found is said, not shown as an empty screen', () => {
  expect(renderDiagnostics([], PLAIN)).toBe('Nothing to report: all is well.\n');
});
