import { isFalling } from '../../model/curve.ts';
import type { GroupNode, IndicatorNode, Node } from '../../model/model.ts';
import { textAt, valueColumn } from '../../table/column.ts';
import { MISSING, missingReason, NOT_APPLICABLE, SCORED, statusName } from '../../table/status.ts';
import type { Column, MetricColumn, Table } from '../../table/table.ts';
import { lazyMap } from '../../util/lazy-map.ts';
import type { BoundModel } from '../bound-model.ts';
import { beforeOverrides } from '../stages/overrides.ts';
import { bearsPoints, contributions, holdingParts, type Contribution } from '../group/contribution.ts';
import { restsOnPolicy } from '../group/fill.ts';
import { explainOverrides } from './explain-overrides.ts';
import { describePoints } from './describe-points.ts';
import { explainCurve } from './explain-curve.ts';
import { explainStage } from './explain-stage.ts';
import type { EvidenceExplanation, Explanation, GroupExplanation, NodeExplanation } from './explanation.ts';
import { explainShape, isShaped, type Shape } from './explain-shape.ts';
import { explainLadder } from './explain-ladder.ts';
import { explainReading } from './explain-reading.ts';
import { keptOutBy } from './kept-out.ts';
import { nextValue } from './next-value.ts';
import { boundOfRow } from '../variants.ts';
import { coverageAt, FLAG, type NodeScores, type OverallStages, type Scores } from '../scores.ts';

/**
 * Why the account at `row` has the score and stage it has: every node with its weight, share, points and contribution,
 * every indicator down to its raw value, evidence and the segment of its curve. The contributions of the children of a
 * group add up to the group's points, and the overall contributions of each level to the overall score, within 1e-9.
 * Cost: O(nodes), independent of the number of accounts.
 */
export function explainAccount(whole: BoundModel, table: Table, scores: Scores, row: number): Explanation {
  const bound = boundOfRow(whole, scores, row);
  const variant = whole.model.variants?.[(scores.variant?.[row] ?? 0) - 1]?.id;
  const one = onlyRow(table, row);
  const own = onlyScores(scores, row);
  const before = beforeOverrides(own);
  const nodes = new Map(before.nodes.map((node) => [node.path, node]));
  const { model } = bound;
  const rooted = !Number.isNaN(nodes.get('')!.points[0]!);
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
    ...(variant === undefined ? {} : { variant }),
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
  /** Overall points that come with it without coming with its points, of which it has 0, or next to nothing. */
  readonly rest: number;
}

const UNPLACED: Place = { plannedShare: null, own: null, respread: null, pull: null, rest: 0 };
const WHOLE: Place = { ...UNPLACED, pull: 1 };

/** `lowers`: fewer points here are more for the account, as in what a difference takes away. */
function explainNode(node: Node, place: Place, around: Surroundings, lowers = false): NodeExplanation {
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
    ...(node.ifMissing === undefined ? {} : { ifMissing: node.ifMissing }),
    overallContribution: place.pull === null || points === null ? null : place.pull * points + place.rest,
  };
  if (node.kind === 'indicator') {
    // A value that expired is there all the same, and the curve did not read it.
    const keptOut = status === NOT_APPLICABLE ? keptOutBy(node, around.table, around.bound.asOf) : [];
    const own = explainIndicator(node, status === SCORED ? points : null, around, lowers);
    return { ...base, ...own, ...(keptOut.length === 0 ? {} : { keptOut }) };
  }
  const { places, holding, shape, start } = placeChildren(node, place, around);
  const { combine, minCoverage } = node;
  const against = combine.kind === 'ratio' || combine.kind === 'difference' ? combine.of[1] : null;
  const falls = node.curve !== undefined && isFalling(node.curve);
  const children = node.children.map((child, i) =>
    explainNode(child, places[i]!, around, lowers !== ((child.id === against) !== falls)),
  );
  const heldBy = holding.length === 0 ? {} : { heldBy: holding.map(({ title }) => title) };
  const climbs = combine.kind === 'ladder' && holding.length === 0 && places.some(({ own }) => own !== null);
  return {
    ...base,
    kind: 'group',
    combine,
    minCoverage,
    ...start,
    ...shape,
    ...heldBy,
    ...(climbs ? { ladder: explainLadder(combine, children) } : {}),
    ...lacksOf(node, status, children),
    ...tooFewOf(node, status, children),
    children,
  };
}

