import { preorder } from '../../model/walk.ts';
import { seenPoints } from '../../score/scores.ts';
import type { StagedBase } from '../base/scored-base.ts';

/** What segments are compared on: the points of a node of the model, the whole ('') among them. */
export interface Measure {
  readonly path: string;
  readonly title: string;
  /** The metric whose value an indicator reads; null of groups. */
  readonly metric: string | null;
}

/** The whole model first, then its dimensions in their order. */
export function measuresOf(base: StagedBase): readonly Measure[] {
  return allMeasures(base).filter(({ path }) => !path.includes('.'));
}

/** Every node of the model, a group before what is in it. */
export function allMeasures({ bound: { model } }: StagedBase): readonly Measure[] {
  return preorder(model.root).map((node) => ({
    path: node.path,
    title: node.path === '' ? model.title : node.title,
    metric: node.kind === 'indicator' ? node.metric : null,
  }));
}

/** NaN where an account has no points there, or only such as a policy fills in; throws where the model has no such node. */
export function pointsOf({ scores }: StagedBase, path: string): Float64Array {
  const node = scores.nodes.find((each) => each.path === path);
  if (node === undefined) throw new Error(`scores without a node "${path}"`);
  return seenPoints(node);
}
