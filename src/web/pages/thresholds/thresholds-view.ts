import type { FixedBy } from '../../../analysis/thresholds/movables.ts';
import type { Measured } from '../../../analysis/thresholds/measured.ts';
import type { ValueAxis } from '../../../analysis/thresholds/value-axis.ts';

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
