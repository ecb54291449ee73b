import type { Curve } from '../model/curve.ts';
import type { IndicatorNode, Model, Node } from '../model/model.ts';
import { indicators } from '../model/walk.ts';
import { subsetTable } from '../table/subset.ts';
import type { Table } from '../table/table.ts';
import type { BoundCurve, BoundModel, BoundReading, PlainBoundModel } from './bound-model.ts';
import { bindGroups } from './group/bind-groups.ts';
import { bindCurve, NOBODY, type Observed, type Values } from './indicator/bind-curve.ts';
import { bindReading } from './indicator/reading-bind.ts';
import type { Sample } from './sample.ts';
import { rowsOfVariant, variantOfRows, withoutVariants } from './variants.ts';
import { bindStages } from './stages/bind-stages.ts';
import { readIndicator } from './indicator/reading.ts';

/**
 * Resolves everything in a model that depends on a population into fixed curves: the ruler. `asOf` is the instant the
 * table describes (ms since 1970 UTC), null where the project has no time. Only cells with a value to read (scored, or
 * imputed by the indicator's own rule) enter a curve. `snapshots` are tables of the same base by as-of, for curves that look
 * at a fixed list of them. Each variant is bound to the accounts it is for, or, where the model says so, to everybody.
 * Cost: one sort per observed indicator, and a scoring for each level of groups that need one (see bindGroups).
 */
export function bind(
  model: Model,
  population: Table,
  asOf: number | null,
  snapshots: ReadonlyMap<number, Table> = new Map(),
): BoundModel {
  const { variants } = model;
  if (variants === undefined) return bindPlain(model, { population, whole: population, asOf, snapshots });
  const part = (k: number): BoundModel => {
    const cut = (table: Table): Table =>
      model.variantRuler === 'shared' ? table : subsetTable(table, rowsOfVariant(variantOfRows(variants, table), k));
    return bindPlain(k === 0 ? withoutVariants(model) : variants[k - 1]!.model, {
      population: cut(population),
      whole: population,
      asOf,
      snapshots: new Map([...snapshots].map(([at, table]) => [at, cut(table)])),
    });
  };
  const rest = part(0);
  return {
    ...rest,
    model: {
      ...rest.model,
      variants,
      ...(model.variantRuler === undefined ? {} : { variantRuler: model.variantRuler }),
    },
    populationSize: population.accounts.length,
    variants: variants.map((_, k) => part(k + 1)),
  };
}

function bindPlain(model: Model, sample: Sample): BoundModel {
  const { population, asOf } = sample;
  const curves: Record<string, BoundCurve> = {};
  const readings: Record<string, BoundReading> = {};
  for (const indicator of indicators(model.root)) {
    const reading = bindReading(indicator, population, asOf);
    if (reading !== undefined) readings[indicator.path] = reading;
    curves[indicator.path] = bindCurve(indicator.curve, model.scale, observedBy(indicator, reading, sample));
  }
  const base: BoundModel = { model, asOf, populationSize: population.accounts.length, curves };
  const bound = Object.keys(readings).length === 0 ? base : { ...base, readings };
  return bindStages(bindGroups(bound, sample), population);
}

/**
 * The ruler of another model that has the same nodes and asks nothing more of the population: fixed curves, weights, rules
 * may differ. A curve that is resolved against others must be that of `bound`'s own model.
 */
export function rebound<B extends PlainBoundModel>(bound: B, model: B['model']): B {
  const changed = changedCurves(bound.model.root, model.root);
  if (changed.length === 0) return { ...bound, model };
  const curves = changed.map(({ path, curve }) => [path, bindCurve(curve, model.scale, NOBODY)] as const);
  return { ...bound, model, curves: { ...bound.curves, ...Object.fromEntries(curves) } };
}

/** The curves of a tree that another with the same nodes has not; what both share is not looked at. */
function changedCurves(was: Node | undefined, now: Node): readonly { readonly path: string; readonly curve: Curve }[] {
  if (was === now) return [];
  const { path, curve } = now;
  const own = curve === undefined || curve === was?.curve ? [] : [{ path, curve }];
  if (now.kind === 'indicator') return own;
  const before = was?.kind === 'group' ? was.children : [];
  return own.concat(now.children.flatMap((child, c) => changedCurves(before[c], child)));
}

/** The indicator's values wherever its curve is resolved against them; read by the same rules as when it is scored. */
function observedBy(
  indicator: IndicatorNode,
  reading: BoundReading | undefined,
  { population, whole, asOf, snapshots }: Sample,
): Observed {
  const read = (table: Table, at: number | null): Values => ({
    table,
    values: readIndicator(indicator, reading, table, at).values,
  });
  return {
    population: () => read(population, asOf),
    at: (instant) => {
      const table = instant === asOf ? population : snapshots.get(instant);
      return table === undefined ? undefined : read(table, instant);
    },
    account: (key) => {
      const row = whole.accounts.indexOf(key);
      const value = row < 0 ? Number.NaN : read(subsetTable(whole, [row]), asOf).values[0]!;
      return Number.isFinite(value) ? value : null;
    },
  };
}
