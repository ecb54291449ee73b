import type { GroupNode, Node } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { ERROR, isMissing, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { FLAG, type NodeScores } from '../scores.ts';
import type { NodeColumns } from './accumulate.ts';

/**
 * How points without evidence are carried. A cell that is filled (a policy for what is missing, an imputed value) keeps
 * the status that says why there is no evidence, missing or error, has points beside it and the flag `filled`. So points
 * are NaN exactly where a cell is neither scored nor filled: whoever combines points asks for points, whoever asks what
 * was seen asks the status, as the coverage of an indicator does. What does not apply is never filled.
 */

/** Those of a group, which always has coverage. */
export type GroupColumns = NodeColumns & { readonly coverage: Float64Array };

/** Whether any cell of a model can have points without being scored. */
export function fillsAnything(root: GroupNode): boolean {
  return preorder(root).some(isFilled);
}

function isFilled(node: Node): boolean {
  if (node.kind === 'indicator' && node.reading?.impute !== undefined) return true;
  return node.ifMissing !== undefined && node.ifMissing !== 'missing';
}

/** What a block of an indicator met besides: a scored value that its curve has still to settle, an error that was filled. */
export const MET_UNSETTLED = 1;
export const MET_ERROR = 2;

/**
 * Rows `start` to `end` of an indicator that can be filled: `fill` points (NaN: none) where it applies and has none; the
 * flag on all points without evidence, also those that a curve gave to an imputed value. Returns bits: a
 * group has to be told of an error that it does not meet as a cell without points. May run again after values are settled.
 */
export function fillIndicator(
  { points, status, flags }: NodeColumns,
  fill: number,
  start: number,
  end: number,
): number {
  let met = 0;
  for (let i = start; i < end; i++) {
    const cell = status[i]!;
    const p = points[i]!;
    if (cell === SCORED) {
      if (p !== p) met |= MET_UNSETTLED;
    } else if (cell !== NOT_APPLICABLE) {
      if (p !== p) {
        if (fill !== fill) continue;
        points[i] = fill;
      }
      flags[i]! |= FLAG.filled;
      if (cell === ERROR) met |= MET_ERROR;
    }
  }
  return met;
}

/** Gives `imputed` points to the missing cells of an indicator. */
export function imputePoints({ points, status }: NodeColumns, imputed: number, start: number, end: number): void {
  for (let i = start; i < end; i++) if (isMissing(status[i]!)) points[i] = imputed;
}

/** Gives `fill` points to the rows of a group that apply and have none. */
export function fillGroup({ points, status, flags }: NodeColumns, fill: number, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const p = points[i]!;
    if (p === p || status[i] === NOT_APPLICABLE) continue;
    points[i] = fill;
    flags[i]! |= FLAG.filled;
  }
}

/**
 * A group that has points though no part of it is scored rests on fills alone and is filled itself: missing, nothing
 * scored, with these points.
 */
export function markUnseen(
  parts: readonly NodeColumns[],
  isSeen: (parts: readonly NodeColumns[], row: number) => boolean,
  out: GroupColumns,
  start: number,
  end: number,
): void {
  const { status, flags, coverage } = out;
  for (let i = start; i < end; i++) {
    if (status[i] !== SCORED || (coverage[i]! > 0 && isSeen(parts, i))) continue;
    status[i] = MISSING.nothingScored;
    flags[i]! |= FLAG.filled;
  }
}

/** Whether any part of a group was measured in a row: a group of fills alone has no score. */
export function anyScored(parts: readonly NodeColumns[], row: number): boolean {
  for (const { status } of parts) if (status[row] === SCORED) return true;
  return false;
}

/** Of a group that is the first of its parts with points. */
export function firstScored(parts: readonly NodeColumns[], row: number): boolean {
  const first = parts.find(({ points }) => !Number.isNaN(points[row]!));
  return first !== undefined && first.status[row] === SCORED;
}

/** A group with points is missing where fewer than `least` of its parts are scored: a fill is no evidence. */
export function requireCount(
  parts: readonly NodeColumns[],
  least: number,
  out: GroupColumns,
  start: number,
  end: number,
): void {
  for (let i = start; i < end; i++) {
    if (Number.isNaN(out.points[i]!)) continue;
    let scored = 0;
    for (const { status } of parts) scored += Number(status[i] === SCORED);
    if (scored >= least) continue;
    out.points[i] = Number.NaN;
    out.status[i] = MISSING.belowCoverage;
  }
}

/**
 * A group is missing with a part that it cannot do without: one that applies and has no points. It is incomplete, unless
 * nothing at all was seen below it.
 */
export function requireParts(required: readonly NodeColumns[], out: GroupColumns, start: number, end: number): void {
  for (const { points, status } of required) {
    for (let i = start; i < end; i++) {
      if (!Number.isNaN(points[i]!) || status[i] === NOT_APPLICABLE || out.status[i] === NOT_APPLICABLE) continue;
      out.points[i] = Number.NaN;
      if (out.status[i] !== MISSING.nothingScored || out.coverage[i]! > 0) out.status[i] = MISSING.incomplete;
    }
  }
}

/** Whether a group has no points at a row, or those of its policy: either way not what its children combine to. */
export function restsOnPolicy(group: GroupNode, nodes: ReadonlyMap<string, NodeScores>, row: number): boolean {
  const { points, status, flags } = nodes.get(group.path)!;
  if (Number.isNaN(points[row]!)) return true;
  if ((flags[row]! & FLAG.filled) === 0) return false;
  // With nothing scored it may rest on the fills of its children; for any other reason they are not what it shows.
  if (status[row] !== MISSING.nothingScored) return true;
  return group.children.every(({ path, weight }) => weight === 0 || Number.isNaN(nodes.get(path)!.points[row]!));
}
