import type { CellTally } from '../../../analysis/standing/node-tally.ts';
import type { StageTopic } from '../../components/topics-of-stage.ts';
import type { IndicatorChartView } from '../../charts/indicator-chart.tsx';

/** What the model says, as the page writes it; nothing here depends on the filters. */
export interface ModelView {
  readonly title: string;
  readonly answer: string;
  readonly description: string;
  readonly ladder: LadderText;
  readonly rules: readonly string[];
  readonly features: readonly FeatureText[];
  /** The dimensions, the heaviest first. */
  readonly dimensions: readonly NodeText[];
}

export interface LadderText {
  readonly finding: string;
  readonly reading: string;
  /** Rules above the score. */
  readonly overrides: readonly string[];
  /** From stage 1 upwards; empty without stages. */
  readonly rungs: readonly RungText[];
}

export interface RungText {
  readonly stage: number;
  readonly name: string;
  readonly from: string;
  readonly description: string;
  /** What the model says of it by topic. */
  readonly topics: readonly StageTopic[];
  readonly gates: readonly string[];
}

export interface FeatureText {
  readonly id: string;
  readonly title: string;
  /** Since when it is live, and what an account that uses it meets; '' for one that is not. */
  readonly live: string;
  readonly needs: readonly string[];
}

export type NodeText = GroupText | IndicatorText;

interface TextOfAny {
  readonly path: string;
  readonly title: string;
  /** 1 for dimensions. */
  readonly depth: number;
  readonly why: string;
  /** As the model writes them, without those of the groups around it, which hold for it too. */
  readonly tags: readonly string[];
  readonly ofParent: string;
  /** Empty where it is the same. */
  readonly ofWhole: string;
}

export interface GroupText extends TextOfAny {
  readonly kind: 'group';
  readonly combined: string;
  readonly indicators: string;
  readonly children: readonly NodeText[];
}

export interface IndicatorText extends TextOfAny {
  readonly kind: 'indicator';
  /** Metric with unit. */
  readonly metric: string;
  readonly conditions: readonly string[];
  /** What so many points mean, the lowest first. */
  readonly descriptions: readonly { readonly from: string; readonly text: string }[];
  readonly improve: string;
  /** What to ask a customer about it. */
  readonly talk: string;
}

/** What a part of the base shows of a node. */
export interface NodeReading {
  readonly coverage: string;
  readonly points: string;
  /** Places on the scale, 0 to 100; null where nobody has points. */
  readonly spread: { readonly lower: number; readonly median: number; readonly upper: number } | null;
}

export interface IndicatorReading extends NodeReading {
  readonly cells: CellTally;
  readonly cellWords: string;
  readonly reasonWords: string;
  readonly chart: IndicatorChartView;
}
