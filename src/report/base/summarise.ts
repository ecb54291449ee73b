import { isRelative } from '../../model/curve.ts';
import { average, averageChange } from '../../analysis/standing/average.ts';
import { changeOfBase, effectsByCause } from '../../analysis/change/change.ts';
import { compareSnapshots, type Comparison, type ComparisonOptions } from '../../analysis/movement/comparison.ts';
import { distribution, distributionsByRule } from '../../analysis/standing/distribution.ts';
import { countCauses } from '../../analysis/movement/move-causes.ts';
import { countMovements } from '../../analysis/movement/movement.ts';
import { allRows, type Rows, type ScoredBase } from '../../analysis/base/scored-base.ts';
import { weakestLinks } from '../../analysis/standing/weakest-link.ts';
import type { GroupNode, Model } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import { coverageAt } from '../../score/scores.ts';
import { NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { formatInstant } from '../../util/time.ts';
import { answerOf } from './answer.ts';
import { createFormat } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import type { Since } from '../words/since.ts';
import type { Summary, SummaryModel, DimensionSummary } from './summary.ts';

interface SummaryOf {
  readonly projectTitle: string;
  readonly notice: string;
  readonly weightAttribute?: string;
}

export interface SummaryInput extends SummaryOf, Pick<ComparisonOptions, 'earlier' | 'redefined'> {
  /**
   * Snapshots of one model, oldest first; the last is shown, the one at `since` (default the last but one) compared with
   * it.
   */
  readonly series: readonly ScoredBase[];
  readonly since?: number;
}

export interface PartInput extends SummaryOf {
  readonly base: ScoredBase;
  /** The accounts of `base` that count. */
  readonly rows: Rows;
  /** The snapshot that `base` is compared with, and how they compare; both null where there is none. */
  readonly earlier: ScoredBase | null;
  readonly comparison: Comparison | null;
  /** Which accounts of the two count: those in `rows`, and of those that left whichever it accepts. */
  readonly keep: (account: string) => boolean;
}

/** The whole base. */
export function summarise(input: SummaryInput): Summary {
  const { series, since = series.length - 2, earlier = [], redefined = new Set<string>() } = input;
  const base = series.at(-1);
  if (base === undefined) throw new RangeError('a summary needs a snapshot');
  const compared = since >= 0 && since < series.length - 1;
  return summarisePart({
    ...input,
    base,
    rows: allRows(base.table.accounts.length),
    earlier: compared ? series[since]! : null,
    comparison: compared ? compareSnapshots(series, { from: since, earlier, redefined }) : null,
    keep: () => true,
  });
}

/**
 * A part of the base, such as what a filter leaves; nothing is scored or compared again, so that it is as quick as
 * counting. The part's curves and ranks are those of the whole base. O(accounts x indicators).
 */
export function summarisePart(input: PartInput): Summary {
  const { base, rows, weightAttribute = 'arr' } = input;
  const body: Omit<Summary, 'answer'> = {
    project: { title: input.projectTitle, notice: input.notice },
    model: summariseModel(base.bound.model),
    asOf: isoOf(base),
    accounts: rows.length,
    weightAttribute,
    average: average(base, rows),
    distribution: distribution(base, rows, weightAttribute),
    byRule: distributionsByRule(base, rows, weightAttribute),
    weakestLinks: weakestLinks(base, rows, weightAttribute),
    dimensions: summariseDimensions(base, rows),
    since: summariseSince(input, weightAttribute),
  };
  const format = createFormat({ scale: body.model.scale });
  return { ...body, answer: answerOf(body, createMessages(format), format) };
}

function summariseModel({ id, title, scale, stages, root, variants }: Model): SummaryModel {
  return {
    id,
    title,
    scale,
    rule: stages?.overall ?? null,
    stages: (stages?.from ?? []).map((from, i) => ({ stage: i + 1, name: stages?.names[i] ?? '', from })),
    ...(variants === undefined ? {} : { variants: variants.length }),
    relative: isRelativeAsAWhole(root),
  };
}

/** By its own curve, or because nothing else is below it. */
function isRelativeAsAWhole(root: GroupNode): boolean {
  if (root.curve !== undefined && isRelative(root.curve)) return true;
  return indicators(root).every(({ curve }) => isRelative(curve));
}

function summariseDimensions({ bound, scores }: ScoredBase, rows: Rows): DimensionSummary[] {
  const nodes = new Map(scores.nodes.map((node) => [node.path, node]));
  return bound.model.root.children.map(({ path, title, weight }) => {
    const node = nodes.get(path);
    if (node === undefined) throw new Error(`no scores for dimension "${path}"`);
    let [scored, notApplicable, points, covered, applicable] = [0, 0, 0, 0, 0];
    for (const row of rows) {
      const status = node.status[row];
      if (status === NOT_APPLICABLE) notApplicable += 1;
      const coverage = coverageAt(node, row);
      if (!Number.isNaN(coverage)) {
        applicable += 1;
        covered += coverage;
      }
      if (status !== SCORED) continue;
      scored += 1;
      points += node.points[row]!;
    }
    return {
      path,
      title,
      weight,
      mean: scored === 0 ? null : points / scored,
      coverage: applicable === 0 ? null : covered / applicable,
      scored,
      notSeen: rows.length - scored - notApplicable,
      notApplicable,
    };
  });
}

function summariseSince({ base, rows, earlier, comparison, keep }: PartInput, weightAttribute: string): Since | null {
  if (earlier === null || comparison === null) return null;
  const { moves, causes, changes } = comparison;
  const lines = (changeOfBase(changes, keep)?.lines ?? []).toSorted((x, y) => Math.abs(y.effect) - Math.abs(x.effect));
  const rowsBefore = allRows(earlier.table.accounts.length).filter((row) => keep(earlier.table.accounts[row]!));
  const counts = moves === null ? null : countMovements(moves, earlier, base, weightAttribute, keep);
  return {
    asOf: isoOf(earlier),
    average: averageChange(earlier, rowsBefore, base, rows),
    causes: effectsByCause(lines),
    lines,
    movement: counts && { ...counts, causes: countCauses(causes.filter(({ account }) => keep(account))) },
  };
}

function isoOf({ bound }: ScoredBase): string | null {
  return bound.asOf === null ? null : formatInstant(bound.asOf);
}
