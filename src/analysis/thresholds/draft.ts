import type { Model } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { observes } from '../../score/indicator/bind-curve.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { measuredElsewhere } from '../scenario/other-snapshots.ts';
import { changeModel } from '../scenario/change-model.ts';
import type { Change, Scenario } from '../scenario/scenario.ts';
import { allows } from '../scenario/rule-thresholds.ts';
import { keyOf, movablesOf, moveTo, placeOf, type Movable } from './movables.ts';

/** A threshold that a scenario has moved, beside where the model has it. */
export interface Moved {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** The thresholds that a scenario moves, in its order. What it moves back is not moved. */
export function movedBy(model: Model, { changes }: Pick<Scenario, 'changes'>): readonly Moved[] {
  const before = byKey(model);
  const to = new Map<string, number>();
  for (const change of changes) {
    const place = placeOf(change);
    if (place !== null && 'value' in change) to.set(keyOf(place), change.value);
  }
  return [...to].flatMap(([key, value]) => {
    const from = before.get(key)?.value;
    return from === undefined || from === value ? [] : [{ key, from, to: value }];
  });
}

/**
 * The scenario with one threshold elsewhere, or, at the model's value, without its change. Null where it may not stand
 * there: past a neighbour, or off its scale.
 */
export function withMove(model: Model, scenario: Scenario, key: string, value: number): Scenario | null {
  const all = byKey(model);
  const target = all.get(key);
  if (target === undefined || !Number.isFinite(value)) return null;
  const now = byKey(changeModel(model, scenario.changes)).get(key);
  if (now === undefined || (value !== now.value && !allows(now, value))) return null;
  const moves = new Map(movedBy(model, scenario).map((moved) => [moved.key, moved.to]));
  moves.set(key, value);
  if (value === target.value) moves.delete(key);
  return withMoves(scenario, all, moves);
}

/** The scenario with one threshold where the model has it, and with it those that would stand in its way. */
export function withoutMove(model: Model, scenario: Scenario, key: string): Scenario {
  const all = byKey(model);
  const target = all.get(key);
  const moves = new Map(movedBy(model, scenario).map((moved) => [moved.key, moved.to]));
  if (target === undefined) return scenario;
  moves.delete(key);
  const free = withMoves(scenario, all, moves);
  if (isOrdered(model, free)) return free;
  for (const other of all.values()) {
    if (siblings(target, other)) moves.delete(other.key);
  }
  return withMoves(scenario, all, moves);
}

/** Without any moved threshold; what else the scenario changes stays. */
export function withoutMoves(scenario: Scenario): Scenario {
  return { ...scenario, changes: scenario.changes.filter((change) => placeOf(change) === null) };
}

/**
 * Whether the population is asked again where a threshold moves: for stages or curves of groups that rest on it, or what
 * fills a gap. Then a draft previewed against a fixed ruler is not what scoring by it gives.
 */
export function populationFollows(model: Model): boolean {
  if (model.stages?.deviations !== undefined) return true;
  const models = [model, ...(model.variants ?? []).map((own) => own.model)];
  return models.some(({ root, stages }) =>
    preorder(root).some(
      (node) =>
        node.ifMissing === 'worst' ||
        (node.kind === 'group' && node.curve !== undefined && observes(node.curve)) ||
        stages?.deviations !== undefined,
    ),
  );
}

/** The ruler that a draft is previewed with: as scoring by it would have it, unless that takes the base at other as-ofs. */
export function rulerOfDrafts(bound: Pick<BoundModel, 'model' | 'asOf'>): Scenario['ruler'] {
  return populationFollows(bound.model) && measuredElsewhere(bound).length === 0 ? 'moved' : 'fixed';
}

function withMoves(
  scenario: Scenario,
  all: ReadonlyMap<string, Movable>,
  moves: ReadonlyMap<string, number>,
): Scenario {
  return { ...scenario, changes: [...withoutMoves(scenario).changes, ...inOrder(all, moves)] };
}

/**
 * In an order in which no threshold passes a neighbour on its way: those that go up from the highest down, then those that
 * go down from the lowest up.
 */
function inOrder(all: ReadonlyMap<string, Movable>, moves: ReadonlyMap<string, number>): readonly Change[] {
  const found = [...moves].flatMap(([key, to]) => {
    const movable = all.get(key);
    return movable === undefined ? [] : [{ movable, to }];
  });
  const up = found.filter(({ movable, to }) => to > movable.value);
  const down = found.filter(({ movable, to }) => to <= movable.value);
  return [
    ...up.toSorted((a, b) => b.movable.value - a.movable.value),
    ...down.toSorted((a, b) => a.movable.value - b.movable.value),
  ].map(({ movable, to }) => moveTo(movable, to));
}

function isOrdered(model: Model, { changes }: Scenario): boolean {
  try {
    changeModel(model, changes);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether one stands in a row with another, so that they bound each other's room. */
function siblings({ place: a }: Movable, { place: b }: Movable): boolean {
  if (a.kind === 'threshold') return b.kind === 'threshold' && a.path === b.path;
  if (a.kind === 'gate') return b.kind === 'gate' && a.stage === b.stage;
  return a.kind === b.kind;
}

function byKey(model: Model): ReadonlyMap<string, Movable> {
  return new Map(movablesOf(model).map((movable) => [movable.key, movable]));
}
