/** A picture as numbers and names; whoever draws it chooses shapes and colours, none of which say more than this. */
export type Chart = StageChart | BarChart | LineChart | RadarChart | RulerChart;

/** How accounts stand on a ladder. */
export interface StageChart {
  readonly kind: 'stages';
  /** What is counted: accounts. */
  readonly unit: string;
  /** Stage 1 first. */
  readonly rungs: readonly Rung[];
  /** Null where all are rated. */
  readonly notRated: { readonly name: string; readonly count: number; readonly label: string } | null;
  readonly exactName: string;
  readonly atMostName: string;
}

export interface Rung {
  readonly stage: number;
  /** Its own name without the number; may be empty. */
  readonly name: string;
  readonly exact: number;
  readonly atMost: number;
  /** The number that counts, and what stands softly after it. */
  readonly label: string;
  readonly note: string;
}

/** Rows of bars from a common zero; several series stand one after the other in a row. Values may be negative in one series alone. */
export interface BarChart {
  readonly kind: 'bars';
  readonly unit: string;
  readonly series: readonly { readonly name: string; readonly tone: Tone }[];
  readonly rows: readonly BarRow[];
  /** What each row is read against, drawn behind it. */
  readonly reference: { readonly name: string; readonly values: readonly (number | null)[] } | null;
  /** The value that fills the width; null: the largest there is. */
  readonly full: number | null;
}

export interface BarRow {
  readonly name: string;
  /** One of each series; null: there is none. */
  readonly values: readonly (number | null)[];
  readonly label: string;
}

/** `dark` what matters first; `hatched` what is not known. */
export type Tone = 'dark' | 'middle' | 'light' | 'hatched' | 'accent';

export interface LineChart {
  readonly kind: 'lines';
  readonly unit: string;
  /** The places on the x axis, in their order. */
  readonly at: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly tone: Tone;
    /** One for each place; null: a gap. */
    readonly values: readonly (number | null)[];
    /** What is written at its last point. */
    readonly label: string;
  }[];
  readonly range: readonly [number, number];
  /** The numbers at its axis, the lowest first. */
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

export interface RadarChart {
  readonly kind: 'radar';
  readonly unit: string;
  readonly axes: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly tone: Tone;
    /** One for each axis; null: not seen. */
    readonly values: readonly (number | null)[];
  }[];
  readonly range: readonly [number, number];
}

/** A scale with named levels, and a mark on it for each row. */
export interface RulerChart {
  readonly kind: 'ruler';
  readonly unit: string;
  /** The lowest first; where each begins. */
  readonly levels: readonly { readonly name: string; readonly from: number }[];
  readonly range: readonly [number, number];
  /** What a mark is, and what it is read against; null: nothing. */
  readonly ownName: string;
  readonly referenceName: string | null;
  readonly rows: readonly RulerRow[];
}

export interface RulerRow {
  readonly name: string;
  /** Null: not seen. */
  readonly value: number | null;
  readonly reference: number | null;
  readonly label: string;
}
