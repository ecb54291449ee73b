import type { GroupNode, Node } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import { FLAG, type NodeScores } from '../scores.ts';
import type { NodeColumns } from './accumulate.ts';

/**
 * How points without evidence are carried. A cell that is filled (a policy for what is missing, an imputed value) keeps
 * the status that says why there is no evidence, missing or error, has points beside it and the flag `filled`. So points
 * are NaN exactly where a cell is neither scored nor filled: whoever combines points asks for points, whoever asks what
 * was seen asks the status. An indicator that can be filled has flags and a coverage column of its own (1 where it is
 * scored, NaN where it does not apply, else 0), because its points no longer tell what was seen; `Scores` leaves that
 * column out again. What does not apply is never filled.
 */
export type FillableColumns = NodeColumns & { readonly coverage: Float64Array };

/** Whether any cell of a model can have points without being scored. */
export function fillsAnything(root: GroupNode): boolean {
  return preorder(root).some(isFilled);
}

function isFilled(node: Node): boolean {
  if (node.kind === 'indicator' && node.reading?.impute !== undefined) return true;
  return node.ifMissing !== undefined && node.ifMissing !== 'missing';
}

/** Coverage of an indicator that can be filled. */
export function coverIndicator({ status, coverage }: FillableColumns, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const cell = status[i]!;
    coverage[i] = cell === SCORED ? 1 : cell === NOT_APPLICABLE ? Number.NaN : 0;
  }
}

/**
 * Flags the rows `start` to `end` of an indicator that have points without being scored, which a curve gave to an imputed
 * value. Returns whether one of them is in error, which its group has to be told: it no longer meets a cell without points.
 */
export function flagFilled({ points, status, flags }: NodeColumns, start: number, end: number): boolean {
  let erring = false;
  for (let i = start; i < end; i++) {
    if (status[i] === SCORED || Number.isNaN(points[i]!)) continue;
    flags[i]! |= FLAG.filled;
    erring ||= status[i] === ERROR;
  }
  return erring;
}

/** Gives `fill` points to the rows of any node that apply and have none. Returns as `flagFilled`. */
export function fillAbsent({ points, status, flags }: NodeColumns, fill: number, start: number, end: number): boolean {
  let erring = false;
  for (let i = start; i < end; i++) {
    if (!Number.isNaN(points[i]!) || status[i] === NOT_APPLICABLE) continue;
    points[i] = fill;
    flags[i]! |= FLAG.filled;
    erring ||= status[i] === ERROR;
  }
  return erring;
}

/**
 * A group that has points though no part of it is scored rests on fills alone and is filled itself: missing, nothing
 * scored, with these points.
 */
export function markUnseen(parts: readonly NodeColumns[], out: NodeColumns, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    if (out.status[i] !== SCORED || parts.some(({ status }) => status[i] === SCORED)) continue;
    out.status[i] = MISSING.nothingScored;
    out.flags[i]! |= FLAG.filled;
  }
}

/**
 * A group is missing with a part that it cannot do without: one that applies and has no points. It is incomplete, unless
 * nothing at all was seen below it.
 */
export function requireParts(required: readonly NodeColumns[], out: FillableColumns, start: number, end: number): void {
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
