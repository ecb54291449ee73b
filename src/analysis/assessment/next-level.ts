import { betterOf } from '../../model/better.ts';
import type { ActionLift } from '../../model/action.ts';
import type { IndicatorNode, Node } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import { indicators } from '../../model/walk.ts';
import { NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Scores } from '../../score/scores.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import type { LaidCurves } from '../../score/indicator/linear-curve.ts';
import { boundOfRow } from '../../score/variants.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { onlyAccount } from '../roadmap/plan-table.ts';
import { scorePlans, type PlannedAccount } from '../roadmap/planned-account.ts';
import type { Limits } from '../scenario/lift-table.ts';
import { pointsOfNext } from '../scenario/stage-need.ts';
import { askedBack, askedValue } from './asked-value.ts';

/**
 * How an indicator stands against what the next level of its dimension asks of it. `near`: what it lacks is at most the
 * model's margin of it; `unseen`: nothing is known of it.
 */
export type LevelStatus = 'met' | 'near' | 'below' | 'unseen' | 'not_applicable';

/** What the next level of a dimension asks of one of its indicators. */
interface LevelItem {
  readonly path: string;
  readonly status: LevelStatus;
  /** The raw value it asks for; null where none can be named: an answer in words, or a value read against others. */
  readonly need: number | null;
  /** Whether it asks for so much at the most. */
  readonly lessIsBetter: boolean;
  /** The answer it asks for, of an indicator that reads answers; null where it reads numbers. */
  readonly answer: string | null;
  /** Points of the whole that come with it alone; 0 where it is met, null where that cannot be said. */
  readonly gain: number | null;
}

/** The level above the one a dimension stands on. */
export interface NextLevel {
  readonly path: string;
  /** 2..n; null where the dimension is on the top level, or on none. */
  readonly stage: number | null;
  readonly items: readonly LevelItem[];
  /** The stage of the dimension with every item fulfilled that can be; null where it has none. */
  readonly reaches: number | null;
}

/** Share of what is asked that may be lacking where the model says nothing. */
export const USUAL_MARGIN = 0.2;

/** What the accounts of a base have in common. */
interface Remembered {
  readonly asked?: typeof askedValue;
  readonly laid?: LaidCurves;
}

/**
 * What each dimension's next level asks of an account, by the ruler that scored it: every indicator as many points as the
 * level begins with. Points come from the kernel, with the value asked for in the place of its own. Empty without stages.
 * `isWhole`: a metric counts something, so that no part of one is asked for. What is remembered of a base is not
 * worked out again.
 * O(indicators x nodes).
 */
export function nextLevels(
  base: ScoredBase,
  row: number,
  limits: Limits,
  isWhole: (metric: string) => boolean,
  { asked = askedValue, laid }: Remembered = {},
): readonly NextLevel[] {
  const { model } = boundOfRow(base.bound, base.scores, row);
  if (model.stages === null) return [];
  const parts = model.root.children.map((dimension) => partOf(base, row, dimension, isWhole, asked));
  const open = parts.map(({ asked, least }) =>
    asked.flatMap(({ lift }) => (lift === null || least === undefined ? [] : [lift])),
  );
  // One table for all of them: row 0 as it is, then for each dimension its items one by one and all together.
  const account = { ...fulfilling(base, row, open.flat(), limits), ...(laid === undefined ? {} : { laid }) };
  const plans: (readonly number[])[] = [[]];
  let next = 0;
  const starts = open.map((lifts) => {
    const own = lifts.map(() => next++);
    return plans.push(...own.map((action) => [action]), own) - own.length - 1;
  });
  const scores = scorePlans(account, plans, 'lesser');
  return parts.map((part, k) => levelOf(part, scores, starts[k]!));
}

/** What a dimension asks; `least`: points with which its next level begins, undefined where there is none. */
interface Part {
  readonly path: string;
  readonly own: number;
  readonly least: number | undefined;
  readonly asked: readonly Asked[];
}

function partOf(
  base: ScoredBase,
  row: number,
  dimension: Node,
  isWhole: (metric: string) => boolean,
  valueAsked: typeof askedValue,
): Part {
  const { stages, scale } = boundOfRow(base.bound, base.scores, row).model;
  const { path } = dimension;
  const own = base.scores.nodes.find((node) => node.path === path)?.stage?.[row] ?? 0;
  const least = stages === null || own === 0 ? undefined : pointsOfNext(stages, scale, own);
  const leaves = dimension.kind === 'group' ? indicators(dimension) : [dimension];
  const top = stages === null ? scale[1] : pointsOfNext(stages, scale, stages.from.length - 1)!;
  const enough = least ?? top;
  return {
    path,
    own,
    least,
    asked: leaves.map((leaf) =>
      ask(leaf, base, row, enough, {
        value: (own) => valueAsked(leaf, own, enough, isWhole(leaf.metric)),
        back: (own, value) => askedBack(leaf, own, enough, value, isWhole(leaf.metric)),
      }),
    ),
  };
}

