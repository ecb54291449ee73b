import { expect, test } from 'vitest';
import { renderScore } from './score.ts';

function warning(code: string, message: string): Parameters<typeof renderScore>[0]['diagnostics'][number] {
  return { severity: 'warning', code, place: { file: 'rungs.yaml' }, message, remedy: 'do that' };
}

const note = (...diagnostics: Parameters<typeof renderScore>[0]['diagnostics']): string | undefined =>
  renderScore({ snapshots: [], diagnostics }).note;

test('what only scoring finds out has a line of its own, the rest is counted', () => {
  expect(note(warning('no-account-met', 'none of the 3 rows'), warning('unused-metric', 'x is not used'))).toBe(
    'warning: none of the 3 rows; do that\n1 warning: `rungs check` shows it',
  );
  expect(note()).toBeUndefined();
});

test('many alike are grouped, those of another kind still told', () => {
  const alike = ['a', 'b', 'c', 'd', 'e'].map((source) => warning('no-account-met', `no row of ${source}`));
  expect(note(...alike, warning('no-accounts', 'no account at 2020-01-01'))?.split('\n')).toEqual([
    'warning: no account at 2020-01-01; do that',
    'warning: no row of a; do that',
    'warning: no row of b; do that',
    'warning: no row of c; do that',
    'warning: and 2 more like this (--json lists them)',
  ]);
});

test('what came with the data cannot drive the terminal', () => {
  expect(note(warning('no-account-met', 'no row of "\u001b[2J"'))).toBe('warning: no row of " [2J"; do that');
});
