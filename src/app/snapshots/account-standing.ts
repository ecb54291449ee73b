import { nameAt } from '../../table/account-name.ts';
import { z } from 'zod';
import { explainAccount } from '../../score/explain/explain.ts';
import { coverageAt, stageKindName, type NodeScores } from '../../score/scores.ts';
import type { ScoredSnapshot, Snapshot } from '../../store/store.ts';
import { SCORED, statusName } from '../../table/status.ts';
import { stage } from '../schemas/numbers.ts';

const status = z.enum(['scored', 'missing', 'notApplicable', 'error']);
const score = z.number().nullable().describe('on the model’s scale, not rounded; null where there is none');
const coverage = z.number().nullable().describe('share of the applicable weight with evidence');

/** Where an account stands by its scores alone. */
export const scoredShape = {
  score,
  status,
  coverage,
  stage: stage.nullable(),
  stageKind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
};

type Scored = z.input<z.ZodObject<typeof scoredShape>>;

export function describeScored({ scores }: ScoredSnapshot, row: number): Scored {
  const root = scores.nodes[0]!;
  const { overall } = scores;
  const rated = overall !== null && overall.stage[row] !== 0;
  return {
    score: numberOrNull(root.points[row]),
    status: statusName(root.status[row]!),
    coverage: numberOrNull(coverageAt(root, row)),
    stage: rated ? overall.stage[row]! : null,
    stageKind: overall === null ? null : stageKindName(overall.kind[row]!),
  };
}

/** The same with who it is and what holds it. */
export const standingShape = {
  account: z.string(),
  name: z.string().nullable(),
  ...scoredShape,
  heldBy: z.array(z.string()).describe('paths of the dimensions that hold the stage'),
  arr: z.number().nullable(),
};

export function describeStanding(snapshot: Snapshot, row: number): z.input<z.ZodObject<typeof standingShape>> {
  const { accounts, attributes } = snapshot.table;
  const arr = attributes.get('arr');
  return {
    account: accounts[row]!,
    name: nameAt(snapshot.table, row),
    ...describeScored(snapshot, row),
    heldBy: heldBy(snapshot, row),
    arr: arr?.kind === 'number' && arr.status[row] === SCORED ? arr.values[row]! : null,
  };
}

/** The dimensions that hold the account on its stage, as the kernel explains it. */
function heldBy({ bound, table, scores }: Snapshot, row: number): string[] {
  const holders = explainAccount(bound, table, scores, row).stage?.heldBy ?? [];
  return holders.flatMap((holder) => (holder.kind === 'dimension' ? [holder.path] : []));
}

/** A dimension of one account. */
export const dimensionShape = {
  path: z.string(),
  title: z.string(),
  score,
  status,
  coverage,
  stage: stage.nullable().describe('by its own points; null where it has none'),
};

/** In the model's order. */
export function describeDimensions(
  { bound, scores }: ScoredSnapshot,
  row: number,
): z.input<z.ZodObject<typeof dimensionShape>>[] {
  const nodes = new Map(scores.nodes.map((node) => [node.path, node]));
  return bound.model.root.children.map(({ path, title }) => ({ path, title, ...describeNode(nodes.get(path)!, row) }));
}

function describeNode(node: NodeScores, row: number): Pick<Scored, 'score' | 'status' | 'coverage' | 'stage'> {
  const reached = node.stage?.[row] ?? 0;
  return {
    score: numberOrNull(node.points[row]),
    status: statusName(node.status[row]!),
    coverage: numberOrNull(coverageAt(node, row)),
    stage: reached === 0 ? null : reached,
  };
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
