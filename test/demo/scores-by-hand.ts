import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Rows } from './scored-demo.ts';

/** The shipped model as its YAML says it, and the rules of docs/scoring.md, account by account in plain TypeScript. */

const DAY_MS = 86_400_000;

type Row = Readonly<Record<string, unknown>>;
type Raw = number | string;

interface IndicatorYaml {
  readonly metric: string;
  readonly weight?: number;
  readonly curve:
    | { readonly points: readonly (readonly [Raw, number])[] }
    | {
        readonly stage_from: readonly Raw[];
        readonly top: Raw;
        readonly bottom?: Raw;
        readonly direction?: 'up' | 'down';
      };
  readonly only_for?: Readonly<Record<string, unknown>>;
  readonly max_age?: string;
}

interface GateYaml {
  readonly metric: string;
  readonly at_least?: Raw;
}

interface ModelYaml {
  readonly groups: Readonly<Record<string, { weight?: number; indicators: Readonly<Record<string, IndicatorYaml>> }>>;
  readonly stages: { readonly from: readonly number[]; readonly gates: Readonly<Record<string, readonly GateYaml[]>> };
}

const MODEL = parse(readFileSync(join(import.meta.dirname, '../../models/service-maturity.yaml'), 'utf8')) as ModelYaml;

export interface HandNode {
  readonly status: 'scored' | 'missing' | 'notApplicable';
  readonly reason: string | null;
  readonly points: number | null;
  readonly coverage: number | null;
}

export interface HandStage {
  /** Null: not rated. */
  readonly stage: number | null;
  readonly atMost: boolean;
}

export interface HandScore {
  readonly indicators: ReadonlyMap<string, HandNode>;
  readonly dimensions: ReadonlyMap<string, HandNode & { readonly stage: number | null }>;
  readonly overall: HandNode;
  readonly byRule: Readonly<Record<'weakest' | 'score' | 'gates', HandStage>>;
}

function scoreByHand(asOf: string, metrics: Row, attributes: Row): HandScore {
  const indicators = new Map<string, HandNode>();
  const dimensions = new Map<string, HandNode & { stage: number | null }>();
  for (const [group, { indicators: children }] of Object.entries(MODEL.groups)) {
    const leaves: [number, HandNode][] = [];
    for (const [id, indicator] of Object.entries(children)) {
      const node = indicatorNode(indicator, asOf, metrics, attributes);
      indicators.set(`${group}.${id}`, node);
      leaves.push([indicator.weight ?? 1, node]);
    }
    const node = weightedMean(leaves);
    dimensions.set(group, { ...node, stage: node.points === null ? null : stageOf(node.points) });
  }
  const mean = weightedMean(
    [...dimensions].map(([id, node]): [number, HandNode] => [MODEL.groups[id]?.weight ?? 1, node]),
  );
  const applicable = [...dimensions.values()].filter(({ status }) => status !== 'notApplicable');
  const seen = applicable.filter(({ status }) => status === 'scored');
  const rated = seen.length > 0 && seen.length >= applicable.length / 2;
  const overall: HandNode = rated ? mean : { ...mean, status: 'missing', reason: 'notRated', points: null };
  const gates = gateStage(metrics);
  const lowest = Math.min(...seen.map(({ stage }) => stage!));
  return {
    indicators,
    dimensions,
    overall,
    byRule: {
      weakest: rated ? capped(lowest, gates, seen.length < applicable.length) : NOT_RATED,
      score: overall.points === null ? NOT_RATED : capped(stageOf(overall.points), gates, false),
      gates: rated ? capped(MODEL.stages.from.length, gates, false) : NOT_RATED,
    },
  };
}

const NOT_RATED: HandStage = { stage: null, atMost: false };

