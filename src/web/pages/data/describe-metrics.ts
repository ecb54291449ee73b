import { tallyCells, type CellTally } from '../../../analysis/standing/node-tally.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { BaseRecord } from '../../requests/open-base.ts';
import type { DataWords } from '../../words/data.ts';
import type { Speech } from '../../words/speech.ts';

export interface MetricsView {
  readonly finding: string;
  readonly reading: string;
  /** The least known first. */
  readonly rows: readonly MetricRow[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

interface MetricRow {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly cells: CellTally;
  /** Share of the accounts it applies to that has a value; empty where it applies to nobody. */
  readonly share: string;
  readonly summary: string;
}

/** How much is known of each metric. O(accounts x metrics). */
export function describeMetrics(
  { table }: ScoredBase,
  rows: Rows,
  record: BaseRecord,
  words: DataWords,
  { f, terms }: Speech,
): MetricsView {
  const all = Array.from(table.metrics, ([id, column]) => {
    const cells = tallyCells(column.status, rows);
    const applies = cells.total - cells.notApplicable;
    return { id, cells, known: applies === 0 ? null : cells.scored / applies };
  }).toSorted((a, b) => (a.known ?? 2) - (b.known ?? 2));
  const title = (id: string): string => cleanText(record.metrics[id]?.title ?? id);
  return {
    finding: findingOf(all, rows.length, title, words),
    reading: words.metrics.reading(rows.length),
    rows: all.map(({ id, cells, known }) => ({
      id,
      title: title(id),
      from: record.metrics[id]?.from ?? '',
      cells,
      share: words.metrics.scored(known),
      summary: words.cells.summary(cells),
    })),
    table: {
      head: words.metrics.head,
      rows: all.map(({ id, cells }) => [
        title(id),
        f.count(cells.scored),
        f.count(cells.notApplicable),
        f.count(cells.missing),
        cells.reasons.map(({ reason, count }) => `${f.count(count)} ${terms.status.reason(reason)}`).join(', '),
        f.count(cells.error),
      ]),
    },
  };
}

function findingOf(
  all: readonly { readonly id: string; readonly known: number | null }[],
  accounts: number,
  title: (id: string) => string,
  words: DataWords,
): string {
  const [worst] = all;
  if (worst === undefined) return words.metrics.none;
  if (accounts === 0) return words.metrics.nobody;
  const whole = all.filter(({ known }) => known === null || known === 1).length;
  if (whole === all.length || worst.known === null) return words.metrics.all(all.length);
  return words.metrics.finding(whole, all.length, title(worst.id), worst.known);
}
