import { seenPoints } from '../../score/scores.ts';
import type { StagedBase } from '../base/scored-base.ts';

/** What segments are compared on: the points of the whole model ('') or of a dimension. */
export interface Measure {
  readonly path: string;
  readonly title: string;
}

/** The whole model first, then its dimensions in their order. */
export function measuresOf({ bound: { model } }: StagedBase): readonly Measure[] {
  return [{ path: '', title: model.root.title }, ...model.root.children.map(({ path, title }) => ({ path, title }))];
}

/** NaN where an account has no points there, or only such as a policy fills in; throws where the model has no such node. */
export function pointsOf({ scores }: StagedBase, path: string): Float64Array {
  const node = scores.nodes.find((each) => each.path === path);
  if (node === undefined) throw new Error(`scores without a node "${path}"`);
  return seenPoints(node);
}
