import { explainChanges, type Changes } from '../change/change.ts';
import { moveCauses, type MoveCause } from './move-causes.ts';
import { moveOrigins, type MoveOrigin, type MoveStart } from './move-origins.ts';
import { accountMovements, type AccountMovement, type MovementOptions } from './movement.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { byCodeUnit } from '../../util/sort.ts';

/**
 * All that comparing two snapshots A and B of one model says of their accounts: with it and the two bases any part of the
 * base can be summarised (see `summarisePart`), and every move explained, without the history between and before them and without scoring again.
 */
export interface Comparison {
  /** Every account of A or B, sorted; null where the stages of the two do not compare. */
  readonly moves: readonly AccountMovement[] | null;
  /** The confirmed moves and what each is put down to, sorted by account. */
  readonly causes: readonly MoveCause[];
  /** What moves are told from that the two do not show, sorted by account; those whose start was not given are left out. */
  readonly origins: readonly MoveOrigin[];
  readonly changes: Changes;
}

export interface ComparisonOptions extends MovementOptions {
  /** Metrics whose definition differs between the two. */
  readonly redefined?: ReadonlySet<string>;
  /** Snapshots with their tables, by their place in `[...earlier, ...series]`: see `placesOfStarts`. */
  readonly starts?: ReadonlyMap<number, MoveStart>;
  /** As `accountMovements` finds them, where they are known already. */
  readonly moves?: readonly AccountMovement[] | null;
}

/** A is `series[from]`, B the last of the series; see `accountMovements`, `moveCauses` and `explainChanges` for the cost. */
export function compareSnapshots(series: readonly ScoredBase[], options: ComparisonOptions = {}): Comparison {
  const { from = 0, earlier = [], redefined = new Set<string>(), starts = new Map<number, MoveStart>() } = options;
  const [a, b] = [series[from], series.at(-1)];
  if (a === undefined || b === undefined) throw new RangeError(`there is no snapshot ${from} to compare with`);
  const { moves = accountMovements(series, { from, earlier }) } = options;
  const causes = moves === null ? [] : moveCauses(series, moves, 'confirmed', from);
  const origins = moves === null ? [] : moveOrigins(series, moves, starts, { from, earlier });
  return {
    moves,
    causes: causes.toSorted(byAccount),
    origins: origins.toSorted(byAccount),
    changes: explainChanges(a, b, { redefined }),
  };
}

function byAccount(x: { readonly account: string }, y: { readonly account: string }): number {
  return byCodeUnit(x.account, y.account);
}