/** A pair lacks whichever of the two is missing, any other group what its policy says. */
function lacksOf(
  { combine, children }: GroupNode,
  status: number,
  explained: readonly NodeExplanation[],
): Pick<GroupExplanation, 'lacks'> {
  if (status !== MISSING.incomplete) return {};
  const pair = combine.kind === 'ratio' || combine.kind === 'difference';
  const lacking = explained.filter(
    (child, c) =>
      child.weight > 0 &&
      child.points === null &&
      child.status !== 'notApplicable' &&
      (pair || children[c]!.ifMissing === 'missing'),
  );
  return { lacks: lacking.map(({ title }) => title) };
}

/**
 * Most overall points per point that are handed down so: beyond it the last bits of what cancels below would show, as in a
 * difference next to 0 within a product, and what comes with the node is shared out by weight instead.
 */
const STEEPEST = 1e3;

function tooFewOf(
  { minChildren: needed }: GroupNode,
  status: number,
  explained: readonly NodeExplanation[],
): Pick<GroupExplanation, 'tooFewParts'> {
  if (needed === undefined || status !== MISSING.belowCoverage) return {};
  const scored = explained.filter((child) => child.weight > 0 && child.status === 'scored').length;
  return scored < needed ? { tooFewParts: { scored, needed } } : {};
}

/** Where each child of a group stands in it, and the children that hold it at the minimum. */
function placeChildren(
  group: GroupNode,
  place: Place,
  { bound, table, nodes }: Surroundings,
): { places: Place[]; holding: readonly Node[]; shape: Shape; start: Pick<GroupExplanation, 'start'> } {
  const at = (child: Node): NodeScores => nodes.get(child.path)!;
  const weighed = group.children.filter((child) => child.weight > 0);
  const applicable = weighed.filter((child) => at(child).status[0] !== NOT_APPLICABLE);
  const present = applicable.filter((child) => !Number.isNaN(at(child).points[0]!));
  const parts = present.map((child) => ({ id: child.id, points: at(child).points[0]!, weight: child.weight }));
  const combines = !restsOnPolicy(group, nodes, 0);
  const held = combines ? holdingParts(group, parts).map(({ id }) => id) : [];
  const points = at(group).points[0]!;
  const shaped = held.length > 0 || !isShaped(group) ? null : explainShape(group, bound, table, nodes);
  const total = shaped === null ? points : shaped.combined;
  const whole = weightOf(applicable);
  const own = combines ? contributions(group, parts, total, whole) : [];
  const begin = combines && held.length === 0 ? startOf(group) : undefined;
  // Of what limit, curve and rounding made of the combined points each child has the part that it has of these.
  const { pull, rest } = total === points || shaped === null ? place : spreadOver(place, points, begin ?? 0, own);
  const places = group.children.map((child): Place => {
    if (!applicable.includes(child)) return UNPLACED;
    const plannedShare = child.weight / whole;
    const contribution = own[present.indexOf(child)];
    if (contribution === undefined) return { ...UNPLACED, plannedShare };
    const { points, gradient, share } = contribution;
    const respread = decidesByWeight(group) && held.length === 0 ? points - (points * weightOf(present)) / whole : 0;
    const placed = { plannedShare, own: contribution, respread };
    if (pull === null) return { ...placed, pull, rest: 0 };
    const steepness = pull * gradient;
    if (bearsPoints(at(child).points[0]!) && Math.abs(steepness) <= STEEPEST) {
      return { ...placed, pull: steepness, rest: rest * share };
    }
    return { ...placed, pull: 0, rest: pull * points + rest * share };
  });
  return {
    places,
    holding: group.children.filter(({ id }) => held.includes(id)),
    shape: combines || withheldByShape(points, at(group).status[0]!) ? (shaped?.say ?? {}) : {},
    start: begin === undefined ? {} : { start: { points: begin, overall: pull === null ? null : pull * begin } },
  };
}

