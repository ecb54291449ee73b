/**
 * The rules of docs/scoring.md once more, in the plainest way: one account at a time, plain objects, no columns. Slow
 * on purpose and written from the definitions; tests compare the kernel with it, nothing else calls it.
 */
import type { Node } from '../../model/model.ts';
import { MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import type { NaiveNode, NaiveAccount, Account } from './naive-account.ts';
import { holds, readAccount } from './naive-account.ts';
import { scoreIndicator } from './naive-indicator.ts';
import { fill, scoreGroup } from './naive-group.ts';
import { overrideResult } from './naive-overrides.ts';
import { stageFor, isRated, overallStage } from './naive-stages.ts';

/** Scores the account at `row`. */
export function scoreNaively(whole: BoundModel, table: Table, row: number): NaiveAccount {
  const which = variantFor(readAccount(whole, table, row));
  const bound = which === undefined ? whole : whole.variants![which]!;
  const account = readAccount(bound, table, row);
  const { root, stages } = bound.model;
  const nodes = new Map<string, NaiveNode>();
  scoreNode(root, account, nodes);
  if (stages === null) return overrideResult(account, { nodes, overall: null });
  for (const child of root.children) {
    const node = nodes.get(child.path)!;
    nodes.set(child.path, { ...node, stage: stageFor(node.points, bound) });
  }
  if (!isRated(account, nodes)) {
    const whole = nodes.get('')!;
    if (whole.status !== NOT_APPLICABLE)
      nodes.set('', { ...whole, status: MISSING.notRated, points: null, filled: false });
    return overrideResult(account, { nodes, overall: { stage: 0, kind: 'not_rated' } });
  }
  return overrideResult(account, { nodes, overall: overallStage(account, nodes) });
}

/** The first variant whose conditions all hold; undefined for the model itself. */
function variantFor({ bound, attribute }: Account): number | undefined {
  const variants = bound.model.variants ?? [];
  const found = variants.findIndex(({ onlyFor }) =>
    onlyFor.every((condition) => {
      const { status, value } = attribute(condition.attribute);
      return status === SCORED && holds(condition, value);
    }),
  );
  return found < 0 ? undefined : found;
}

function scoreNode(node: Node, account: Account, nodes: Map<string, NaiveNode>): NaiveNode {
  const own =
    node.kind === 'indicator'
      ? scoreIndicator(node, account)
      : scoreGroup(
          node,
          node.children.map((child) => scoreNode(child, account, nodes)),
          account,
        );
  const result = fill(node, own, account.bound);
  nodes.set(node.path, result);
  return result;
}
