import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import type { Scratch } from '../group/aggregate.ts';
import type { RowList } from './row-list.ts';

/** What the parts of one frame share. */
export interface FrameState {
  readonly bound: BoundModel;
  readonly table: Table;
  readonly last: { readonly bound: BoundModel; readonly table: Table };
  /** Metrics whose column was written in place since the last frame, with the rows where. */
  readonly moved: ReadonlyMap<string, RowList>;
  readonly attributesMoved: boolean;
  /** Nothing is known yet of what gates ask for. */
  readonly first: boolean;
  readonly scratch: Scratch;
  /** What nothing ever flags. */
  readonly unflagged: Uint8Array;
  /** Every row. */
  readonly everyone: RowList;
  /** One per row, 0 outside of a step. */
  readonly marks: Uint8Array;
}
