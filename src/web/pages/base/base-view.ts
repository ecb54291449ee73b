import type { ApartRow, LadderRow } from '../../charts/stage-ladder.tsx';
import type { LinkRow } from '../../charts/weakest-links.tsx';

/** The page's numbers as it draws them: texts are ready, widths are shares. Null where there is nothing to draw. */
export interface BaseView {
  readonly title: string;
  /** Which base, how large, which model, when. */
  readonly strip: readonly string[];
  /** Empty where the data are real. */
  readonly notice: string;
  readonly answer: string;
  readonly movement: readonly string[];
  readonly caveats: readonly string[];
  readonly ladder: LadderView | null;
  readonly links: LinksView | null;
  readonly rules: RulesView | null;
  readonly average: TableView | null;
  readonly moves: TableView | null;
  readonly how: { readonly title: string; readonly sentences: readonly string[] };
}

interface Caption {
  readonly finding: string;
  readonly reading: string;
}

/** Every row as many cells as the head; the first names the row. */
export interface Cells {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: boolean;
}

export interface TableView extends Caption {
  readonly table: Cells;
}

export interface LadderView extends Caption {
  readonly rows: readonly LadderRow[];
  readonly notRated: ApartRow;
  readonly atMost: string | null;
  readonly weight: string | null;
  readonly table: Cells;
}

export interface LinksView extends Caption {
  readonly rows: readonly LinkRow[];
  readonly names: readonly [string, string, string];
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
