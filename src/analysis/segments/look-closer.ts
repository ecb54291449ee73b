import { HELD, holdsAt, readHolds, type HoldingDimension } from '../base/holds.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { allMeasures, pointsOf, type Measure } from './measures.ts';
import { mixAndBehaviour, type MixAndBehaviour } from './mix-and-behaviour.ts';
import { differencesBetween, isSure, type MeasureDifference } from './segment-differences.ts';
import type { Split } from './splits.ts';

/** Why some accounts stand where they do, against the rest. */
export interface CloserLook {
  /** Every node of the model, a group before what is in it: a family of comparisons of its own. */
  readonly nodes: readonly (Measure & MeasureDifference)[];
  readonly comparisons: number;
  /** Of the overall score; null where a side has none. */
  readonly mix: MixAndBehaviour | null;
  /** What kinds were told apart by, as filters name it. */
  readonly kinds: readonly string[];
  /** The dimension that holds more of them than of the rest, by the largest gap of shares; null where none does. */
  readonly held: HeldMore | null;
}

interface HeldMore {
  readonly path: string;
  readonly title: string;
  /** Accounts of the segment that it holds, alone or with others. */
  readonly accounts: number;
  /** Of all accounts of the segment and of the rest, 0 to 1. */
  readonly share: number;
  readonly shareOfRest: number;
}

/** O((segment + rest) x nodes). */
export function lookCloser(base: ScoredBase, segment: Rows, rest: Rows, kinds: readonly Split[]): CloserLook {
  const measures = allMeasures(base);
  const { segments, comparisons } = differencesBetween(
    segment,
    rest,
    measures.map(({ path }) => pointsOf(base, path)),
  );
  return {
    nodes: measures.map((measure, m) => ({ ...measure, ...segments[0]![m]! })),
    comparisons,
    mix: mixAndBehaviour(pointsOf(base, ''), kinds, segment, rest),
    kinds: kinds.map(({ on }) => on),
    held: heldMore(base, segment, rest),
  };
}

function heldMore(base: ScoredBase, segment: Rows, rest: Rows): HeldMore | null {
  const holds = readHolds(base);
  if (holds === null || segment.length === 0) return null;
  const count = (rows: Rows, dimension: HoldingDimension): number =>
    rows.reduce((n, row) => n + Number(holds.outcome[row] === HELD && holdsAt(holds, dimension, row)), 0);
  let most: HeldMore | null = null;
  for (const dimension of holds.dimensions) {
    const accounts = count(segment, dimension);
    const [share, shareOfRest] = [
      accounts / segment.length,
      rest.length === 0 ? 0 : count(rest, dimension) / rest.length,
    ];
    if (share - shareOfRest > (most === null ? 0 : most.share - most.shareOfRest))
      most = { path: dimension.path, title: dimension.title, accounts, share, shareOfRest };
  }
  return most;
}

/** The groups and indicators below the whole that are sure to be lower (or higher), the furthest first. */
export function sureNodes({ nodes }: CloserLook, direction: 'lower' | 'higher'): CloserLook['nodes'] {
  const sign = direction === 'lower' ? 1 : -1;
  return nodes
    .filter((node) => node.path !== '' && isSure(node) && sign * (node.difference ?? 0) < 0)
    .toSorted((a, b) => sign * ((a.difference ?? 0) - (b.difference ?? 0)));
}
