import type { z } from 'zod';
import type { scoreBase } from '../../app/operations/score-base.ts';
import { cleanLine } from '../../report/format/clean-text.ts';
import type { Rendered } from './rendered.ts';

type Output = z.output<typeof scoreBase.output>;
type Line = Output['snapshots'][number];

/** One line for each as-of that was scored; restatements say what differs; the next command at the end. */
export function renderScore(output: Output): Rendered {
  const skipped = output.snapshots.filter((line) => line.outcome === 'skipped').length;
  const lines = output.snapshots.filter((line) => line.outcome !== 'skipped').flatMap(describe);
  if (skipped > 0)
    lines.push(
      skipped === 1
        ? '1 snapshot is there already; nothing it depends on has changed'
        : `${skipped} snapshots are there already; nothing they depend on has changed`,
    );
  const warnings = output.diagnostics.filter((d) => d.severity === 'warning');
  const notes = [...ownLines(warnings), ...countLine(warnings.filter(({ code }) => !OF_SCORE.has(code)).length)];
  return {
    text: lines.map(cleanLine).join('\n'),
    ...(notes.length === 0 ? {} : { note: notes.map(cleanLine).join('\n') }),
    next: 'show',
  };
}

/** What only scoring finds out, and what leaves cells of this very snapshot without a score. */
const OF_SCORE: ReadonlySet<string> = new Set([
  'no-accounts',
  'begins-later',
  'after-newest-fact',
  'future-as-of',
  'no-account-met',
  'unlisted-level',
  'account-not-there',
]);

/** Of one rule this many are told. */
const MOST_ALIKE = 3;

function ownLines(warnings: Output['diagnostics']): string[] {
  return [...OF_SCORE].flatMap((code) => {
    const alike = warnings.filter((d) => d.code === code);
    const told = alike.slice(0, MOST_ALIKE).map(({ message, remedy }) => `warning: ${message}; ${remedy}`);
    const rest = alike.length - told.length;
    return rest === 0 ? told : [...told, `warning: and ${rest} more like this (--json lists them)`];
  });
}

function countLine(count: number): string[] {
  if (count === 0) return [];
  return [count === 1 ? '1 warning: `rungs check` shows it' : `${count} warnings: \`rungs check\` shows them`];
}

function describe(line: Line): string[] {
  const head = `${line.asOf}  ${line.accounts} accounts  ${line.id}`;
  if (line.outcome === 'first') return [head];
  if (line.outcome === 'unchanged') return [`${head}  same as before`];
  const { difference } = line;
  const first = `${head}  restatement ${line.restatement}`;
  if (difference === null) return [`${first} of a snapshot that can no longer be read`];
  const parts = [
    difference.modelChanged ? 'the model changed' : '',
    counted(difference.accountsChanged, 'account changed', 'accounts changed'),
    counted(difference.accountsJoined, 'joined', 'joined'),
    counted(difference.accountsLeft, 'left', 'left'),
  ].filter((part) => part !== '');
  const metrics = Object.entries(difference.metrics)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([id, count]) => `${id} ${count}`);
  const detail =
    metrics.length === 0
      ? []
      : [
          `            by metric: ${metrics.slice(0, 8).join(', ')}${metrics.length > 8 ? `, and ${metrics.length - 8} more` : ''}`,
        ];
  return [`${first} of ${difference.replaced}: ${parts.join(', ') || 'only how it is recorded'}`, ...detail];
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}
