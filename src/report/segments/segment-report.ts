import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { COMPARED_FROM, SHOWN_FROM } from '../../analysis/segments/segment-differences.ts';
import { studySegments, type StudyOptions } from '../../analysis/segments/study-segments.ts';
import { formatInstant } from '../../util/time.ts';
import { createFormat } from '../format/format.ts';
import { createSegmentWords, type SegmentAnswer, type ToldStudy } from './segment-words.ts';

/** Segments, their differences and why one stands out, as plain serialisable data. Only `answer` is rounded. */
export interface SegmentReport extends ToldStudy {
  readonly project: { readonly title: string; readonly notice: string };
  readonly model: {
    readonly id: string;
    readonly title: string;
    readonly scale: readonly [number, number];
    /** Names of stage 1, 2, ...; empty without stages. */
    readonly stages: readonly string[];
  };
  readonly asOf: string | null;
  /** In segments: all that the filter leaves. */
  readonly accounts: number;
  /** A mean is shown from so many accounts, and compared from so many on both sides. */
  readonly shownFrom: number;
  readonly comparedFrom: number;
  readonly answer: SegmentAnswer;
}

export interface SegmentReportInput extends StudyOptions {
  readonly base: ScoredBase;
  readonly projectTitle: string;
  readonly notice: string;
}

/** The study of segments with the names of project and model, as plain serialisable data; nothing is rounded. */
export function reportSegments({ base, projectTitle, notice, ...options }: SegmentReportInput): SegmentReport {
  const study = studySegments(base, options);
  const { model, asOf } = base.bound;
  return {
    ...study,
    project: { title: projectTitle, notice },
    model: { id: model.id, title: model.title, scale: model.scale, stages: model.stages?.names ?? [] },
    asOf: asOf === null ? null : formatInstant(asOf),
    accounts: options.rows.length,
    shownFrom: SHOWN_FROM,
    comparedFrom: COMPARED_FROM,
    segments: study.segments.map(({ values, total, distribution, average, differences }) => ({
      values,
      total,
      distribution,
      average,
      differences,
    })),
    answer: createSegmentWords(createFormat({ scale: model.scale })).answer(study),
  };
}