function indicatorNode(indicator: IndicatorYaml, asOf: string, metrics: Row, attributes: Row): HandNode {
  const leaf = (reason: string): HandNode => ({ status: 'missing', reason, points: null, coverage: 0 });
  const wanted = Object.entries(indicator.only_for ?? {});
  for (const [attribute, values] of wanted) {
    const value = attributes[attribute];
    if (value !== null && ![values].flat().includes(value))
      return { status: 'notApplicable', reason: null, points: null, coverage: null };
  }
  const newest = metrics[`${indicator.metric}.newest`];
  if (indicator.max_age !== undefined && newest !== null) {
    const days = Number(/^(\d+)d$/.exec(indicator.max_age)![1]);
    if (Number(newest) < Date.parse(asOf) - days * DAY_MS) return leaf('expired');
  }
  if (wanted.some(([attribute]) => attributes[attribute] === null)) return leaf('notAnswered');
  const value = metrics[`${indicator.metric}.value`];
  if (value === null) return leaf(String(metrics[`${indicator.metric}.reason`]));
  return { status: 'scored', reason: null, points: pointsOf(indicator, Number(value)), coverage: 1 };
}

/** Linear between knots, level outside them. */
function pointsOf({ curve }: IndicatorYaml, value: number): number {
  const knots = knotsOf(curve);
  const [first, last] = [knots[0]!, knots.at(-1)!];
  if (value <= first[0]) return first[1];
  if (value >= last[0]) return last[1];
  const above = knots.findIndex(([raw]) => raw > value);
  const [[x0, y0], [x1, y1]] = [knots[above - 1]!, knots[above]!];
  return y0 + ((value - x0) / (x1 - x0)) * (y1 - y0);
}

/** Ascending in the raw value. */
function knotsOf(curve: IndicatorYaml['curve']): [number, number][] {
  if ('points' in curve) return curve.points.map(([raw, points]) => [number(raw), points]);
  const raws = [curve.bottom ?? 0, ...curve.stage_from, curve.top].map(number);
  const points = [0, 20, 40, 60, 80, 100];
  const knots = raws.map((raw, i): [number, number] => [raw, points[i]!]);
  return curve.direction === 'down' ? knots.toReversed() : knots;
}

/** `15%` is 0.15. */
function number(raw: Raw): number {
  if (typeof raw === 'number') return raw;
  return raw.endsWith('%') ? Number(`${raw.slice(0, -1)}e-2`) : Number(raw);
}

/** Missing parts lower the coverage and not the mean; under half the weight there is none. */
function weightedMean(children: readonly (readonly [number, HandNode])[]): HandNode {
  const applicable = children.filter(([, { status }]) => status !== 'notApplicable');
  if (applicable.length === 0) return { status: 'notApplicable', reason: null, points: null, coverage: null };
  const scored = applicable.filter(([, { points }]) => points !== null);
  const total = (nodes: typeof children, of: (node: HandNode) => number): number =>
    nodes.reduce((sum, [weight, node]) => sum + weight * of(node), 0);
  const coverage = total(applicable, (node) => node.coverage!) / total(applicable, () => 1);
  const missing = (reason: string): HandNode => ({ status: 'missing', reason, points: null, coverage });
  if (scored.length === 0) return missing('nothingScored');
  if (coverage < 0.5 - 1e-9) return missing('belowCoverage');
  const points = total(scored, (node) => node.points!) / total(scored, () => 1);
  return { status: 'scored', reason: null, points, coverage };
}

function stageOf(points: number): number {
  return MODEL.stages.from.filter((cut) => points >= cut - 1e-7).length;
}

interface Gated {
  /** Highest stage whose gates, and those of all below, are met or not seen. */
  readonly stage: number;
  /** Stages with a gate that is not seen. */
  readonly unseen: readonly number[];
}

function gateStage(metrics: Row): Gated {
  const unseen: number[] = [];
  let stage = MODEL.stages.from.length;
  for (let s = MODEL.stages.from.length; s >= 1; s--) {
    for (const { metric, at_least: least } of MODEL.stages.gates[s] ?? []) {
      const value = metrics[`${metric}.value`];
      if (value === null) unseen.push(s);
      else if (Number(value) < number(least!)) stage = s - 1;
    }
  }
  return { stage, unseen };
}

function capped(stage: number, gates: Gated, dimensionMissing: boolean): HandStage {
  const reached = Math.min(stage, gates.stage);
  return { stage: reached, atMost: dimensionMissing || gates.unseen.some((s) => s <= reached) };
}

/** The ids of an export, for each account its hand-made score. */
export function scoreAllByHand(asOf: string, metrics: Rows, attributes: Rows): ReadonlyMap<string, HandScore> {
  return new Map([...metrics].map(([account, row]) => [account, scoreByHand(asOf, row, attributes.get(account)!)]));
}
