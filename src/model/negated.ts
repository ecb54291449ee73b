import type { Bounds, Requirement } from './model.ts';

/**
 * The requirement that holds exactly where this one does not, and is unknown where it is. Without a "not" around it: a
 * bound becomes the strict bound of the other side, and of a count as many must fail as leave too few (De Morgan), so
 * that what is left of it can be told like that of any other. What lies on no side of two bounds meets one of them.
 */
export function negated(requirement: Requirement): Requirement {
  switch (requirement.kind) {
    case 'metric': {
      if (requirement.values === undefined) return outside(requirement, requirement);
      const { not, ...rest } = requirement;
      return not === true ? rest : { ...rest, not: true };
    }
    case 'group':
    case 'indicator':
      return outside(requirement, requirement);
    case 'attribute': {
      const { not, ...rest } = requirement;
      return not === true ? rest : { ...rest, not: true };
    }
    case 'stage': {
      const { path, atLeast, atMost } = requirement;
      // Of "stage 1 or above" nothing is left but what is not known; the compiler refuses it.
      const lower = atLeast > 1 || atMost === undefined;
      const sides: Requirement[] = [
        ...(lower ? [{ kind: 'stage' as const, path, atLeast: 1, atMost: atLeast - 1 }] : []),
        ...(atMost === undefined ? [] : [{ kind: 'stage' as const, path, atLeast: atMost + 1 }]),
      ];
      return anyOf(sides);
    }
    case 'some':
      return { kind: 'some', n: requirement.of.length - requirement.n + 1, of: requirement.of.map(negated) };
  }
}

type Bounded = Extract<Requirement, { kind: 'metric' | 'group' | 'indicator' }>;

function outside(of: Bounded, { atLeast, atMost, above, below }: Bounds): Requirement {
  const what = of.kind === 'metric' ? { kind: of.kind, metric: of.metric } : { kind: of.kind, path: of.path };
  const open = { atLeast: null, atMost: null };
  return anyOf([
    ...(atLeast === null ? [] : [{ ...what, ...open, below: atLeast }]),
    ...(above === undefined ? [] : [{ ...what, ...open, atMost: above }]),
    ...(atMost === null ? [] : [{ ...what, ...open, above: atMost }]),
    ...(below === undefined ? [] : [{ ...what, ...open, atLeast: below }]),
  ]);
}

function anyOf(sides: readonly Requirement[]): Requirement {
  const [only, second] = sides;
  return only !== undefined && second === undefined ? only : { kind: 'some', n: 1, of: sides };
}
