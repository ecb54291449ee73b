import type { GroupNode, IndicatorNode, Node } from '../../model/model.ts';
import { textAt } from '../../table/column.ts';
import { missingReason, NOT_APPLICABLE, SCORED, statusName } from '../../table/status.ts';
import type { Column, MetricColumn, Table } from '../../table/table.ts';
import type { BoundModel } from '../bound-model.ts';
import { beforeOverrides } from '../stages/overrides.ts';
import { contributions, type Contribution } from '../group/contribution.ts';
import { explainOverrides } from './explain-overrides.ts';
import { explainCurve } from './explain-curve.ts';
import { explainStage } from './explain-stage.ts';
import type { EvidenceExplanation, Explanation, NodeExplanation } from './explanation.ts';
import { coverageAt, FLAG, type NodeScores, type OverallStages, type Scores } from '../scores.ts';

/**
 * Why the account at `row` has the score and stage it has: every node with its weight, share, points and contribution,
 * every indicator down to its raw value, evidence and the segment of its curve. The contributions of the children of a
 * group add up to the group's points, and the overall contributions of each level to the overall score, within 1e-9.
 * Cost: O(nodes), independent of the number of accounts.
 */
export function explainAccount(bound: BoundModel, table: Table, scores: Scores, row: number): Explanation {
  const one = onlyRow(table, row);
  const own = onlyScores(scores, row);
  const before = beforeOverrides(own);
  const nodes = new Map(before.nodes.map((node) => [node.path, node]));
  const { model } = bound;
  const rooted = nodes.get('')!.status[0] === SCORED;
  const overridden = explainOverrides(bound, one, before);
  const root = explainNode(model.root, rooted ? WHOLE : UNPLACED, { bound, table: one, nodes });
  return {
    account: one.accounts[0]!,
    model: model.id,
    asOf: bound.asOf,
    scale: model.scale,
    stage: explainStage(bound, one, own, overridden),
    root: overridden === null ? root : { ...root, ...resultOf(own.nodes[0]!) },
    ...(overridden === null ? {} : { overridden }),
  };
}

/** What an override leaves of the root; how its parts make it is told as it was before. */
function resultOf({ points, status }: NodeScores): Pick<NodeExplanation, 'points' | 'status' | 'reason'> {
  return {
    points: known(points[0]!),
    status: statusName(status[0]!),
    reason: missingReason(status[0]!) ?? null,
  };
}

interface Surroundings {
  readonly bound: BoundModel;
  readonly table: Table;
  readonly nodes: ReadonlyMap<string, NodeScores>;
}

/** Where a node stands in its group, and how much the overall score moves with it, per point. */
interface Place {
  readonly plannedShare: number | null;
  readonly own: Contribution | null;
  readonly respread: number | null;
  readonly pull: number | null;
}

const UNPLACED: Place = { plannedShare: null, own: null, respread: null, pull: null };
const WHOLE: Place = { ...UNPLACED, pull: 1 };

function explainNode(node: Node, place: Place, around: Surroundings): NodeExplanation {
  const scored = around.nodes.get(node.path)!;
  const status = scored.status[0]!;
  const points = known(scored.points[0]!);
  const base = {
    path: node.path,
    id: node.id,
    title: node.title,
    why: node.why,
    weight: node.weight,
    status: statusName(status),
    reason: missingReason(status) ?? null,
    points,
    coverage: known(coverageAt(scored, 0)),
    filled: (scored.flags[0]! & FLAG.filled) !== 0,
    childError: (scored.flags[0]! & FLAG.childError) !== 0,
    stage: scored.stage === null || scored.stage[0] === 0 ? null : scored.stage[0]!,
    plannedShare: place.plannedShare,
    share: place.own?.share ?? null,
    contribution: place.own?.points ?? null,
    respread: place.respread,
    overallContribution: place.pull === null || points === null ? null : place.pull * points,
  };
  if (node.kind === 'indicator') return { ...base, ...explainIndicator(node, points, around) };
  const places = placeChildren(node, points, place.pull, around.nodes);
  const children = node.children.map((child, i) => explainNode(child, places[i]!, around));
  return { ...base, kind: 'group', combine: node.combine, minCoverage: node.minCoverage, children };
}

