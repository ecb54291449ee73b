import type { Bin } from '../../../analysis/standing/histogram.ts';
import type { StripMark } from '../../charts/benchmark-strip.tsx';
import type { Cells } from '../../components/data-table.tsx';

interface Caption {
  readonly finding: string;
  readonly reading: string;
}

/** A metric of the base as it is drawn. */
export interface MetricView {
  readonly metric: string;
  readonly title: string;
  /** Null where the values cannot be spread: of yes and no, or where none is known. */
  readonly strip: {
    readonly bins: readonly Bin[];
    readonly marks: readonly StripMark[];
    readonly from: number;
    readonly to: number;
    readonly ends: readonly [string, string];
  } | null;
  readonly median: string;
  readonly top: string;
  readonly known: string;
}

/** A published figure as it is told. */
export interface FigureView {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly figure: string;
  readonly publisher: string;
  readonly year: string;
  readonly age: string;
  readonly population: string;
  readonly confidence: string;
  readonly note: string;
  readonly url: string;
  readonly stale: boolean;
  readonly own: boolean;
  readonly metric: string;
}

export interface BesideView extends Caption {
  readonly metric: MetricView;
  readonly figures: readonly FigureView[];
  readonly table: Cells;
}

export interface TargetView {
  readonly key: string;
  readonly title: string;
  readonly facts: string;
  readonly course: string;
  readonly beyond: boolean;
  readonly notes: readonly string[];
  readonly track: { readonly now: number; readonly target: number; readonly projected: number | null } | null;
}

export interface BenchmarksView {
  readonly answer: string;
  readonly caveats: readonly string[];
  readonly targets: (Caption & { readonly rows: readonly TargetView[]; readonly table: Cells }) | null;
  readonly beside: readonly BesideView[];
  readonly own: (Caption & { readonly rows: readonly MetricView[]; readonly table: Cells }) | null;
  readonly refused: (Caption & { readonly groups: readonly RefusedView[] }) | null;
  readonly all: Caption & { readonly rows: readonly FigureView[] };
}

/** What is said of several figures in the same words is said once. */
export interface RefusedView {
  readonly key: string;
  readonly metric: string;
  readonly figures: readonly string[];
  readonly why: string;
  readonly remedy: string;
}
