import type { StagedBase } from '../../analysis/base/scored-base.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { preorder } from '../../model/walk.ts';
import { NOT_APPLICABLE } from '../../table/status.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';

/**
 * Sums that begin at some points and spread what is missing: an answer that is not there makes the others take more away than
 * they say. Told where it happens to an account.
 */
export function spreadPenalties({ model, placeOf }: ParsedModel, { scores }: StagedBase): Diagnostic[] {
  const nodes = new Map(scores.nodes.map((node) => [node.path, node]));
  return preorder(model.root).flatMap((group): Diagnostic[] => {
    if (group.kind !== 'group' || group.combine.kind !== 'sum' || group.combine.start === undefined) return [];
    const own = nodes.get(group.path);
    const parts = group.children.flatMap(({ path, weight }) => (weight === 0 ? [] : (nodes.get(path) ?? [])));
    if (own === undefined) return [];
    const spread = own.points.reduce((n, points, row) => {
      const isSpread = parts.some((part) => Number.isNaN(part.points[row]!) && part.status[row] !== NOT_APPLICABLE);
      return n + Number(!Number.isNaN(points) && isSpread);
    }, 0);
    if (spread === 0) return [];
    const whose = spread === 1 ? 'one account' : `${spread} accounts`;
    return [
      {
        severity: 'info',
        code: 'spread-from-start',
        place: placeOf(group.path, 'combine'),
        message: `the sum starts at ${group.combine.start}, and what is missing is spread over the rest: for ${whose} the other parts count for more than their points`,
        remedy: 'say `if_missing: 0`, so that what is not known takes nothing away, or `if_missing: missing`',
      },
    ];
  });
}
