import type { Bounds, GroupNode, PlainModel, Requirement, Stages } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import type { RuleMove } from './scenario.ts';

/** A number beside the curves that decides where accounts stand, and that a person may move. */
export interface RuleThreshold {
  readonly value: number;
  /** Where it may stand between. */
  readonly room: readonly [low: number, high: number];
  /** The ends of the room are allowed too. */
  readonly closed: boolean;
}

/** One number of what a stage requires. */
export interface GateBound extends RuleThreshold {
  readonly side: keyof Bounds;
  readonly requirement: BoundedRequirement;
}

export type BoundedRequirement = Extract<Requirement, Bounds>;

const SIDES = ['atLeast', 'above', 'atMost', 'below'] as const satisfies readonly (keyof Bounds)[];

/** Whether a threshold may have that value; the ends of its room count where it is closed. */
export function allows({ room: [low, high], closed }: RuleThreshold, value: number): boolean {
  return closed ? value >= low && value <= high : value > low && value < high;
}

/** Where stage 2, 3, ... begins. Empty where there are no stages, or where the population says it. */
export function stageCuts({ stages, scale }: Pick<PlainModel, 'stages' | 'scale'>): readonly RuleThreshold[] {
  if (stages === null || stages.deviations !== undefined) return [];
  const { from } = stages;
  return from.slice(1).map((value, i) => ({
    value,
    room: [from[i]!, from[i + 2] ?? scale[1]],
    closed: false,
  }));
}

/** Every bound of some requirements in the order of the file, those within `any` and `at_least ... of` included. */
export function gateBounds(requirements: readonly Requirement[], scale: PlainModel['scale']): readonly GateBound[] {
  return requirements.flatMap((requirement): readonly GateBound[] => {
    if (requirement.kind === 'some') return gateBounds(requirement.of, scale);
    if (!isBounded(requirement)) return [];
    return SIDES.flatMap((side) => {
      const value = requirement[side];
      return value === undefined || value === null
        ? []
        : [{ side, requirement, value, ...roomOf(requirement, side, scale) }];
    });
  });
}

/** The requirements with another number for their `index`-th bound. */
export function withGateBound(
  requirements: readonly Requirement[],
  index: number,
  value: number,
): readonly Requirement[] {
  let at = 0;
  const visit = (requirement: Requirement): Requirement => {
    if (requirement.kind === 'some') return { ...requirement, of: requirement.of.map(visit) };
    if (!isBounded(requirement)) return requirement;
    const moved = SIDES.flatMap((side) => {
      const before = requirement[side];
      return before !== undefined && before !== null && at++ === index ? [[side, value] as const] : [];
    });
    return { ...requirement, ...Object.fromEntries(moved) };
  };
  return requirements.map(visit);
}

/** Of a group, the share of its leaf weight that must be seen. */
export function coverageThreshold({ minCoverage }: GroupNode): RuleThreshold {
  return { value: minCoverage, room: [0, 1], closed: true };
}

/** The share of the dimensions that must be seen. */
export function dimensionsThreshold({ minDimensions }: Stages): RuleThreshold {
  return { value: minDimensions, room: [0, 1], closed: true };
}

/** What a change moves; undefined where the model has no such thing. */
export function ruleThresholdOf(model: PlainModel, change: RuleMove): RuleThreshold | undefined {
  const { stages, scale } = model;
  switch (change.kind) {
    case 'cut':
      return stageCuts(model)[change.stage - 2];
    case 'gate':
      return gateBounds(stages?.gates[change.stage - 1] ?? [], scale)[change.index];
    case 'coverage': {
      const group = preorder(model.root).find(({ path }) => path === change.path);
      return group?.kind === 'group' ? coverageThreshold(group) : undefined;
    }
    case 'min_dimensions':
      return stages === null ? undefined : dimensionsThreshold(stages);
  }
}

function isBounded(requirement: Requirement): requirement is BoundedRequirement {
  if (requirement.kind === 'metric') return requirement.values === undefined;
  return requirement.kind === 'group' || requirement.kind === 'indicator';
}

/** At least a is never above at most b, unless it is so already; points stay on the scale. */
function roomOf(
  { kind, atLeast, above, atMost, below }: BoundedRequirement,
  side: keyof Bounds,
  scale: PlainModel['scale'],
): Pick<RuleThreshold, 'room' | 'closed'> {
  const value = { atLeast, above, atMost, below }[side] ?? 0;
  const [least, most] = kind === 'metric' ? [-Infinity, Infinity] : scale;
  const lower = Math.max(atLeast ?? -Infinity, above ?? -Infinity);
  const upper = Math.min(atMost ?? Infinity, below ?? Infinity);
  const isLower = side === 'atLeast' || side === 'above';
  const low = isLower || lower > value ? least : Math.max(least, lower);
  const high = !isLower || upper < value ? most : Math.min(most, upper);
  return { room: [Math.min(low, value), Math.max(high, value)], closed: kind !== 'metric' };
}
