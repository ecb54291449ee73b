import type { Cells } from '../../components/data-table.tsx';
import type { RungChange } from '../../charts/before-after.tsx';
import type { Marginal } from '../../charts/marginal-curve.tsx';

export interface BeforeAfterView {
  readonly finding: string;
  readonly reading: string;
  /** From stage 1 upwards. */
  readonly rungs: readonly RungChange[];
  readonly table: Cells;
}

export interface MarginalView extends Marginal {
  readonly finding: string;
  readonly reading: string;
  readonly table: Cells;
}