function levelOf({ path, own, least, asked }: Part, scores: Scores, start: number): NextLevel {
  if (least === undefined) {
    const items = asked.map(({ item }) => ({ ...item, gain: item.status === 'met' ? 0 : null }));
    return { path, stage: null, items, reaches: own === 0 ? null : own };
  }
  const open = asked.flatMap(({ lift }, i) => (lift === null ? [] : [i]));
  const reached = scores.nodes.find((node) => node.path === path)?.stage?.[start + open.length] ?? 0;
  const rowOf = (i: number): number => (open.includes(i) ? start + open.indexOf(i) : 0);
  return {
    path,
    stage: own + 1,
    items: asked.map(({ item }, i) => ({ ...item, gain: gainOf(item, scores, rowOf(i)) })),
    reaches: reached === 0 ? null : reached,
  };
}

interface Asked {
  readonly item: Omit<LevelItem, 'gain'>;
  /** What fulfils it; null where nothing has to be done, or it cannot be said. */
  readonly lift: ActionLift | null;
}

/** What an indicator is asked for, and how far a value has to come back that is beyond it. */
interface AskedFor {
  readonly value: (bound: BoundModel) => number | null;
  readonly back: (bound: BoundModel, value: number) => number | null;
}

function ask(leaf: IndicatorNode, base: ScoredBase, row: number, least: number, asked: AskedFor): Asked {
  const bound = boundOfRow(base.bound, base.scores, row);
  const node = base.scores.nodes.find(({ path }) => path === leaf.path)!;
  const [points, status] = [node.points[row]!, node.status[row]!];
  const answer = leaf.curve.kind === 'levels' ? leastAnswer(leaf.curve.levels, least) : null;
  const value = base.table.metrics.get(leaf.metric)?.values[row] ?? Number.NaN;
  const margin = bound.model.stages?.near ?? USUAL_MARGIN;
  // As stages are reached: points at a cut carry rounding.
  const met = points >= least - tolerance(bound.model.scale);
  const back = met || status !== SCORED ? null : asked.back(bound, value);
  const need = back ?? asked.value(bound);
  const standing = statusOf(status, met, isNear(value, need, margin));
  const lessIsBetter = (betterOf(leaf) === -1) !== (back !== null);
  const item = { path: leaf.path, status: standing, need, lessIsBetter, answer };
  if (standing === 'met' || standing === 'not_applicable') return { item, lift: null };
  // Nothing can be added to what is not known; an answer can be given.
  return { item, lift: standing === 'unseen' && answer === null ? null : liftTo(leaf, item) };
}

function statusOf(status: number, met: boolean, near: boolean): LevelStatus {
  if (status === NOT_APPLICABLE) return 'not_applicable';
  if (status !== SCORED) return 'unseen';
  return met ? 'met' : near ? 'near' : 'below';
}

/** Just so much as the margin is near, whatever the last bits of a difference are. */
function isNear(value: number, need: number | null, margin: number): boolean {
  return need !== null && Math.abs(need - value) <= (margin + ROUNDING) * Math.abs(need);
}

const ROUNDING = 1e-12;

/** Of the answers that are enough the least. */
function leastAnswer(levels: Readonly<Record<string, number>>, least: number): string | null {
  const enough = Object.entries(levels).filter(([, points]) => points >= least);
  return enough.sort(([, a], [, b]) => a - b)[0]?.[0] ?? null;
}

function liftTo(
  leaf: IndicatorNode,
  { need, answer, lessIsBetter }: Pick<LevelItem, 'need' | 'answer' | 'lessIsBetter'>,
): ActionLift | null {
  const evidence = { kind: 'guess' } as const;
  if (answer !== null) {
    const given = answer === 'true' ? true : answer === 'false' ? false : answer;
    return { metric: leaf.metric, effect: { kind: 'set', answer: given }, evidence };
  }
  if (need === null) return null;
  const kind = lessIsBetter ? 'at_most' : 'at_least';
  return { metric: leaf.metric, effect: { kind, range: [need, need] }, evidence };
}

/** Each item as an action, so that the kernel says what comes of it. */
function fulfilling(base: ScoredBase, row: number, lifts: readonly ActionLift[], limits: Limits): PlannedAccount {
  const actions = lifts.map((lift, i) => ({
    id: String(i),
    title: '',
    why: '',
    lifts: [lift],
    needs: [],
    onlyFor: [],
    effort: 1,
    weeks: [0, 0] as const,
    role: '',
    person: null,
    resources: [],
    place: { file: '' },
  }));
  return { bound: base.bound, ...onlyAccount({ table: base.table, row }), actions, asOf: base.bound.asOf, limits };
}

function gainOf({ status }: Omit<LevelItem, 'gain'>, { nodes }: Scores, row: number): number | null {
  if (status === 'met' || status === 'not_applicable') return 0;
  const gained = nodes[0]!.points[row]! - nodes[0]!.points[0]!;
  return row === 0 || Number.isNaN(gained) ? null : gained;
}