/** Where each child of a group with `total` points (null: none) stands in it. */
function placeChildren(
  group: GroupNode,
  total: number | null,
  pull: number | null,
  nodes: ReadonlyMap<string, NodeScores>,
): Place[] {
  const weighed = group.children.filter((child) => child.weight > 0);
  const applicable = weighed.filter((child) => nodes.get(child.path)!.status[0] !== NOT_APPLICABLE);
  const present = applicable.filter((child) => nodes.get(child.path)!.status[0] === SCORED);
  const parts = present.map((child) => ({ points: nodes.get(child.path)!.points[0]!, weight: child.weight }));
  const own = total === null ? [] : contributions(group.combine, parts, total, weightOf(weighed));
  const whole = weightOf(applicable);
  return group.children.map((child) => {
    if (!applicable.includes(child)) return UNPLACED;
    const plannedShare = child.weight / whole;
    const contribution = own[present.indexOf(child)];
    if (contribution === undefined) return { ...UNPLACED, plannedShare };
    const respread = decidesByWeight(group)
      ? contribution.points - (contribution.points * weightOf(present)) / whole
      : 0;
    return { plannedShare, own: contribution, respread, pull: pull === null ? null : pull * contribution.gradient };
  });
}

function weightOf(nodes: readonly Node[]): number {
  return nodes.reduce((total, node) => total + node.weight, 0);
}

/** Where single children bind, no weight is handed on. */
function decidesByWeight({ combine }: GroupNode): boolean {
  return combine.kind !== 'min' && combine.kind !== 'max' && combine.kind !== 'median';
}

function explainIndicator(
  indicator: IndicatorNode,
  points: number | null,
  { bound, table }: Surroundings,
): Pick<
  Extract<NodeExplanation, { kind: 'indicator' }>,
  'kind' | 'improve' | 'metric' | 'value' | 'answer' | 'evidence' | 'curve' | 'reading' | 'among' | 'next'
> {
  const column = table.metrics.get(indicator.metric);
  const value = column?.status[0] === SCORED ? column.values[0]! : null;
  const answer = column?.kind === 'text' ? textAt(column, 0) : undefined;
  const read = points === null ? null : value;
  return {
    kind: 'indicator',
    improve: indicator.improve,
    metric: indicator.metric,
    value: answer === undefined ? value : null,
    ...(answer === undefined ? {} : { answer }),
    evidence: column ? explainEvidence(column) : null,
    ...explainCurve(indicator, bound, table, read, points),
  };
}

function explainEvidence({ evidence }: MetricColumn): EvidenceExplanation | null {
  if (evidence === null) return null;
  const parts = [...evidence.parts].map(([text, values]) => [text, known(values[0]!)]);
  return { rows: known(evidence.rows[0]!), newest: known(evidence.newest[0]!), parts: Object.fromEntries(parts) };
}

/** NaN, which JSON cannot hold, stands for "none" in columns. */
function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** The table of one account, as views of its columns. */
function onlyRow(table: Table, row: number): Table {
  const cut = (values: Float64Array): Float64Array => values.subarray(row, row + 1);
  const column = ({ kind, values, status, dictionary }: Column): Column => {
    return { kind, values: cut(values), status: status.subarray(row, row + 1), dictionary };
  };
  const metric = (whole: MetricColumn): MetricColumn => {
    const { evidence } = whole;
    if (evidence === null) return { ...column(whole), evidence };
    const parts = new Map([...evidence.parts].map(([text, values]) => [text, cut(values)]));
    return { ...column(whole), evidence: { rows: cut(evidence.rows), newest: cut(evidence.newest), parts } };
  };
  return {
    accounts: table.accounts.slice(row, row + 1),
    attributes: new Map([...table.attributes].map(([id, attribute]) => [id, column(attribute)])),
    metrics: new Map([...table.metrics].map(([id, whole]) => [id, metric(whole)])),
  };
}

function onlyScores(scores: Scores, row: number): Scores {
  const byte = (bytes: Uint8Array): Uint8Array => bytes.subarray(row, row + 1);
  const { overall, raw } = scores;
  const stages = (all: OverallStages | null): OverallStages | null =>
    all === null ? null : { stage: byte(all.stage), kind: byte(all.kind) };
  return {
    accounts: scores.accounts.slice(row, row + 1),
    nodes: scores.nodes.map((node) => ({
      path: node.path,
      kind: node.kind,
      points: node.points.subarray(row, row + 1),
      status: byte(node.status),
      coverage: node.coverage?.subarray(row, row + 1) ?? null,
      flags: byte(node.flags),
      stage: node.stage === null ? null : byte(node.stage),
    })),
    overall: stages(overall),
    ...(raw === undefined
      ? {}
      : {
          raw: {
            points: raw.points.subarray(row, row + 1),
            status: byte(raw.status),
            overall: stages(raw.overall),
          },
        }),
  };
}
