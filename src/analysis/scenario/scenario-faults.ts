import type { GroupNode, Model, Node, PlainModel, StageRule } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { faultsOfFilter } from '../filter/filter.ts';
import { changeModel, mayWeigh } from './change-model.ts';
import { liftedMetrics } from './lift-table.ts';
import { allows, ruleThresholdOf } from './rule-thresholds.ts';
import type { Change, Scenario } from './scenario.ts';
import { thresholdsOf } from './thresholds.ts';

/**
 * The changes that this base, or its model as those before have left it, does not allow; without any the scenario can be
 * applied.
 */
export function faultsOfScenario(base: ScoredBase, { changes }: Scenario): readonly Change[] {
  let { model } = base.bound;
  return changes.filter((change) => {
    if (!isPossible(base, model, change)) return true;
    model = changeModel(model, [change]);
    return false;
  });
}

function isPossible(base: ScoredBase, model: Model, change: Change): boolean {
  switch (change.kind) {
    case 'lift':
      return liftedMetrics(model, change).length > 0 && faultsOfFilter(base, change.for, null, false).length === 0;
    case 'weight':
      return mayHaveWeight(model, change.path, change.weight);
    case 'threshold': {
      const node = preorder(model.root).find(({ path }) => path === change.path);
      if (node?.curve === undefined) return false;
      const threshold = thresholdsOf(node.curve, model.scale)[change.index];
      return threshold !== undefined && change.value > threshold.room[0] && change.value < threshold.room[1];
    }
    case 'stage_rule':
      return mayDecide(model, change.overall);
    default: {
      const threshold = ruleThresholdOf(model, change);
      return threshold !== undefined && allows(threshold, change.value);
    }
  }
}

/** Where there are no gates, all would stand on the last stage by them. */
function mayDecide({ stages }: Model, rule: StageRule): boolean {
  return stages !== null && (rule !== 'gates' || stages.gates.some((gates) => gates.length > 0));
}

/** Whether a node can have this weight, in a variant that follows the model too: one that weighs it as the model does. */
export function mayHaveWeight(model: Model, path: string, weight: number): boolean {
  const now = placeOf(model, path);
  if (now === undefined) return false;
  const variants = (model.variants ?? []).flatMap((own) => placeOf(own.model, path) ?? []);
  const following = variants.filter(({ child }) => child.weight === now.child.weight);
  return [now, ...following].every(({ child, group }) => mayWeigh(child, group, weight));
}

/** A node and the group it is in. */
function placeOf({ root }: PlainModel, path: string): { readonly child: Node; readonly group: GroupNode } | undefined {
  for (const group of preorder(root)) {
    const child = group.kind === 'group' ? group.children.find((node) => node.path === path) : undefined;
    if (group.kind === 'group' && child !== undefined) return { child, group };
  }
  return undefined;
}
