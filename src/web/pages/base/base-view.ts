import type { MoveBar } from '../../charts/move-bars.tsx';
import type { SeenRow } from '../../charts/seen-bars.tsx';
import type { ApartRow, LadderRow } from '../../charts/stage-ladder.tsx';
import type { HoldersRow, LinkRow } from '../../charts/weakest-links.tsx';
import type { Cells } from '../../components/data-table.tsx';
import type { PendingView } from '../../words/pending.ts';
import type { Choice } from '../../state/choice.ts';

/** The page's numbers as it draws them: texts are ready, widths are shares. Null where there is nothing to draw. */
export interface BaseView {
  readonly title: string;
  readonly answer: string;
  readonly movement: readonly string[];
  /** Who moved in the newest snapshot alone; null where nobody did, or the filters choose by moves. */
  readonly pending: PendingView | null;
  readonly caveats: readonly string[];
  readonly ladder: LadderView | null;
  readonly links: LinksView | null;
  readonly rules: RulesView | null;
  readonly average: AverageView | null;
  readonly moves: MovesView | null;
  readonly seen: SeenView | null;
  readonly how: { readonly title: string; readonly sentences: readonly string[] };
}

interface Caption {
  readonly finding: string;
  readonly reading: string;
}

/** The address of the accounts that a choice leaves, other filters included. */
export type AccountsOf = (choice: Choice) => string;

export interface LadderView extends Caption {
  readonly rows: readonly LadderRow[];
  readonly notRated: ApartRow;
  readonly atMost: string | null;
  readonly weight: string | null;
  /** What the grey bars behind are; null where there are none. */
  readonly behind: string | null;
  /** The day that the fine marks are of; null where there is none. */
  readonly past: string | null;
  readonly table: Cells;
}

export interface LinksView extends Caption {
  readonly rows: readonly LinkRow[];
  readonly holders: readonly HoldersRow[];
  /** Over the rows of holders, and over those of dimensions. */
  readonly headings: readonly [string, string];
  readonly table: Cells;
}

export interface RulesView extends Caption {
  readonly rules: readonly RuleView[];
  readonly table: Cells;
}

export interface RuleView {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly rows: readonly LadderRow[];
  readonly notRated: ApartRow;
}

export interface AverageView extends Caption {
  readonly mean: string;
  readonly of: string;
  /** Empty where there is nothing to compare with. */
  readonly changes: readonly { readonly points: string; readonly of: string }[];
  readonly table: Cells;
}

export interface MovesView extends Caption {
  readonly up: MoveTotal;
  readonly down: MoveTotal;
  readonly bars: readonly MoveBar[];
  /** Who is neither: pending, joined, left, ... */
  readonly besides: readonly MoveTotal[];
  readonly table: Cells;
}

export interface MoveTotal {
  readonly name: string;
  readonly label: string;
  readonly choice: Choice;
  readonly empty: boolean;
}

export interface SeenView extends Caption {
  readonly rows: readonly SeenRow[];
  readonly notSeen: string;
  readonly notApplicable: string;
  readonly table: Cells;
}
