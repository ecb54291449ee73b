import { parseInstant } from '../../util/time.ts';
import { finite, oneOf, text, whole, z } from '../../yaml/schema.ts';

/** What the files of assessments and disagreements are made of. */

const AN_INSTANT = 'a date or date-time, such as 2026-11-22T09:30:00Z';

export function recordedInstant() {
  return text(AN_INSTANT).transform((written, check) => {
    const instant = parseInstant(written);
    if (instant !== undefined) return instant;
    check.issues.push({ code: 'custom', input: written, message: AN_INSTANT });
    return z.NEVER;
  });
}

/** Left out where the snapshot is undated. */
export const recordedAsOf = () =>
  recordedInstant()
    .transform((instant): number | null => instant)
    .default(null);

const share = () => finite('a share from 0 to 1, such as 0.85');

export const figures = {
  points: finite('points, such as 56.2').describe('Not rounded; left out where there were none.').optional(),
  stage: whole(1, 'the number of a stage, such as 2').describe('Its number; left out where there was none.').optional(),
  stage_name: text('the name of the stage').describe('As it was called.').optional(),
  status: oneOf(['scored', 'missing', 'notApplicable', 'error']).default('scored').describe('Why there are no points.'),
  coverage: share().describe('Share of the applicable weight with evidence.').optional(),
};

const read = z.object(figures);

/** Keys that are left out are null. */
export function readFigures({ points, stage, stage_name, status, coverage }: z.output<typeof read>) {
  return {
    points: points ?? null,
    stage: stage ?? null,
    stageName: stage_name ?? null,
    status,
    coverage: coverage ?? null,
  };
}

export type Figures = ReturnType<typeof readFigures>;

/** The same the other way: what is not known is left out. */
export function writeFigures({ points, stage, stageName, status, coverage }: Figures): Record<string, number | string> {
  return withoutNull({
    points,
    stage,
    stage_name: stageName,
    status: status === 'scored' ? null : status,
    coverage,
  });
}

export function withoutNull<T>(all: Readonly<Record<string, T | null>>): Record<string, T> {
  const kept = Object.entries(all).flatMap(([key, value]): [string, T][] => (value === null ? [] : [[key, value]]));
  return Object.fromEntries(kept);
}
