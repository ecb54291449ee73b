import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import type { Model } from '../../model/model.ts';
import { DAY_MS } from '../../util/time.ts';
import type { RoadmapReport } from '../roadmap/roadmap-report.ts';

/** The way a customer is shown: what to do, when, and what it brings. Nobody's name, no effort, no remark, no source. */
export interface CustomerRoadmap {
  /** `accepted`: agreed on, with what became of it since; else proposed. */
  readonly kind: 'accepted' | 'planned';
  readonly goal: { readonly stage: number } | { readonly points: number };
  /** Day on which its first quarter begins; absent where it has not begun, and in views kept before it was told. */
  readonly start?: number;
  readonly phases: readonly CustomerPhase[];
}

interface CustomerPhase {
  /** Which, from 1; absent in views kept before it was told: as they stand. */
  readonly quarter?: number;
  readonly steps: readonly CustomerStep[];
}

export interface CustomerStep {
  readonly title: string;
  /** Of its dimension; null where it prepares others only. */
  readonly dimension: string | null;
  /** Points of the whole it adds to those before it; null where that is not known. */
  readonly points: readonly [lesser: number, greater: number] | null;
  /** How much it does is a guess. */
  readonly guess: boolean;
  /** Until it shows. */
  readonly weeks: readonly [least: number, most: number];
  readonly state: 'open' | 'started' | 'done';
}

/** Of a plan; null where there is none to show. Steps of dimensions that are not shown to customers are left out. */
export function plannedForCustomer(
  { way, goal }: Pick<RoadmapReport, 'way' | 'goal'>,
  titles: ReadonlyMap<string, string>,
): CustomerRoadmap | null {
  if (way.kind !== 'found') return null;
  const phases = way.phases.map(({ steps }, i) => ({
    quarter: i + 1,
    steps: steps.flatMap(({ title, dimension, inOrder: { lesser, greater }, lifts, weeks }): CustomerStep[] => {
      const shown = dimension === null ? null : titles.get(dimension.path);
      if (shown === undefined) return [];
      return [
        {
          title,
          dimension: shown,
          points: lesser === null || greater === null ? null : [lesser, greater],
          guess: lifts.some(({ evidence }) => evidence.kind === 'guess'),
          weeks,
          state: 'open',
        },
      ];
    }),
  }));
  return { kind: 'planned', goal: goalOf(goal), phases: phases.filter(({ steps }) => steps.length > 0) };
}

/**
 * Of one that was agreed on; what was dropped is left out. `dimensionOf` finds the dimension of an action: its title as
 * customers read it, null where it has none, undefined where customers do not see it.
 */
export function acceptedForCustomer(
  { goal, actions, acceptedOn }: Pick<AcceptedRoadmap, 'goal' | 'actions' | 'acceptedOn'>,
  dimensionOf: (action: string) => string | null | undefined,
): CustomerRoadmap {
  const last = Math.max(0, ...actions.map(({ phase }) => phase));
  const phases = Array.from({ length: last }, (_, i) => ({
    quarter: i + 1,
    steps: actions.flatMap(({ id, title, phase, weeks, expected, marks }): CustomerStep[] => {
      const state = marks.at(-1)?.is ?? 'open';
      const dimension = dimensionOf(id);
      if (phase !== i + 1 || state === 'dropped' || dimension === undefined) return [];
      const points = expected === null ? null : ([expected.lesser, expected.greater] as const);
      return [{ title, dimension, points, guess: false, weeks, state }];
    }),
  }));
  const own = phases.filter(({ steps }) => steps.length > 0);
  return { kind: 'accepted', goal: goalOf(goal), start: Math.floor(acceptedOn / DAY_MS) * DAY_MS, phases: own };
}

function goalOf(goal: RoadmapReport['goal']): CustomerRoadmap['goal'] {
  return goal.kind === 'stage' ? { stage: goal.stage } : { points: goal.points };
}

/** What customers call the dimensions they see, by path. */
export function titlesForCustomer(
  shown: readonly {
    readonly node: Model['root']['children'][number];
    readonly words: { readonly title?: string } | undefined;
  }[],
): ReadonlyMap<string, string> {
  return new Map(shown.map(({ node, words }) => [node.path, words?.title ?? node.title]));
}
