import type { Verdict } from '../../../analysis/readiness/were-they-right.ts';
import type { Cell, Cells } from '../../components/data-table.tsx';
import type { Choice } from '../../state/choice.ts';

interface Caption {
  readonly finding: string;
  readonly reading: string;
}

export interface LinkView {
  readonly text: string;
  readonly to: string;
}

/** A feature as a bar of four parts: shares of the accounts asked, 0 to 1. */
export interface FeatureBar {
  readonly id: string;
  readonly name: string;
  /** Since when it is live, and whether its prerequisites were right; '' for one that is not. */
  readonly note: string;
  readonly parts: readonly { readonly share: number; readonly label: string }[];
  readonly label: string;
  readonly said: string;
}

export interface FeaturesView extends Caption {
  readonly next: readonly FeatureBar[];
  readonly live: readonly FeatureBar[];
  readonly keys: readonly string[];
  readonly table: Cells;
}

export interface BlocksView extends Caption {
  readonly rows: readonly {
    readonly name: string;
    readonly alone: number;
    readonly others: number;
    /** Alone, with others and not known; the latter only where there are some. */
    readonly labels: readonly Cell[];
  }[];
  /** Accounts of the longest bar. */
  readonly full: number;
  readonly keys: readonly [string, string];
  readonly table: Cells;
}

/** What one investment frees. */
export interface SharedView extends Caption {
  readonly rows: readonly {
    readonly name: string;
    readonly alone: number;
    readonly label: string;
    /** By feature those that lack nothing else for it. */
    readonly features: readonly LinkView[];
  }[];
  readonly full: number;
  readonly more: string;
  readonly table: Cells;
}

/** To whom first. */
export interface FirstView extends Caption {
  readonly table: Cells;
  readonly all: LinkView;
}

export interface SegmentBar {
  readonly key: string;
  readonly name: string;
  readonly choice: Choice;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** So few accounts that its share says little. */
  readonly small: boolean;
  readonly label: string;
}

export interface ReadySegmentsView extends Caption {
  readonly rows: readonly SegmentBar[];
  readonly more: string;
  readonly table: Cells;
}

/** Places are 0 to 1 from the first snapshot to the end of the projection. */
export interface HistoryView extends Caption {
  readonly points: readonly { readonly at: number; readonly share: number }[];
  readonly ahead: readonly {
    readonly at: number;
    readonly low: number;
    readonly middle: number;
    readonly high: number;
  }[];
  readonly before: { readonly at: number; readonly low: number; readonly high: number; readonly label: string } | null;
  readonly first: string;
  readonly last: string;
  readonly now: { readonly at: number; readonly label: string };
  readonly end: string;
  readonly notTested: string;
  readonly full: number;
  readonly fullLabel: string;
  readonly table: Cells;
}

export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface LaunchView extends Caption {
  readonly rows: readonly {
    readonly name: string;
    readonly held: Interval | null;
    readonly notHeld: Interval | null;
    readonly verdict: Verdict;
    readonly label: string;
    readonly because: string;
  }[];
  readonly full: number;
  readonly fullLabel: string;
  readonly keys: readonly [string, string];
  readonly leftOut: string;
  readonly table: Cells;
}
