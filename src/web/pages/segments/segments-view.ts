import type { Cells } from '../../components/data-table.tsx';
import type { SegmentPart } from '../../components/describe-segments.ts';
import type { Choice } from '../../state/choice.ts';

interface Caption {
  readonly finding: string;
  readonly reading: string;
}

/** A difference with its interval: places 0 to 1 on an axis whose middle is 0 points. */
export interface Whisker {
  readonly at: number;
  /** Null: not compared. */
  readonly low: number | null;
  readonly high: number | null;
  readonly sure: boolean;
}

export interface SegmentLine {
  readonly key: string;
  readonly name: string;
  /** Null where no filter can ask for it. */
  readonly choice: Choice | null;
  readonly accounts: string;
  readonly parts: readonly SegmentPart[];
  readonly mean: string;
  readonly difference: string;
  /** Null where there is no difference. */
  readonly whisker: Whisker | null;
  /** Whether it is sure, or why nothing is said. */
  readonly verdict: string;
  readonly said: string;
}

export interface LinesView extends Caption {
  readonly lines: readonly SegmentLine[];
  /** Of a model without stages no bars are drawn. */
  readonly staged: boolean;
  readonly stages: number;
  readonly heads: {
    readonly name: string;
    readonly accounts: string;
    readonly stages: string;
    readonly mean: string;
    readonly difference: string;
  };
  /** The ends of the axis, with its middle. */
  readonly axis: readonly [low: string, middle: string, high: string];
  readonly table: Cells;
}

export interface HeatCell {
  /** 0 to HEATS - 1; null where nothing is shown. */
  readonly heat: number | null;
  readonly text: string;
  /** So few accounts that it is shown, and not compared. */
  readonly small: boolean;
  readonly said: string;
}

export interface HeatView extends Caption {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
  readonly corner: string;
  readonly ends: readonly [string, string];
  readonly table: Cells;
}

export interface OverlayView extends Caption {
  readonly axes: readonly string[];
  readonly series: readonly OverlaySeries[];
  /** The rest, drawn behind. */
  readonly rest: OverlaySeries;
  readonly scale: readonly [number, number];
  readonly rings: readonly number[];
  /** What can be drawn besides. */
  readonly choices: readonly OverlayChoice[];
  readonly note: string;
  readonly table: Cells;
}

interface OverlaySeries {
  readonly name: string;
  /** By axis; null: fewer accounts than a mean is shown from. */
  readonly points: readonly (number | null)[];
}

interface OverlayChoice {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly pressed: boolean;
}

export interface NodesView extends Caption {
  readonly rows: readonly {
    readonly path: string;
    readonly name: string;
    readonly group: boolean;
    readonly label: string;
    readonly whisker: Whisker;
  }[];
  readonly axis: readonly [low: string, middle: string, high: string];
  readonly more: string;
  readonly table: Cells;
}

export interface MixView extends Caption {
  readonly rows: readonly { readonly name: string; readonly label: string; readonly whisker: Whisker }[];
  readonly axis: readonly [low: string, middle: string, high: string];
  readonly table: Cells;
}

export interface SidesView extends Caption {
  /** Of each row of the table: 0 of the whole, 1 of its groups, and so on. */
  readonly depths: readonly number[];
  readonly overlay: Pick<OverlayView, 'axes' | 'series' | 'rest' | 'scale' | 'rings'>;
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}
