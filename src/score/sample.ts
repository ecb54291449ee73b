import type { Table } from '../table/table.ts';

/** What a model is bound to. */
export interface Sample {
  /** The accounts whose values curves, readings and fills are resolved against. */
  readonly population: Table;
  /** Everybody, among whom a reference account is looked for. */
  readonly whole: Table;
  /** Instant that `population` describes, ms since 1970 UTC; null where the project has no time. */
  readonly asOf: number | null;
  /** The same accounts at other as-ofs, for curves that look at a fixed list of them. */
  readonly snapshots: ReadonlyMap<number, Table>;
}
