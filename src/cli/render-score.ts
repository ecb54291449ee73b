import type { z } from 'zod';
import type { scoreBase } from '../app/operations/score-base.ts';
import type { Rendered } from './rendered.ts';

type Output = z.output<typeof scoreBase.output>;
type Line = Output['snapshots'][number];

/** One line for each as-of that was scored; restatements say what differs; the next command at the end. */
export function renderScore(output: Output): Rendered {
  const skipped = output.snapshots.filter((line) => line.outcome === 'skipped').length;
  const lines = output.snapshots.filter((line) => line.outcome !== 'skipped').flatMap(describe);
  if (skipped > 0)
    lines.push(
      `${skipped} ${skipped === 1 ? 'snapshot is' : 'snapshots are'} there already; nothing they depend on has changed`,
    );
  const doubts = output.diagnostics.filter((d) => d.severity === 'warning').length;
  const note =
    doubts === 0
      ? {}
      : {
          note: `${doubts} ${doubts === 1 ? 'warning' : 'warnings'}: \`rungs check\` shows ${doubts === 1 ? 'it' : 'them'}`,
        };
  return { text: lines.join('\n'), ...note, next: 'show' };
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
