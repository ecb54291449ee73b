import type { GroupNode, Node } from '../../model/model.ts';
import { indicators, preorder } from '../../model/walk.ts';
import type { Scores } from '../../score/scores.ts';
import { fillsAnything, restsOnPolicy } from '../../score/group/fill.ts';
import { NOT_APPLICABLE } from '../../table/status.ts';
import { combineVariants, variantOf } from './combine-variants.ts';
import { groupEffects } from './group-effects.ts';
import type { ChildPoints } from './child-points.ts';

/** Two scorings of the same accounts under one model: entry i of every column belongs to rows `rowsA[i]` and `rowsB[i]`. */
export interface Pairs {
  readonly root: GroupNode;
  readonly scale: readonly [number, number];
  readonly before: Scores;
  readonly after: Scores;
  readonly rowsBefore: Uint32Array;
  readonly rowsAfter: Uint32Array;
}

/** Below this share of the scale a group's own change is too small to divide by; see `slopes`. */
const TINY = 1e-9;
/** Below this share of their sizes effects cancel out. */
const CANCELLED = 1e-6;
/** Share of the scale by which a child is nudged to find its slope. */
const NUDGE = 1e-6;

/**
 * The effect of every indicator on the change of the overall score, per pair, in overall points: by indicator path. The
 * overall score must have points on both sides. From the top down, the effects of a group's children (group-effects.ts)
 * are passed on: a child group's effect is shared over what is below it in proportion to the effects there, so that the
 * effects of all indicators add up to the overall change. A child group that appeared or went, or has the points of a policy on
 * one side, has no change of its own to share: its effect goes to the indicators below it whose status changed, by weight.
 */
export function leafEffects(pairs: Pairs): ReadonlyMap<string, Float64Array> {
  const descent = new Descent(pairs);
  descent.pass(pairs.root, new Float64Array(pairs.rowsBefore.length).fill(1));
  return descent.effects;
}

interface Column {
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** 1 where the status differs. */
  readonly turned: Uint8Array;
  /** Where something of the model depends on it: 1 where it applies. */
  readonly applies?: { readonly before: Uint8Array; readonly after: Uint8Array };
  /** 1 where a group has the points of a policy on either side, so that what is below it does not make its change. */
  readonly given: Uint8Array;
}

class Descent {
  readonly effects: Map<string, Float64Array>;
  readonly #scale: readonly [number, number];
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #length: number;

