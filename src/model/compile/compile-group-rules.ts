import { suggest } from '../../util/nearest.ts';
import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Combine, GroupNode, Node } from '../model.ts';
import type { CombineSpec, GroupRulesSpec, IfMissingSpec, IndicatorSpec } from '../spec.ts';
import { compileGroupCurve } from './compile-group-curve.ts';
import { compileRounding } from './compile-rounding.ts';
import type { CurveGround } from './curve-ground.ts';
import { isFill, type Inherited } from './inherited.ts';

interface Ground {
  readonly scale: readonly [number, number];
  readonly report: Report;
}

type Rules = Pick<GroupNode, 'combine' | 'minCoverage' | 'curve' | 'round' | 'must'>;

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
  checkPolicy(spec.if_missing, at, ground);
  const filling = isFill(below.ifMissing) || children.some(fillsItself);
  return {
    combine: compileCombine(spec.combine, children, [...at, 'combine'], ground),
    minCoverage: spec.min_coverage ?? (filling ? 0 : MIN_COVERAGE),
    ...compileGroupCurve(spec.curve, at, ground),
    ...compileRounding(spec.round, at, ground),
    ...(spec.must === undefined
      ? {}
      : { must: { of: compileMust(spec.must, children, [...at, 'must'], ground), scale: ground.scale } }),
  };
}

function fillsItself(node: Node): boolean {
  return node.kind === 'indicator' && (isFill(node.ifMissing) || node.reading?.impute !== undefined);
}

/** Points that a policy gives must be points of the scale. */
export function checkPolicy(policy: IfMissingSpec | undefined, at: Path, { scale, report }: Ground): void {
  const points = policy === 'zero' ? 0 : policy;
  if (typeof points !== 'number' || (points >= scale[0] && points <= scale[1])) return;
  const [lowest, highest] = scale;
  report({
    code: 'fill-off-scale',
    path: [...at, 'if_missing'],
    message: `${points} points lie outside the scale, ${lowest} to ${highest}`,
    remedy:
      policy === 'zero' ? `write the points instead, such as ${lowest}` : `write points from ${lowest} to ${highest}`,
  });
}

function compileCombine(spec: CombineSpec, children: readonly Node[], at: Path, ground: Ground): Combine {
  const combine = typeof spec === 'string' ? namedCombine(spec, ground) : givenCombine(spec, children, at, ground);
  const mean = combine.kind === 'geometric' || combine.kind === 'harmonic' || combine.kind === 'power';
  if (mean && ground.scale[0] < 0) {
    ground.report({
      code: 'mean-of-negatives',
      path: at,
      message: `a ${combine.kind} mean has no result for points below 0, and the scale begins at ${ground.scale[0]}`,
      remedy: 'begin the scale at 0 or above, or combine by `mean`',
    });
  }
  return combine;
}

function namedCombine(kind: Extract<CombineSpec, string>, { scale }: Ground): Combine {
  return kind === 'product' ? { kind, scale } : { kind };
}

function givenCombine(
  spec: Exclude<CombineSpec, string>,
  children: readonly Node[],
  at: Path,
  ground: Ground,
): Combine {
  const keys = (['power', 'ratio', 'difference', 'ladder'] as const).filter((key) => spec[key] !== undefined);
  if (keys.length !== 1) {
    const message = keys.length === 0 ? '"combine" says nothing' : `"combine" gives both "${keys[0]}" and "${keys[1]}"`;
    const remedy = 'give one of `power`, `ratio`, `difference` and `ladder`, or a word such as `mean`';
    ground.report({ code: 'no-combination', path: at, of: 'key', message, remedy });
    return { kind: 'mean' };
  }
  if (spec.held !== undefined && spec.ladder === undefined) {
    const message = '"held" says from which share on a level of a ladder is held, and there is none';
    ground.report({ code: 'held-without-ladder', path: [...at, 'held'], of: 'key', message, remedy: 'remove "held"' });
  }
  if (spec.ladder !== undefined) return compileLadder({ of: spec.ladder, held: spec.held ?? 1 }, children, at, ground);
  if (spec.ratio !== undefined) return pairOf('ratio', spec.ratio, children, at, ground);
  if (spec.difference !== undefined) return pairOf('difference', spec.difference, children, at, ground);
  return { kind: 'power', exponent: spec.power ?? 1 };
}

function pairOf(
  kind: 'ratio' | 'difference',
  of: readonly [string, string],
  children: readonly Node[],
  at: Path,
  { report }: Ground,
): Combine {
  of.forEach((id, i) => checkPart(id, children, [...at, kind, i], kind, report));
  if (of[0] === of[1]) {
    const message = `the ${kind} is of "${of[0]}" with itself`;
    report({ code: 'pair-of-one', path: [...at, kind, 1], message, remedy: 'name two different children' });
  }
  const known = of.every((id) => children.some((child) => child.id === id));
  for (const { id, weight } of known ? children : []) {
    if (weight === 0 || of.includes(id)) continue;
    report({
      code: 'child-without-part',
      path: [...at, kind],
      of: 'key',
      message: `"${id}" has no part in the ${kind}, which takes two children`,
      remedy: 'give it `weight: 0` to show it only, or move it to another group',
    });
  }
  return { kind, of };
}

function compileLadder(
  { of, held }: { readonly of: readonly string[]; readonly held: number },
  children: readonly Node[],
  at: Path,
  { scale, report }: Ground,
): Combine {
  const place = [...at, 'ladder'];
  of.forEach((id, i) => {
    checkPart(id, children, [...place, i], 'ladder', report);
    if (of.indexOf(id) === i) return;
    const message = `"${id}" stands in the ladder twice`;
    report({ code: 'level-twice', path: [...place, i], message, remedy: 'name each level once' });
  });
  const known = of.every((id) => children.some((child) => child.id === id));
  for (const { id, weight } of known ? children : []) {
    if (weight === 0 || of.includes(id)) continue;
    const message = `"${id}" has no place in the ladder`;
    const remedy = 'name it among the levels, or give it `weight: 0` to show it only';
    report({ code: 'child-without-part', path: place, of: 'key', message, remedy });
  }
  if (held === 0) {
    const message = 'a level would be held with nothing there';
    report({ code: 'held-zero', path: [...at, 'held'], message, remedy: 'write a share above 0%, such as 80%' });
  }
  return { kind: 'ladder', of, held, scale };
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

/** A child of weight 0 takes no part in its group, so nothing of the group can hang on it. */
function checkPart(id: string, children: readonly Node[], path: Path, key: string, report: Report): void {
  const child = children.find((each) => each.id === id);
  if (child === undefined) {
    const known = children.map((each) => each.id);
    const message = `"${key}" names "${id}", which is not a child of this group`;
    report({ code: 'unknown-child', path, message, remedy: suggest(id, known) });
  } else if (child.weight === 0) {
    const message = `"${key}" names "${id}", whose weight is 0, so it takes no part`;
    report({ code: 'part-without-weight', path, message, remedy: 'give it a weight above 0' });
  }
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
