import { NOT_APPLICABLE, SCORED } from '../table/status.ts';

/** The scores of a table under a bound model, columnar: row i belongs to `accounts[i]` of the table. */
export interface Scores {
  readonly accounts: readonly string[];
  /** Preorder of the model's tree; the first is the root (path ''). */
  readonly nodes: readonly NodeScores[];
  /** Null where the model has no stages. */
  readonly overall: OverallStages | null;
  /** The overall result before the model's overrides; absent where it has none. */
  readonly raw?: RawResult;
  /** 0 where the model itself scored, k where its k-th variant did; absent where it has none. */
  readonly variant?: Uint8Array;
}

export interface RawResult {
  readonly points: Float64Array;
  readonly status: Uint8Array;
  readonly overall: OverallStages | null;
}

export interface NodeScores {
  readonly path: string;
  readonly kind: 'group' | 'indicator';
  /** On the model's scale; NaN wherever there are no points: where the cell is neither scored nor filled. Never rounded. */
  readonly points: Float64Array;
  /** See table/status.ts. */
  readonly status: Uint8Array;
  /**
   * Share (0 to 1) of the applicable leaf weight below this node that is scored; NaN where nothing applies. Null on
   * indicators, where it follows from the status: read it with `coverageAt`.
   */
  readonly coverage: Float64Array | null;
  /** Bits, see FLAG. */
  readonly flags: Uint8Array;
  /** Stage 1..n of a dimension by its own points, 0 where it has none; null on other nodes and without stages. */
  readonly stage: Uint8Array | null;
}

/** `filled`: points come from a policy, not from evidence. `childError`: a node below in error was treated as missing. */
export const FLAG = { filled: 1, childError: 2 } as const;

/**
 * The points of a node that rest on evidence, NaN elsewhere: where all is filled there are points beside a status that is
 * not `scored`. The column itself where that is nowhere so.
 */
export function seenPoints({ points, status }: Pick<NodeScores, 'points' | 'status'>): Float64Array {
  const isFilled = (value: number, row: number): boolean => !Number.isNaN(value) && status[row] !== SCORED;
  return points.some(isFilled) ? points.map((value, row) => (isFilled(value, row) ? Number.NaN : value)) : points;
}

/** The same of one row. */
export function seenPointsAt({ points, status }: Pick<NodeScores, 'points' | 'status'>, row: number): number {
  return status[row] === SCORED ? points[row]! : Number.NaN;
}

/** Coverage of any node at a row: an indicator has 1 where it is scored, NaN where it does not apply, else 0. */
export function coverageAt(node: NodeScores, row: number): number {
  if (node.coverage !== null) return node.coverage[row]!;
  const status = node.status[row]!;
  return status === SCORED ? 1 : status === NOT_APPLICABLE ? Number.NaN : 0;
}

export interface OverallStages {
  /** Stage 1..n, 0 where the kind is NOT_RATED. */
  readonly stage: Uint8Array;
  /** EXACT, AT_MOST or NOT_RATED. */
  readonly kind: Uint8Array;
}

export const EXACT = 0;
export const AT_MOST = 1;
export const NOT_RATED = 2;

export type StageKindName = 'exact' | 'at_most' | 'not_rated';

/** Whether it may be lower than is known: below the first stage there is none. */
export function mayBeLower(kind: StageKindName | null, stage: number | null): boolean {
  return kind === 'at_most' && stage !== 1;
}

/** The byte of a stage's kind in words; whatever is none of the others is `not_rated`. */
export function stageKindName(kind: number): StageKindName {
  return kind === EXACT ? 'exact' : kind === AT_MOST ? 'at_most' : 'not_rated';
}
