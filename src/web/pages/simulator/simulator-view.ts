import type { Cell } from '../../components/data-table.tsx';

export interface Cells {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One rung before and after, in accounts. */
export interface RungChange {
  /** Null: not rated. */
  readonly stage: number | null;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly label: string;
  /** +43, or +43 to +51. */
  readonly change: string;
}

export interface BeforeAfterView {
  readonly finding: string;
  readonly reading: string;
  /** From stage 1 upwards. */
  readonly rungs: readonly RungChange[];
  readonly table: Cells;
}

export interface MarginalView {
  readonly finding: string;
  readonly reading: string;
  readonly points: readonly {
    readonly size: number;
    readonly least: number;
    readonly most: number;
    readonly name: string;
  }[];
  readonly at: number;
  readonly yours: string;
  readonly top: { readonly value: number; readonly name: string };
  readonly table: Cells;
}