  constructor(pairs: Pairs) {
    this.#scale = pairs.scale;
    this.#length = pairs.rowsBefore.length;
    this.#columns = gather(pairs);
    this.effects = new Map(indicators(pairs.root).map(({ path }) => [path, new Float64Array(this.#length)]));
  }

  /** `factor[i]`: overall points for each point of `group`; 0 where nothing is to be passed on. */
  pass(group: GroupNode, factor: Float64Array): void {
    const own = this.#column(group);
    const active = Uint32Array.from(factor.keys()).filter(
      (i) => factor[i] !== 0 && !Number.isNaN(own.before[i]!) && !Number.isNaN(own.after[i]!),
    );
    if (active.length === 0) return;
    const children = group.children.map((child): ChildPoints => ({
      id: child.id,
      weight: child.weight,
      ...this.#column(child),
    }));
    // Its limit goes with what it combines: both are scored for every variant.
    const { curve, round, ...combining } = group;
    const effects = groupEffects(combining, children, active);
    const shaped = curve !== undefined || round !== undefined ? this.#reshaped(group, active, factor, effects) : factor;
    group.children.forEach((child, c) => {
      if (child.kind === 'indicator') {
        const effect = this.effects.get(child.path)!;
        for (const i of active) effect[i]! += shaped[i]! * effects[c]![i]!;
      } else this.pass(child, this.#factorOf(child, combining, children, c, active, shaped, effects[c]!));
    });
  }

  /**
   * `factor` for a group whose curve or rounding made other points of its combined ones: the effects of its children on the
   * combined points stand for the change of its own in proportion. Where these cancel out there is none, and the change goes to
   * the indicators below whose status changed.
   */
  #reshaped(
    group: GroupNode,
    active: Uint32Array,
    factor: Float64Array,
    effects: readonly Float64Array[],
  ): Float64Array {
    const { before, after } = this.#column(group);
    const shaped = new Float64Array(this.#length);
    for (const i of active) {
      const change = after[i]! - before[i]!;
      const combined = effects.reduce((sum, effect) => sum + effect[i]!, 0);
      const size = effects.reduce((sum, effect) => sum + Math.abs(effect[i]!), 0);
      if (Math.abs(combined) > CANCELLED * size) shaped[i] = (factor[i]! * change) / combined;
      else if (change !== 0) this.#spread(group, i, factor[i]! * change);
    }
    return shaped;
  }

  #factorOf(
    child: GroupNode,
    group: GroupNode,
    children: readonly ChildPoints[],
    c: number,
    active: Uint32Array,
    factor: Float64Array,
    effect: Float64Array,
  ): Float64Array {
    const { before, after } = children[c]!;
    const { given } = this.#column(child);
    const passed = new Float64Array(this.#length);
    const still: number[] = [];
    const least = TINY * (this.#scale[1] - this.#scale[0]);
    for (const i of active) {
      const change = after[i]! - before[i]!;
      if (effect[i] === 0 && Number.isNaN(before[i]!) && Number.isNaN(after[i]!)) continue;
      if (Number.isNaN(change) || given[i] === 1) this.#spread(child, i, factor[i]! * effect[i]!);
      else if (Math.abs(change) >= least) passed[i] = (factor[i]! * effect[i]!) / change;
      else if (this.#movedBelow(child, i)) still.push(i);
    }
    const nudge = NUDGE * (this.#scale[1] - this.#scale[0]);
    slopes(group, children, c, still, nudge).forEach((slope, s) => (passed[still[s]!] = factor[still[s]!]! * slope));
    return passed;
  }

  /** Gives `amount` to the indicators below whose status changed, by weight. */
  #spread(group: GroupNode, i: number, amount: number): void {
    const shares = leafShares(group, 1);
    const turned = shares.filter(({ path }) => this.#columns.get(path)!.turned[i] === 1);
    const weighty = turned.filter(({ share }) => share > 0);
    const takers = weighty.length > 0 ? weighty : turned.length > 0 ? even(turned) : even(shares);
    const whole = takers.reduce((sum, { share }) => sum + share, 0);
    for (const { path, share } of takers) this.effects.get(path)![i]! += (amount * share) / whole;
  }

  #movedBelow(group: GroupNode, i: number): boolean {
    return indicators(group).some(({ path }) => {
      const { before, after } = this.#columns.get(path)!;
      return !Object.is(before[i], after[i]);
    });
  }

  #column(node: Node): Column {
    const column = this.#columns.get(node.path);
    if (column === undefined) throw new Error(`no scores for node "${node.path}"`);
    return column;
  }
}

/**
 * Points of `group` for each point of child `c`, where that child stands still while what is below it moved and cancelled
 * out: mean of the slopes before and after, by a small step up.
 */
function slopes(
  group: GroupNode,
  children: readonly ChildPoints[],
  c: number,
  still: readonly number[],
  nudge: number,
): number[] {
  if (still.length === 0) return [];
  const columns = children.map((child, k) => {
    const { before, after, applies } = child;
    const points = new Float64Array(4 * still.length);
    const applying = new Uint8Array(4 * still.length).fill(1);
    still.forEach((i, s) => {
      const up = k === c ? nudge : 0;
      points.set([before[i]!, before[i]! + up, after[i]!, after[i]! + up], 4 * s);
      if (applies === undefined) return;
      applying.fill(applies.before[i]!, 4 * s, 4 * s + 2);
      applying.fill(applies.after[i]!, 4 * s + 2, 4 * s + 4);
    });
    return { ...variantOf(child), points, applies: applying };
  });
  const value = combineVariants(group, columns);
  return still.map((_, s) => {
    const [v0, v1, v2, v3] = value.subarray(4 * s, 4 * s + 4);
    return (v1! - v0! + (v3! - v2!)) / (2 * nudge);
  });
}

function gather({ root, before, after, rowsBefore, rowsAfter }: Pairs): Map<string, Column> {
  const [nodesBefore, nodesAfter] = [byPath(before), byPath(after)];
  const n = rowsBefore.length;
  const none = new Uint8Array(n);
  const fills = fillsAnything(root);
  const keeps = preorder(root).some(keepsItsWeight);
  return new Map(
    preorder(root).map((node) => {
      const { path } = node;
      const [old, now] = [nodesBefore.get(path), nodesAfter.get(path)];
      if (old === undefined || now === undefined) throw new Error(`no scores for node "${path}"`);
      const given = fills && node.kind === 'group' ? new Uint8Array(n) : none;
      const applies = keeps ? { before: new Uint8Array(n), after: new Uint8Array(n) } : undefined;
      const column: Column = {
        before: new Float64Array(n),
        after: new Float64Array(n),
        turned: new Uint8Array(n),
        given,
        ...(applies === undefined ? {} : { applies }),
      };
      for (let i = 0; i < n; i++) {
        const [a, b] = [rowsBefore[i]!, rowsAfter[i]!];
        column.before[i] = old.points[a]!;
        column.after[i] = now.points[b]!;
        if (applies !== undefined) {
          applies.before[i] = +(old.status[a] !== NOT_APPLICABLE);
          applies.after[i] = +(now.status[b] !== NOT_APPLICABLE);
        }
        column.turned[i] = +(old.status[a] !== now.status[b]);
        if (given === none || node.kind !== 'group') continue;
        given[i] = +(restsOnPolicy(node, nodesBefore, a) || restsOnPolicy(node, nodesAfter, b));
      }
      return [path, column];
    }),
  );
}

/** Whether a group combines otherwise where a child does not apply than where it is missing. */
function keepsItsWeight(node: Node): boolean {
  return node.kind === 'group' && (node.combine.kind === 'sum' || node.combine.kind === 'product');
}

function byPath(scores: Scores): Map<string, Scores['nodes'][number]> {
  return new Map(scores.nodes.map((node) => [node.path, node]));
}

interface LeafShare {
  readonly path: string;
  readonly share: number;
}

function leafShares(node: Node, share: number): LeafShare[] {
  if (node.kind === 'indicator') return [{ path: node.path, share }];
  const whole = node.children.reduce((sum, child) => sum + child.weight, 0);
  return node.children.flatMap((child) => leafShares(child, whole === 0 ? 0 : (share * child.weight) / whole));
}

function even(leaves: readonly LeafShare[]): LeafShare[] {
  return leaves.map(({ path }) => ({ path, share: 1 }));
}
