import { changeModel } from '../../analysis/scenario/change-model.ts';
import { liftedMetrics } from '../../analysis/scenario/lift-table.ts';
import { allows, gateBounds, ruleThresholdOf } from '../../analysis/scenario/rule-thresholds.ts';
import { mayHaveWeight } from '../../analysis/scenario/scenario-faults.ts';
import type { Change } from '../../analysis/scenario/scenario.ts';
import { thresholdsOf } from '../../analysis/scenario/thresholds.ts';
import type { GroupNode, Model } from '../../model/model.ts';
import { indicators, preorder } from '../../model/walk.ts';
import { suggest } from '../../util/nearest.ts';
import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';

/** Whether a model, as the changes before have left it, allows each; what it does not is reported with what there is. */
export function checkChanges(changes: readonly (Change | undefined)[], model: Model, report: Report): void {
  let now = model;
  changes.forEach((change, i) => {
    if (change === undefined) return;
    if (isAllowed(change, now, ['changes', i], report)) now = changeModel(now, [change]);
  });
}

function isAllowed(change: Change, model: Model, at: Path, report: Report): boolean {
  const refuse = (code: string, key: string, message: string, remedy: string): false => {
    report({ code, path: [...at, key], message, remedy });
    return false;
  };
  switch (change.kind) {
    case 'lift':
      return mayLift(change.lever, model, refuse);
    case 'weight': {
      const found = childAt(model, change.path);
      if (found === undefined) return refuse('unknown-node', 'weight', ...noNode(change.path, nodePaths(model)));
      if (mayHaveWeight(model, change.path, change.weight)) return true;
      const message = `"${change.path}" cannot have the weight ${change.weight}`;
      return refuse(
        'bad-weight',
        'to',
        message,
        'write a number of at least 0; above 0 where its group names it as a part',
      );
    }
    case 'threshold': {
      const node = preorder(model.root).find(({ path }) => path === change.path);
      const curved = preorder(model.root).flatMap(({ path, curve }) =>
        curve !== undefined && thresholdsOf(curve, model.scale).length > 0 ? [path] : [],
      );
      if (node?.curve === undefined) return refuse('unknown-node', 'threshold', ...noNode(change.path, curved));
      const all = thresholdsOf(node.curve, model.scale);
      const threshold = all[change.index];
      if (threshold === undefined)
        return refuse('no-threshold', 'which', ...noneOf(change.index, all.length, 'threshold'));
      const [low, high] = threshold.room;
      return (
        (change.value > low && change.value < high) || refuse('off-room', 'to', ...outside(change.value, low, high))
      );
    }
    case 'stage_rule':
      if (model.stages === null) return refuse('no-stages', 'stage_rule', ...NO_STAGES);
      if (change.overall !== 'gates' || model.stages.gates.some((gates) => gates.length > 0)) return true;
      return refuse('no-gates', 'stage_rule', 'the model has no gates that could decide', 'write weakest or score');
    default: {
      const key = { cut: 'stage_begins', gate: 'gate', coverage: 'min_coverage', min_dimensions: 'min_dimensions' }[
        change.kind
      ];
      if (change.kind === 'coverage') {
        const groups = preorder(model.root).flatMap(({ kind, path }) =>
          kind === 'group' && path !== '' ? [path] : [],
        );
        if (change.path !== '' && !groups.includes(change.path))
          return refuse('unknown-group', key, ...noNode(change.path, ['overall', ...groups]));
      } else if (model.stages === null) return refuse('no-stages', key, ...NO_STAGES);
      const threshold = ruleThresholdOf(model, change);
      if (threshold === undefined && change.kind === 'gate') {
        const all = gateBounds(model.stages?.gates[change.stage - 1] ?? [], model.scale);
        return refuse(
          'no-gate',
          'which',
          ...noneOf(change.index, all.length, `number in the gates of stage ${change.stage}`),
        );
      }
      if (threshold === undefined) {
        const stages = model.stages?.from.length ?? 0;
        return refuse(
          'unknown-stage',
          key,
          'there is no such stage that begins at points',
          `write a number from 2 to ${stages}`,
        );
      }
      if (allows(threshold, change.value)) return true;
      return refuse(
        'off-room',
        change.kind === 'min_dimensions' ? key : 'to',
        ...outside(change.value, ...threshold.room),
      );
    }
  }
}

const NO_STAGES = ['the model has no stages', 'remove the change'] as const;

type Refuse = (code: string, key: string, message: string, remedy: string) => false;

function mayLift(lever: Extract<Change, { kind: 'lift' }>['lever'], model: Model, refuse: Refuse): boolean {
  if (liftedMetrics(model, { lever }).length > 0) return true;
  if ('metric' in lever) {
    const known = [...new Set(liftedMetrics(model, { lever: { node: '' } }).map(({ metric }) => metric))];
    const isRead = indicators(model.root).some(({ metric }) => metric === lever.metric);
    const message = isRead
      ? `of the metric "${lever.metric}" the model does not say which way is better`
      : `no indicator of the model reads the metric "${lever.metric}"`;
    return refuse('unknown-metric', 'lift_metric', message, suggest(lever.metric, known));
  }
  const known = nodePaths(model).filter((path) => liftedMetrics(model, { lever: { node: path } }).length > 0);
  if (!nodePaths(model).includes(lever.node)) return refuse('unknown-node', 'lift', ...noNode(lever.node, known));
  return refuse('nothing-to-lift', 'lift', `nothing below "${lever.node}" can be lifted`, suggest(lever.node, known));
}

function nodePaths({ root }: Model): readonly string[] {
  return preorder(root).flatMap(({ path }) => (path === '' ? [] : [path]));
}

function childAt({ root }: Model, path: string): readonly [GroupNode['children'][number], GroupNode] | undefined {
  for (const group of preorder(root)) {
    const child = group.kind === 'group' ? group.children.find((node) => node.path === path) : undefined;
    if (child !== undefined && group.kind === 'group') return [child, group];
  }
  return undefined;
}

function noNode(path: string, known: readonly string[]): readonly [message: string, remedy: string] {
  return [`the model has no "${path}"`, suggest(path, known)];
}

function noneOf(index: number, count: number, what: string): readonly [string, string] {
  return [
    `there is no ${what} ${index + 1}`,
    count === 0 ? 'remove the change: there is none' : `write a number from 1 to ${count}`,
  ];
}

function outside(value: number, low: number, high: number): readonly [string, string] {
  const bounds = [...(low > -Infinity ? [`above ${low}`] : []), ...(high < Infinity ? [`below ${high}`] : [])];
  return [`${value} lies beyond what stands beside it`, `write a number ${bounds.join(' and ')}`];
}
