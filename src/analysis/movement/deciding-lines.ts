import type { Model, Requirement } from '../../model/model.ts';
import { indicators, metricsOf } from '../../model/walk.ts';
import type { MoveFacts } from './move-facts.ts';

/** Says of the path of a line of a change whether it belongs to what decided the move. */
export type IsDeciding = (path: string) => boolean;

/**
 * The lines of the dimensions that decided a move, of what the deciding gates ask for, and of the ruler (path ''), which is
 * laid on every dimension. Null where every line belongs: the overall score decides, or nothing is known to have.
 * O(indicators).
 */
export function decidingLines(
  model: Model,
  { dimensions, gates }: Pick<MoveFacts, 'dimensions' | 'gates'>,
): IsDeciding | null {
  if (model.stages === null || model.stages.overall === 'score') return null;
  if (dimensions.length + gates.length === 0) return null;
  const asked = gates.flatMap(({ requirement }) => simple(requirement));
  const roots = [...dimensions.map(({ path }) => path), ...asked.flatMap((one) => ('path' in one ? [one.path] : []))];
  const metrics = new Set(asked.flatMap((one) => (one.kind === 'metric' ? [one.metric] : [])));
  const measured = new Set(
    indicators(model.root)
      .filter((one) => metricsOf(one).some((metric) => metrics.has(metric)))
      .map(({ path }) => path),
  );
  return (path) =>
    path === '' ||
    measured.has(path) ||
    roots.some((root) => root === '' || path === root || path.startsWith(`${root}.`));
}

function simple(requirement: Requirement): readonly Requirement[] {
  return requirement.kind === 'some' ? requirement.of.flatMap(simple) : [requirement];
}
