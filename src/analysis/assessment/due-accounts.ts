import { EXACT, NOT_RATED } from '../../score/scores.ts';
import { textAt } from '../../table/column.ts';
import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { overallPoints, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { assessedState, type AccountRecords } from '../records/account-records.ts';

/** An account that was never assessed, or not for longer than it should be. */
export interface DueAccount {
  readonly account: string;
  readonly name: string | null;
  readonly csm: string | null;
  readonly arr: number | null;
  /** Instant; null where it is not known. */
  readonly renewal: number | null;
  readonly points: number | null;
  /** Null where it is not rated, and without stages. */
  readonly stage: number | null;
  readonly stageKind: 'exact' | 'at_most' | 'not_rated' | null;
  /** Instant; null: never. */
  readonly assessed: number | null;
  /** Open disagreements. */
  readonly disputes: number;
}

/**
 * The accounts of `rows` that are due, by what cannot wait: the next renewal first (one that is past, or not known, comes
 * after all others), then the largest ARR, then who was never assessed and whose last assessment is oldest. O(rows log rows).
 */
export function dueAccounts(base: ScoredBase, records: AccountRecords, rows: Rows): readonly DueAccount[] {
  const { scores, table, bound } = base;
  const { attributes, accounts } = table;
  const points = overallPoints(base);
  const [names, csms] = [attributes.get('name'), attributes.get('csm')];
  const [arr, renewal] = [
    numberColumn(attributes.get('arr'), 'number'),
    numberColumn(attributes.get('renewal'), 'date'),
  ];
  const due = Array.from(rows).flatMap((row): DueAccount[] => {
    const account = accounts[row]!;
    if (assessedState(records, account) === 'current') return [];
    const kind = scores.overall?.kind[row];
    return [
      {
        account,
        name: textOf(names, row),
        csm: textOf(csms, row),
        arr: arr(row),
        renewal: renewal(row),
        points: Number.isNaN(points[row]!) ? null : points[row]!,
        stage: scores.overall === null || kind === NOT_RATED ? null : scores.overall.stage[row]!,
        stageKind: kind === undefined ? null : kind === NOT_RATED ? 'not_rated' : kind === EXACT ? 'exact' : 'at_most',
        assessed: records.assessed.get(account) ?? null,
        disputes: records.disputes.get(account) ?? 0,
      },
    ];
  });
  const from = bound.asOf ?? -Infinity;
  const next = (one: DueAccount): number => (one.renewal === null || one.renewal < from ? Infinity : one.renewal);
  return due.toSorted(
    (a, b) =>
      compare(next(a), next(b)) ||
      compare(b.arr ?? -Infinity, a.arr ?? -Infinity) ||
      compare(a.assessed ?? -Infinity, b.assessed ?? -Infinity) ||
      byCodeUnit(a.account, b.account),
  );
}

/** Two infinities are equal, which their difference is not. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function textOf(column: Column | undefined, row: number): string | null {
  return column?.kind === 'text' ? (textAt(column, row) ?? null) : null;
}

function numberColumn(column: Column | undefined, kind: Column['kind']): (row: number) => number | null {
  return (row) => (column?.kind === kind && column.status[row] === SCORED ? column.values[row]! : null);
}
