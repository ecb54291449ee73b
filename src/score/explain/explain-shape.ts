import type { GroupNode } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import type { Table } from '../../table/table.ts';
import type { BoundModel, PlainCurve } from '../bound-model.ts';
import { aggregate, createScratch } from '../group/aggregate.ts';
import { combiningOnly } from '../group/bind-groups.ts';
import { meetWithin, readCombined } from '../group/group-curve.ts';
import { limited } from '../group/limit.ts';
import { groupOfRow } from '../indicator/grouped-curve.ts';
import { readCurve } from '../indicator/read-curve.ts';
import type { NodeScores } from '../scores.ts';
import type { GroupExplanation } from './explanation.ts';

/** What the limit, the curve and the rounding of a group did to its combined points. */
export type Shape = Pick<GroupExplanation, 'limited' | 'curved' | 'rounded'>;

/** Whether the points of a group may be others than its children combine to. */
export function isShaped({ limit, curve, round }: GroupNode): boolean {
  return limit !== undefined || curve !== undefined || round !== undefined;
}

/** The same for the one account of `table`, with what its children combine to; NaN where they do not. */
export function explainShape(
  group: GroupNode,
  bound: BoundModel,
  table: Table,
  nodes: ReadonlyMap<string, NodeScores>,
): { readonly combined: number; readonly say: Shape } {
  const combined = combinedPoints(group, nodes);
  if (Number.isNaN(combined)) return { combined, say: {} };
  const { limit, curve, round } = group;
  const within = limit === undefined ? combined : limited(combined, limit);
  const bounded = limit === undefined || within === combined ? {} : { limited: { from: combined, to: limit } };
  if (curve === undefined) {
    return { combined, say: { ...bounded, ...(round === undefined ? {} : { rounded: { from: within, by: round } }) } };
  }
  const whole = bound.curves[group.path] ?? FLAT;
  const peers = whole.kind === 'by_group' ? groupOfRow(whole, table, 0) : null;
  const own = whole.kind === 'by_group' ? (peers?.curve ?? FLAT) : whole;
  const { scale } = bound.model;
  const exact = readCombined(own, scale)(within);
  // The reading tells the thresholds as they are; which of them is reached allows for rounding.
  const reached = readCurve(meetWithin(own, tolerance(scale)), within, undefined, curve);
  const reading = readCurve(own, within, undefined, curve);
  return {
    combined,
    say: {
      ...bounded,
      curved: {
        combined: within,
        curve: curve.kind,
        reading:
          reached.kind === 'step' && reading.kind === 'step' ? { ...reading, reached: reached.reached } : reading,
        ...(whole.kind === 'by_group' ? { among: { attribute: whole.attribute, value: peers?.key ?? null } } : {}),
      },
      ...(round === undefined || !Number.isFinite(exact) ? {} : { rounded: { from: exact, by: round } }),
    },
  };
}

const FLAT: PlainCurve = { kind: 'flat' };

/** By the kernel's own combining, for the one account that the nodes are of. */
function combinedPoints(group: GroupNode, nodes: ReadonlyMap<string, NodeScores>): number {
  const parts = group.children
    .filter(({ weight }) => weight > 0)
    .map(({ id, path, weight }) => ({
      id,
      weight,
      columns: nodes.get(path)!,
      settle: null,
      flagged: false,
      fillable: true,
    }));
  if (parts.length === 0) return Number.NaN;
  const points = new Float64Array(1);
  const out = { points, status: new Uint8Array(1), coverage: new Float64Array(1), flags: new Uint8Array(1) };
  aggregate(combiningOnly(group), parts, out, createScratch(parts.length, 1), 0, 1);
  return points[0]!;
}
