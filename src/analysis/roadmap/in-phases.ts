import type { Action } from '../../model/action.ts';
import type { Plan } from './plan-table.ts';
import { prerequisites } from './plans-within.ts';
import type { TriedActions } from './tried-actions.ts';

/** What keeps a roadmap from asking too much at once. A phase is a quarter: then one looks again. */
export interface Guardrails {
  /** Dimensions worked on in one phase, 1 or more. */
  readonly dimensionsAtOnce: number;
  /** Person-days there are in one phase; Infinity where that is not known. An action that takes more has a phase to itself. */
  readonly capacity: number;
  /** Paths of the dimensions the customer itself wants to improve, most wanted first. */
  readonly priorities: readonly string[];
}

/**
 * The actions of a plan (places in `actions`) in the order to do them, phase by phase: never before what they need; first what the customer wants
 * most, then the weakest dimension, in it what gives most points for its effort. O(actions x (actions + nodes)).
 */
export function inPhases(
  tried: TriedActions,
  actions: readonly Action[],
  plan: Plan,
  dimensions: ReadonlyMap<number, string>,
  guardrails: Guardrails,
): readonly Plan[] {
  const urgency = byUrgency(tried, actions, plan, dimensions, guardrails);
  const before = prerequisites(actions);
  const left = new Set(urgency);
  const phases: number[][] = [];
  while (left.size > 0) {
    const phase: number[] = [];
    let next: number | undefined;
    do {
      next = [...left].find((action) => {
        const ready = before[action]!.every((first) => !left.has(first));
        return ready && fits(actions, phase, action, dimensions, guardrails);
      });
      if (next !== undefined) {
        phase.push(next);
        left.delete(next);
      }
    } while (next !== undefined);
    // Prerequisites that need each other; the reader of the file refuses them.
    if (phase.length === 0) throw new Error('actions that need each other');
    phases.push(phase);
  }
  return phases;
}

function fits(
  actions: readonly Action[],
  phase: Plan,
  action: number,
  dimensions: ReadonlyMap<number, string>,
  { dimensionsAtOnce, capacity }: Guardrails,
): boolean {
  if (phase.length === 0) return true;
  const together = [...phase, action];
  const touched = new Set(together.flatMap((one) => dimensions.get(one) ?? []));
  const effort = together.reduce((sum, one) => sum + actions[one]!.effort, 0);
  return touched.size <= dimensionsAtOnce && effort <= capacity;
}

function byUrgency(
  { after, rowAfter }: TriedActions,
  actions: readonly Action[],
  plan: Plan,
  dimensions: ReadonlyMap<number, string>,
  { priorities }: Guardrails,
): readonly number[] {
  const { nodes } = after.lesser.scores;
  const points = new Map(nodes.map((node) => [node.path, node.points[0]!]));
  const rank = new Map(
    plan.map((action, i) => {
      const own = dimensions.get(action);
      const wanted = own === undefined ? -1 : priorities.indexOf(own);
      const weakness = own === undefined ? Number.NaN : points.get(own)!;
      const one = actions[action]!;
      const gain = (nodes[0]!.points[rowAfter(one)]! - nodes[0]!.points[0]!) / one.effort;
      return [action, [wanted < 0 ? Infinity : wanted, orLast(weakness), orLast(-gain), i]];
    }),
  );
  return [...plan].sort((a, b) => compare(rank.get(a)!, rank.get(b)!));
}

/** What is not known comes last. */
function orLast(value: number): number {
  return Number.isNaN(value) ? Infinity : value;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, k) => value !== b[k]);
  return i < 0 ? 0 : a[i]! < b[i]! ? -1 : 1;
}
