import type { Path } from '../../yaml/document.ts';
import type { Combine, GroupNode, Node } from '../model.ts';
import type { GroupRulesSpec, IfMissingSpec, IndicatorSpec } from '../spec.ts';
import { checkPart, compileCombine } from './compile-combine.ts';
import { compileGroupCurve } from './compile-group-curve.ts';
import { compileRounding } from './compile-rounding.ts';
import type { CurveGround } from './curve-ground.ts';
import { isFill, type Inherited } from './inherited.ts';

type Ground = Pick<CurveGround, 'scale' | 'offScale' | 'report'>;

export type Rules = Pick<GroupNode, 'combine' | 'minCoverage' | 'minChildren' | 'limit' | 'curve' | 'round' | 'must'>;

/** The share of evidence that a group asks for if it does not say; one that fills what is missing asks for none. */
const MIN_COVERAGE = 0.5;

/** How a group makes one score of `children`; `below` is what it hands down to them. */
export function compileGroupRules(
  spec: GroupRulesSpec,
  children: readonly Node[],
  below: Inherited,
  at: Path,
  ground: CurveGround,
): Rules {
  checkPolicy(spec.if_missing, at, { ...ground, offScale: below.offScale });
  const filling = isFill(below.ifMissing) || children.some(fillsItself);
  return {
    combine: withStart(compileCombine(spec.combine, children, [...at, 'combine'], ground), spec.start, at, ground),
    minCoverage: spec.min_coverage ?? (filling ? 0 : MIN_COVERAGE),
    ...compileCount(spec.min_children, children, at, ground),
    ...compileLimit(spec, at, ground),
    ...compileGroupCurve(spec.curve, at, ground),
    ...compileRounding(spec.round, at, ground),
    ...(spec.must === undefined
      ? {}
      : { must: { of: compileMust(spec.must, children, [...at, 'must'], ground), scale: ground.scale } }),
  };
}

function withStart(combine: Combine, start: number | undefined, at: Path, { report }: Ground): Combine {
  if (start === undefined) return combine;
  if (combine.kind === 'sum') return { kind: 'sum', start };
  report({
    code: 'start-without-sum',
    path: [...at, 'start'],
    of: 'key',
    message: '"start" says with how many points a sum begins, and this group has no sum',
    remedy: 'write `combine: sum` beside it, or remove "start"',
  });
  return combine;
}

function compileCount(
  least: number | undefined,
  children: readonly Node[],
  at: Path,
  { report }: Ground,
): Pick<GroupNode, 'minChildren'> {
  if (least === undefined) return {};
  const parts = children.filter(({ weight }) => weight > 0).length;
  if (least > parts) {
    const message = `${least} children must be scored, and ${parts} ${parts === 1 ? 'has' : 'have'} a weight above 0`;
    const remedy = `write ${parts} or fewer`;
    report({ code: 'too-many-children', path: [...at, 'min_children'], message, remedy });
  }
  return { minChildren: least };
}

/** What a group without a curve of its own makes of its points are points of the scale, but where points may be any. */
function compileLimit(
  { limit, curve }: Pick<GroupRulesSpec, 'limit' | 'curve'>,
  at: Path,
  { scale: [lowest, highest], offScale, report }: Ground,
): Pick<GroupNode, 'limit'> {
  if (limit === undefined) return {};
  if (limit[0] >= limit[1]) {
    const message = `the limit runs from ${limit[0]} to ${limit[1]}, which is not upwards`;
    const remedy = 'write the lowest points first, such as [0, 100]';
    report({ code: 'limit-inverted', path: [...at, 'limit'], message, remedy });
  } else if (curve === undefined && offScale !== true && (limit[0] < lowest || limit[1] > highest)) {
    report({
      code: 'limit-off-scale',
      path: [...at, 'limit'],
      message: `the limit runs from ${limit[0]} to ${limit[1]}, which leaves the scale, ${lowest} to ${highest}`,
      remedy: `write a limit from ${lowest} to ${highest}, or bring the points onto the scale by a \`curve\` of the group beside it`,
    });
  }
  return { limit };
}

function fillsItself(node: Node): boolean {
  return node.kind === 'indicator' && (isFill(node.ifMissing) || node.reading?.impute !== undefined);
}

/** Points that a policy gives must be points of the scale. */
export function checkPolicy(policy: IfMissingSpec | undefined, at: Path, { scale, offScale, report }: Ground): void {
  const points = policy === 'zero' ? 0 : policy;
  if (typeof points !== 'number' || offScale === true || (points >= scale[0] && points <= scale[1])) return;
  const [lowest, highest] = scale;
  report({
    code: 'fill-off-scale',
    path: [...at, 'if_missing'],
    message: `${points} points lie outside the scale, ${lowest} to ${highest}`,
    remedy:
      policy === 'zero' ? `write the points instead, such as ${lowest}` : `write points from ${lowest} to ${highest}`,
  });
}

function compileMust(
  ids: readonly string[],
  children: readonly Node[],
  at: Path,
  { report }: Ground,
): readonly string[] {
  ids.forEach((id, i) => checkPart(id, children, [...at, i], 'must', report));
  return ids;
}

/** The items of a checklist as the indicators that they stand for. */
export function checklistIndicators({ checklist }: Pick<GroupRulesSpec, 'checklist'>): Record<string, IndicatorSpec> {
  if (checklist === undefined) return {};
  return Object.fromEntries(
    Object.entries(checklist.items).map(([metric, weight]): [string, IndicatorSpec] => [
      metric,
      { metric, weight, curve: { levels: checklist.answers }, only_for: {}, why: '', improve: '' },
    ]),
  );
}
