import type { FixedBy, Movable } from '../../../analysis/thresholds/movables.ts';
import type { Measured } from '../../../analysis/thresholds/measured.ts';
import type { ValueAxis } from '../../../analysis/thresholds/value-axis.ts';
import type { Cell } from '../../components/data-table.tsx';

/** A part of the model whose thresholds are shown together. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly cards: readonly CardSpec[];
}

/** One thing that is measured, with every threshold that it is compared with. */
export interface CardSpec {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  /** Keys of its thresholds. */
  readonly keys: readonly string[];
  readonly fixed: FixedBy | null;
  readonly why: string;
  /** What the search box finds it by. */
  readonly found: string;
}

/** What accounts have of it; null where it is no number. */
export interface CardGround {
  readonly measured: Measured | null;
  readonly axis: ValueAxis | null;
}

/** A threshold as it stands now, beside where the model has it. */
export interface Handle {
  readonly movable: Movable;
  /** With the room that the draft leaves it. */
  readonly now: Movable;
  readonly changed: boolean;
}

export interface Cells {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
