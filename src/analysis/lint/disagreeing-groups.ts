import type { GroupNode } from '../../model/model.ts';
import type { StagedBase } from '../base/scored-base.ts';
import { ENOUGH, pointsByPath, scoredNodes } from './scored-nodes.ts';

/** A group whose children do not rise and fall together. */
export interface Disagreement {
  readonly path: string;
  readonly alpha: number;
  /** Accounts that have points at every child. */
  readonly accounts: number;
  /** The child without which the others agree best, where they then do better; null otherwise. */
  readonly without: { readonly path: string; readonly alpha: number } | null;
}

/**
 * Cronbach's alpha (raw): k / (k - 1) x (1 - sum of the items' variances / variance of their sum), with sample variances. 1:
 * the items say the same; 0: nothing in common; below 0: they work against each other. Columns of equal length without
 * NaN, two or more; NaN where the sum does not vary. Source: Cronbach, "Coefficient alpha and the internal structure of
 * tests", Psychometrika 16 (1951). O(items x rows).
 */
export function cronbachAlpha(items: readonly Float64Array[]): number {
  const k = items.length;
  const total = new Float64Array(items[0]?.length ?? 0);
  for (const item of items) for (let i = 0; i < total.length; i++) total[i]! += item[i]!;
  const own = items.reduce((sum, item) => sum + variance(item), 0);
  return (k / (k - 1)) * (1 - own / variance(total));
}

/** Sample variance. */
function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/**
 * Tests of one trait are asked for 0.7 (OECD, Handbook on Constructing Composite Indicators, 2008). A dimension gathers
 * different things on purpose, so only what is far below that is told: under 0.5 most of its spread is not shared.
 */
const AGREES = 0.5;

/**
 * Groups, the model itself included, of three children or more (two are too few to tell which one is odd) that disagree,
 * over the accounts that have points at every child of weight above 0, `ENOUGH` of them. O(nodes x rows).
 */
export function disagreeingGroups(base: StagedBase): Disagreement[] {
  const points = pointsByPath(base.scores);
  return scoredNodes(base).flatMap(({ node }) => {
    const found = node.kind === 'group' ? disagreement(node, points) : undefined;
    return found === undefined ? [] : [found];
  });
}

function disagreement(group: GroupNode, points: ReadonlyMap<string, Float64Array>): Disagreement | undefined {
  const children = group.children.flatMap(({ path, weight }) => {
    const own = points.get(path);
    return own === undefined || weight === 0 ? [] : [{ path, own }];
  });
  if (children.length < 3) return undefined;
  const rows = rowsWithAll(children.map(({ own }) => own));
  if (rows.length < ENOUGH) return undefined;
  const items = children.map(({ own }) => Float64Array.from(rows, (row) => own[row]!));
  const alpha = cronbachAlpha(items);
  if (Number.isNaN(alpha) || alpha >= AGREES) return undefined;
  const [best] = children
    .map(({ path }, c) => ({ path, alpha: cronbachAlpha(items.filter((_, other) => other !== c)) }))
    .filter((left) => left.alpha > alpha)
    .toSorted((a, b) => b.alpha - a.alpha);
  return { path: group.path, alpha, accounts: rows.length, without: best ?? null };
}

function rowsWithAll(columns: readonly Float64Array[]): number[] {
  const rows: number[] = [];
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    if (columns.every((column) => !Number.isNaN(column[row]!))) rows.push(row);
  }
  return rows;
}
