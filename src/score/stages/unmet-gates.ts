import type { Requirement } from '../../model/model.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { NOT_RATED, type Scores } from '../scores.ts';
import { boundOfVariant } from '../variants.ts';
import { beforeOverrides } from './overrides.ts';
import { FAILS, PASSES, requirementOutcomes, UNKNOWN } from './requirement.ts';

/** A gate that an account does not meet. */
export interface UnmetGate {
  /** The stage that needs it. */
  readonly stage: number;
  /** What is left of it, see `leftOf`. */
  readonly requirement: Requirement;
}

/**
 * Reads the gates up to the next stage that the account at a row does not meet, as its explanation tells them; none where it
 * is not rated or on the top stage. Making it costs nothing, the first reading O(accounts x gates), each further one O(gates).
 */
export function unmetGateReader(
  bound: BoundModel,
  table: Table,
  scores: Scores,
): (row: number) => readonly UnmetGate[] {
  const { overall } = scores;
  const before = beforeOverrides(scores);
  const byVariant = new Map<number, Map<Requirement, Uint8Array>>();
  return (row) => {
    const variant = scores.variant?.[row] ?? 0;
    const own = boundOfVariant(bound, variant);
    const { stages } = own.model;
    if (stages === null || overall === null || overall.kind[row] === NOT_RATED) return [];
    const stage = overall.stage[row]!;
    if (stage >= stages.from.length) return [];
    const known = byVariant.get(variant) ?? new Map<Requirement, Uint8Array>();
    byVariant.set(variant, known);
    const ask = (requirement: Requirement): number => {
      const outcomes = known.get(requirement) ?? requirementOutcomes(requirement, own, table, before);
      known.set(requirement, outcomes);
      return outcomes[row]!;
    };
    return stages.gates.slice(0, stage + 1).flatMap((gates, k) =>
      gates.flatMap((gate): UnmetGate[] => {
        return ask(gate) === FAILS ? [{ stage: k + 1, requirement: leftOf(gate, FAILS, ask) }] : [];
      }),
    );
  };
}

/**
 * What is left of a requirement with this outcome: of a count, so many more, of those not met or, where it may hold as it
 * is, not seen.
 */
export function leftOf(
  requirement: Requirement,
  outcome: number,
  ask: (requirement: Requirement) => number,
): Requirement {
  if (requirement.kind !== 'some' || outcome === PASSES) return requirement;
  const parts = requirement.of.map((part) => ({ part, own: ask(part) }));
  const n = requirement.n - parts.filter(({ own }) => own === PASSES).length;
  const open = parts.filter(({ own }) => own === UNKNOWN || (own === FAILS && outcome === FAILS));
  const of = open.map(({ part, own }) => leftOf(part, own, ask));
  return of.length === 1 ? of[0]! : { kind: 'some', n, of };
}
