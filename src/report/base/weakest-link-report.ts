import type { Rows, ScoredBase } from '../../analysis/base/scored-base.ts';
import { featureBehind } from '../../analysis/readiness/feature-behind.ts';
import { featureStates } from '../../analysis/readiness/feature-states.ts';
import { limitsOf } from '../../analysis/scenario/limits.ts';
import { fatesOf, readRaises, type RaiseStudy } from '../../analysis/scenario/raise-study.ts';
import { segmentLinks, type SegmentLinks } from '../../analysis/segments/segment-links.ts';
import { onlyStrongest } from '../../analysis/standing/strongest-hold.ts';
import { weakestLinks, type WeakestLinks } from '../../analysis/standing/weakest-link.ts';
import type { MetricRecord } from '../../table/record.ts';
import { formatInstant } from '../../util/time.ts';
import { createFormat } from '../format/format.ts';
import { createWeakestLinkWords } from './weakest-link-words.ts';

/** What holds a base, or a part of it, and what raising each dimension alone would do. Nothing is rounded. */
export interface WeakestLinkReport {
  readonly project: { readonly title: string; readonly notice: string };
  readonly model: {
    readonly id: string;
    readonly title: string;
    /** Stage 1 first. */
    readonly stages: readonly string[];
  };
  readonly asOf: string | null;
  readonly accounts: number;
  /** The sentences, the one that answers first; empty where there is no account. */
  readonly answer: readonly string[];
  readonly links: WeakestLinks;
  readonly raises: RaiseStudy;
  /** Null where nothing is split by. */
  readonly segments: { readonly by: string; readonly each: readonly SegmentLinks[] } | null;
}

interface ReportOf {
  readonly base: ScoredBase & {
    readonly record: {
      readonly projectTitle: string;
      readonly notice: string;
      readonly metrics: Readonly<Record<string, MetricRecord>>;
    };
  };
  readonly rows: Rows;
  /** An attribute of texts, or of yes and no; null: none. */
  readonly by: string | null;
  readonly weightAttribute: string;
}

/** Undefined where the model has no stages. */
export function reportWeakestLink({ base, rows, by, weightAttribute }: ReportOf): WeakestLinkReport | undefined {
  const { bound, record, table } = base;
  const links = weakestLinks(base, rows, weightAttribute);
  if (links === null) return undefined;
  const fates = fatesOf(
    base,
    limitsOf(table, (metric) => record.metrics[metric]?.unit),
  );
  const raises = readRaises(base, rows, links, fates, weightAttribute);
  const words = createWeakestLinkWords(createFormat({ scale: bound.model.scale }));
  const first = onlyStrongest(links);
  const behind = first === null ? null : featureBehind(base, featureStates(base), rows, first.path);
  const waiting = first === null || behind === null ? [] : [words.before(first.title, behind)];
  const column = by === null ? undefined : table.attributes.get(by);
  const each = column === undefined ? undefined : segmentLinks(base, column, rows, weightAttribute);
  return {
    project: { title: record.projectTitle, notice: record.notice },
    model: { id: bound.model.id, title: bound.model.title, stages: [...(bound.model.stages?.names ?? [])] },
    asOf: bound.asOf === null ? null : formatInstant(bound.asOf),
    accounts: rows.length,
    answer:
      rows.length === 0 ? [] : [words.strongest(links), ...waiting, words.byHolders(links), words.bestRaise(raises)],
    links,
    raises,
    segments: by === null || each === undefined ? null : { by, each },
  };
}
