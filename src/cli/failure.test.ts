import { expect, test } from 'vitest';
import { UserError, type Diagnostic } from '../util/diagnostic.ts';
import { describeFailure } from './failure.ts';

function found(severity: Diagnostic['severity'], line: number): Diagnostic {
  return { severity, code: 'rule', place: { file: 'a.yaml', line }, message: `at ${line}`, remedy: 'mend it' };
}

test('what stopped a command stands in the order of the file, without warnings that stopped nothing', () => {
  const all = [found('warning', 1), found('error', 9), found('info', 3), found('error', 2)];
  const { text, diagnostics } = describeFailure(new UserError('configuration', 'two errors', all), false);
  const lines = text.split('\n').filter((line) => line.startsWith('a.yaml'));
  expect(lines.map((line) => line.slice(0, 15))).toEqual(['a.yaml:2: error', 'a.yaml:3: info:', 'a.yaml:9: error']);
  expect(diagnostics, 'all of them in --json').toHaveLength(4);
});

test('what came with the data cannot drive the terminal', () => {
  const place = { file: 'a\u001b[2J.csv', row: 1, field: 'x\u0007' };
  const told: Diagnostic = { severity: 'error', code: 'rule', place, message: '"\u001b]0;x\n" is none', remedy: 'r\r' };
  const { text } = describeFailure(new UserError('data', 'a.csv: "\u001b[31m" is none', [told]), false);
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(text.split('\n'), 'place, remedy, message').toHaveLength(3);
});