function startOf({ combine }: GroupNode): number | undefined {
  return combine.kind === 'sum' ? combine.start : undefined;
}

/** Whether a group has no points though its parts combine, and nothing else is the reason. */
function withheldByShape(points: number, status: number): boolean {
  return Number.isNaN(points) && status !== MISSING.incomplete && status !== MISSING.belowCoverage;
}

/**
 * What goes with each combined point of a group whose limit, curve or rounding made other points of them: all of its own in
 * proportion, where all children bring something; else by their shares, for then a proportion says nothing.
 */
function spreadOver(
  { pull, rest }: Place,
  points: number,
  begin: number,
  own: readonly Contribution[],
): Pick<Place, 'pull' | 'rest'> {
  if (pull === null) return { pull, rest };
  const overall = pull * points + rest;
  const combined = own.reduce((sum, each) => sum + each.points, begin);
  const proportional = bearsPoints(combined) && begin >= 0 && own.every((each) => each.points >= 0);
  return proportional ? { pull: overall / combined, rest: 0 } : { pull: 0, rest: overall };
}

function weightOf(nodes: readonly Node[]): number {
  return nodes.reduce((total, node) => total + node.weight, 0);
}

/** Where single children bind, or two are held against each other, no weight is handed on. */
function decidesByWeight({ combine }: GroupNode): boolean {
  return !['min', 'max', 'median', 'lowest', 'highest', 'first', 'ratio', 'difference'].includes(combine.kind);
}

function explainIndicator(
  indicator: IndicatorNode,
  points: number | null,
  { bound, table }: Surroundings,
  lowers: boolean,
): Pick<
  Extract<NodeExplanation, { kind: 'indicator' }>,
  | 'kind'
  | 'lowers'
  | 'improve'
  | 'talk'
  | 'metric'
  | 'before'
  | 'value'
  | 'answer'
  | 'description'
  | 'evidence'
  | 'curve'
  | 'reading'
  | 'among'
  | 'next'
  | 'limit'
  | 'rounded'
> {
  const column = valueColumn(table, indicator.metric);
  const before = explainReading(indicator, bound, table);
  const value = before === undefined ? (column?.status[0] === SCORED ? known(column.values[0]!) : null) : before.value;
  const answer = column?.kind === 'text' ? textAt(column, 0) : undefined;
  const read = points === null ? null : before === undefined ? value : before.read;
  const curve = explainCurve(indicator, bound, table, read, points, lowers);
  const description = points === null ? undefined : describePoints(indicator, points, bound.model.scale);
  return {
    kind: 'indicator',
    ...(lowers ? { lowers } : {}),
    improve: indicator.improve,
    ...(indicator.talk === undefined ? {} : { talk: indicator.talk }),
    metric: indicator.metric,
    ...(before === undefined ? {} : { before }),
    value: answer === undefined ? value : null,
    ...(answer === undefined ? {} : { answer }),
    ...(description === undefined ? {} : { description }),
    evidence: column ? explainEvidence(column) : null,
    ...curve,
    ...(before === undefined ? {} : nextValue(curve.next, before, { indicator, bound, table, points, lowers })),
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
    const parts = lazyMap(evidence.parts, cut);
    return { ...column(whole), evidence: { rows: cut(evidence.rows), newest: cut(evidence.newest), parts } };
  };
  return {
    accounts: table.accounts.slice(row, row + 1),
    attributes: lazyMap(table.attributes, column),
    metrics: lazyMap(table.metrics, metric),
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
