import { NOT_RATED, type NodeScores, type OverallStages, type RawResult } from '../../score/scores.ts';
import { isOfRuler, rulersOf, withRuler } from './own-ruler.ts';
import type { ScoredBase } from './scored-base.ts';

/** Nothing can hold the account: it is not rated, or no dimension of it has a stage. */
const HOLD_UNKNOWN = 0;
/** The dimensions on its lowest dimension stage hold it. */
export const HELD = 1;
/** Under `weakest`: every seen dimension is above the overall stage, a gate holds the account. */
export const HELD_BY_GATES = 2;
/** A rule above the score has lowered the stage. */
export const HELD_BY_OVERRIDE = 4;
/** Every seen dimension is on the top stage. */
export const AT_TOP = 3;

/** What holds every account of a base, columnar: entry i belongs to row i. */
export interface Holds {
  /** Those that take part, in the model's order; one of weight 0 is shown with a stage and holds nobody it weighs nothing for. */
  readonly dimensions: readonly HoldingDimension[];
  /** HELD and so on. */
  readonly outcome: Uint8Array;
  /** The lowest stage among the dimensions that have one; 0 where none has. */
  readonly lowest: Uint8Array;
  /** How many dimensions stand on it. */
  readonly holders: Uint8Array;
}

export interface HoldingDimension {
  readonly path: string;
  readonly title: string;
  readonly stage: Uint8Array;
}

/** Null where the model has no stages. O(accounts x dimensions). */
export function readHolds(base: ScoredBase): Holds | null {
  const { stages } = base.bound.model;
  const { overall, raw } = base.scores;
  if (stages === null || overall === null) return null;
  const dimensions = stagedDimensions(base);
  const n = overall.stage.length;
  const [outcome, lowest, holders] = [new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)];
  for (const { stage } of dimensions) {
    for (let row = 0; row < n; row++) {
      const own = stage[row]!;
      if (own === 0 || (lowest[row] !== 0 && own > lowest[row]!)) continue;
      holders[row] = own === lowest[row] ? holders[row]! + 1 : 1;
      lowest[row] = own;
    }
  }
  const decides = decidesAt(base);
  for (let row = 0; row < n; row++) {
    if (raw !== undefined && isLowered(raw, overall, row)) outcome[row] = HELD_BY_OVERRIDE;
    else if (overall.kind[row] === NOT_RATED || lowest[row] === 0) outcome[row] = HOLD_UNKNOWN;
    else if (decides(row) && lowest[row]! > overall.stage[row]!) outcome[row] = HELD_BY_GATES;
    else outcome[row] = lowest[row] === stages.from.length ? AT_TOP : HELD;
  }
  return { dimensions, outcome, lowest, holders };
}

function isLowered(raw: RawResult, { stage, kind }: OverallStages, row: number): boolean {
  return kind[row] !== NOT_RATED && raw.overall !== null && stage[row]! < raw.overall.stage[row]!;
}

/** Whether this dimension is one of those that hold the account. */
export function holdsAt(holds: Holds, dimension: HoldingDimension, row: number): boolean {
  return holds.outcome[row] === HELD && dimension.stage[row] === holds.lowest[row];
}

/** Whether the weakest dimension decides the stage of the account at a row, by the model that scored it. */
function decidesAt(base: ScoredBase): (row: number) => boolean {
  const deciding = rulersOf(base)
    .filter((k) => withRuler(base, k).bound.model.stages?.overall === 'weakest')
    .map((k) => isOfRuler(base, k));
  return (row) => deciding.some((isOwn) => isOwn(row));
}

function stagedDimensions(base: ScoredBase): HoldingDimension[] {
  const byPath = new Map<string, NodeScores>(base.scores.nodes.map((node) => [node.path, node]));
  const rulers = rulersOf(base).map((k) => ({
    isOwn: isOfRuler(base, k),
    weighed: new Set(weighedPaths(withRuler(base, k))),
  }));
  return base.bound.model.root.children.flatMap(({ path, title }) => {
    const holding = rulers.filter(({ weighed }) => weighed.has(path));
    if (holding.length === 0) return [];
    const stage = byPath.get(path)?.stage;
    if (stage === undefined || stage === null) throw new Error(`dimension "${path}" has no stages`);
    if (holding.length === rulers.length) return [{ path, title, stage }];
    const own = stage.map((one, row) => (holding.some(({ isOwn }) => isOwn(row)) ? one : 0));
    return [{ path, title, stage: own }];
  });
}

function weighedPaths({ bound }: ScoredBase): string[] {
  return bound.model.root.children.flatMap(({ path, weight }) => (weight > 0 ? [path] : []));
}
