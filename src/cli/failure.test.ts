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
