import { heldFrom, type Ladder } from '../group/ladder.ts';
import { inNamedOrder } from '../group/named-order.ts';
import type { GroupExplanation, LadderReading, LevelLeft, NodeExplanation } from './explanation.ts';

/** How far an account has come on a ladder, and what is left of the first level that is not held. */
export function explainLadder(ladder: Ladder, children: readonly NodeExplanation[]): LadderReading {
  const levels = inNamedOrder(ladder, children).filter(
    ({ weight, status }) => weight > 0 && status !== 'notApplicable',
  );
  const seen = levels.filter(({ points }) => points !== null);
  const cut = heldFrom(ladder);
  const gap = seen.findIndex(({ points }) => points! < cut);
  const first = seen[gap];
  const titles = (nodes: readonly NodeExplanation[]): string[] => nodes.map(({ title }) => title);
  return {
    held: titles(gap === -1 ? seen : seen.slice(0, gap)),
    next: first === undefined ? null : leftOfLevel(first, ladder),
    above: gap === -1 ? [] : titles(seen.slice(gap + 1)),
    unseen: titles(levels.filter(({ points }) => points === null)),
  };
}

function leftOfLevel(level: NodeExplanation, ladder: Ladder): LevelLeft {
  const { held: needed, scale } = ladder;
  const share = Math.max(0, (level.points! - scale[0]) / (scale[1] - scale[0]));
  const said = { title: level.title, share, needed };
  if (level.kind === 'indicator') return { ...said, count: null, of: [] };
  return { ...said, ...leftInGroup(level, ladder) };
}

/**
 * What of a level is not all there, and how many of these hold the level when they are, whichever they are: known of a plain
 * mean in which as many of the largest are needed as of the smallest.
 */
function leftInGroup(level: GroupExplanation, ladder: Ladder): Pick<LevelLeft, 'count' | 'of'> {
  const [low, high] = ladder.scale;
  const parts = level.children.filter(({ weight, status }) => weight > 0 && status !== 'notApplicable');
  const open = parts.filter(({ points }) => points === null || points < high);
  const of = open.map(({ title }) => title);
  const plain = level.combine.kind === 'mean' && level.curved === undefined && level.heldBy === undefined;
  if (!plain) return { count: null, of };
  const gain = ({ weight, points }: NodeExplanation): number => weight * (high - (points ?? low));
  const smallestFirst = open.toSorted((a, b) => gain(a) - gain(b));
  const most = raisedUntilHeld(parts, smallestFirst, ladder);
  return { count: most === raisedUntilHeld(parts, smallestFirst.toReversed(), ladder) ? most : null, of };
}

/** How many of `open`, in this order, have to be all there for the mean of `parts` to hold a level; null: all do not do. */
function raisedUntilHeld(
  parts: readonly NodeExplanation[],
  open: readonly NodeExplanation[],
  ladder: Ladder,
): number | null {
  const high = ladder.scale[1];
  const raised = new Set<NodeExplanation>();
  for (const part of open) {
    raised.add(part);
    const counted = parts.filter((each) => each.points !== null || raised.has(each));
    const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
    const points = counted.reduce((sum, each) => sum + each.weight * (raised.has(each) ? high : each.points!), 0);
    if (points / whole >= heldFrom(ladder)) return raised.size;
  }
  return null;
}
