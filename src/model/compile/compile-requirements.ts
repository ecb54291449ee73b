import { suggest } from '../../util/nearest.ts';
import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import { valueList } from './conditions.ts';
import type { Bounds, Feature, Requirement } from '../model.ts';
import type { FeatureSpec, RequirementSpec } from '../spec.ts';
import { negated } from '../negated.ts';
import { titleFromId } from '../title.ts';
import { preorder } from '../walk.ts';
import { countStages, type Counted } from './stage-numbers.ts';
import type { Scope } from './requirement-scope.ts';

/** The path in exports and requirements that means the whole model, and therefore no dimension's id. */
export const OVERALL = 'overall';

const KINDS = ['metric', 'group', 'indicator', 'stage', 'attribute', 'all', 'any', 'of', 'not'] as const;

const BOUNDS = ['at_least', 'above', 'at_most', 'below'] as const;

/** What each feature of `readiness` needs, in the order of the file; reports one that needs nothing. */
export function compileFeatures(features: Readonly<Record<string, FeatureSpec>>, scope: Scope): Feature[] {
  return Object.entries(features).map(([id, spec]) => {
    const at: Path = ['readiness', id];
    if (spec.all === undefined && spec.any === undefined && spec.of === undefined) {
      const remedy = 'list what it needs under `all`, `any`, or `at_least` with `of`';
      scope.report({
        code: 'no-requirements',
        path: at,
        of: 'key',
        message: `the feature "${id}" needs nothing`,
        remedy,
      });
    }
    if (spec.at_least !== undefined && spec.of === undefined) reportAtLeastWithoutOf(at, scope);
    const needs = [
      ...compileList(spec.all ?? [], [...at, 'all'], scope),
      ...(spec.any === undefined ? [] : [some(1, spec.any, [...at, 'any'], scope)]),
      ...(spec.of === undefined ? [] : [someOf(spec.at_least, spec.of, at, scope)]),
    ];
    return { id, title: spec.title ?? titleFromId(id), needs };
  });
}

function reportAtLeastWithoutOf(at: Path, scope: Scope): void {
  const message = '"at_least" counts nothing without "of"';
  scope.report({
    code: 'key-without-use',
    path: [...at, 'at_least'],
    of: 'key',
    message,
    remedy: 'list the requirements it counts under `of`',
  });
}

/** All of a list; what is reported is left out. */
export function compileList(specs: readonly RequirementSpec[], at: Path, scope: Scope): Requirement[] {
  return specs.flatMap((spec, i) => compileRequirement(spec, [...at, i], scope) ?? []);
}

function some(n: number, specs: readonly RequirementSpec[], at: Path, scope: Scope): Requirement {
  return { kind: 'some', n, of: compileList(specs, at, scope) };
}

function someOf(n: number | undefined, specs: readonly RequirementSpec[], at: Path, scope: Scope): Requirement {
  if (n === undefined || !Number.isInteger(n) || n < 1 || n > specs.length) {
    const message =
      n === undefined ? '"at_least" is missing beside "of"' : `"at_least" is ${n} of ${specs.length} requirements`;
    const path: Path = n === undefined ? at : [...at, 'at_least'];
    scope.report({ code: 'at-least-count', path, message, remedy: `write a whole number from 1 to ${specs.length}` });
  }
  return some(n ?? 1, specs, [...at, 'of'], scope);
}

/**
 * One requirement as the kernel judges it; undefined, and reported, where it holds nothing, two things, or names what
 * is not there.
 */
export function compileRequirement(written: RequirementSpec, at: Path, scope: Scope): Requirement | undefined {
  const [kind, second] = KINDS.filter((each) => written[each] !== undefined);
  if (kind === undefined || second !== undefined) {
    const message =
      kind === undefined
        ? 'this requirement says nothing to hold'
        : `"${kind}" and "${second}" stand in one requirement`;
    const remedy =
      'give exactly one of `metric`, `group`, `indicator`, `stage`, `attribute`, `all`, `any`, `of` or `not`';
    scope.report({
      code: 'requirement-kind',
      path: second === undefined ? at : [...at, second],
      of: second === undefined ? 'value' : 'key',
      message,
      remedy,
    });
    return undefined;
  }
  refuseOtherKeys(written, kind, at, scope.report);
  const spec = countStages(written, at, scope);
  if (spec === undefined) return undefined;
  if (spec.metric !== undefined) return metricRequirement(spec, spec.metric, at, scope);
  if (spec.group !== undefined) return pointsRequirement(spec, 'group', spec.group, at, scope);
  if (spec.indicator !== undefined) return pointsRequirement(spec, 'indicator', spec.indicator, at, scope);
  if (spec.stage !== undefined) return stageRequirement(spec, spec.stage, at, scope);
  if (spec.attribute !== undefined) return attributeRequirement(spec, spec.attribute, at, scope.report);
  if (spec.all !== undefined) return some(spec.all.length, spec.all, [...at, 'all'], scope);
  if (spec.any !== undefined) return some(1, spec.any, [...at, 'any'], scope);
  if (spec.not !== undefined) {
    const inner = compileRequirement(spec.not, [...at, 'not'], scope);
    if (inner !== undefined) refuseEveryStage(inner, [...at, 'not'], scope);
    return inner === undefined ? undefined : negated(inner);
  }
  return spec.of === undefined ? undefined : someOf(spec.at_least, spec.of, at, scope);
}

/** Whoever has a stage is on one of all stages: the contrary holds for nobody. */
function refuseEveryStage(requirement: Requirement, at: Path, scope: Scope): void {
  if (requirement.kind === 'some') for (const part of requirement.of) refuseEveryStage(part, at, scope);
  if (requirement.kind !== 'stage' || scope.stages === null) return;
  const { atLeast, atMost = Infinity } = requirement;
  if (atLeast > 1 || atMost < scope.stages.from.length) return;
  const message = '"not" excludes every stage: nothing can pass';
  scope.report({ code: 'bounds-crossed', path: at, of: 'key', message, remedy: 'leave out at least one stage' });
}

const TAKES: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  metric: [...BOUNDS, 'is'],
  group: BOUNDS,
  indicator: BOUNDS,
  stage: ['at_least', 'at_most'],
  attribute: ['is'],
  all: [],
  any: [],
  of: ['at_least'],
  not: [],
};

function refuseOtherKeys(spec: RequirementSpec, kind: (typeof KINDS)[number], at: Path, report: Report): void {
  for (const key of ['is', ...BOUNDS] as const) {
    if (spec[key] === undefined || TAKES[kind].includes(key)) continue;
    const remedy =
      TAKES[kind].length === 0
        ? 'remove it'
        : `remove it, or use ${TAKES[kind].map((each) => `\`${each}\``).join(' or ')}`;
    report({
      code: 'key-without-use',
      path: [...at, key],
      of: 'key',
      message: `"${key}" means nothing beside "${kind}"`,
      remedy,
    });
  }
}

function bounds(spec: Counted, kind: string, at: Path, { report, written }: Scope): Bounds {
  const given = BOUNDS.filter((key) => spec[key] !== undefined);
  if (given.length === 0) {
    const remedy = 'add `at_least`, `at_most`, `above` or `below`';
    report({
      code: 'no-bound',
      path: [...at, kind],
      of: 'key',
      message: `the requirement on "${kind}" has no bound`,
      remedy,
    });
  }
  for (const [inclusive, strict] of [['at_least', 'above'] as const, ['at_most', 'below'] as const]) {
    if (spec[inclusive] === undefined || spec[strict] === undefined) continue;
    const message = `"${inclusive}" and "${strict}" bound the same side`;
    report({ code: 'key-without-use', path: [...at, strict], of: 'key', message, remedy: 'keep one of the two' });
  }
  const { at_least: atLeast, at_most: atMost, above, below } = spec;
  const low = atLeast ?? above;
  const high = atMost ?? below;
  const isOpen = above !== undefined || below !== undefined;
  if (low !== undefined && high !== undefined && (low > high || (low === high && isOpen))) {
    const [lower, upper] = [atLeast === undefined ? 'above' : 'at_least', atMost === undefined ? 'below' : 'at_most'];
    const [lowest, highest] = [written([...at, lower]) ?? low, written([...at, upper]) ?? high];
    const message =
      low > high
        ? `"${lower}" ${lowest} lies above "${upper}" ${highest}: nothing can pass`
        : `nothing is "${lower}" ${lowest} and "${upper}" ${highest}`;
    report({ code: 'bounds-crossed', path: [...at, lower], message, remedy: 'swap the two, or remove one' });
  }
  return {
    atLeast: atLeast ?? null,
    atMost: atMost ?? null,
    ...(above === undefined ? {} : { above }),
    ...(below === undefined ? {} : { below }),
  };
}

function metricRequirement(spec: Counted, metric: string, at: Path, scope: Scope): Requirement {
  if (spec.is === undefined) return { kind: 'metric', metric, ...bounds(spec, 'metric', at, scope) };
  for (const key of BOUNDS) {
    if (spec[key] === undefined) continue;
    const message = `"${key}" and "is" stand in one requirement`;
    scope.report({ code: 'key-without-use', path: [...at, key], of: 'key', message, remedy: 'keep one of the two' });
  }
  return { kind: 'metric', metric, atLeast: null, atMost: null, values: valueList(spec.is) };
}

function pointsRequirement(
  spec: Counted,
  kind: 'group' | 'indicator',
  path: string,
  at: Path,
  scope: Scope,
): Requirement {
  const paths = preorder(scope.root).flatMap((node) => (node.kind === kind && node.path !== '' ? [node.path] : []));
  checkPath(path, kind === 'group' ? [OVERALL, ...paths] : paths, kind, at, scope);
  const [lowest, highest] = scope.scale;
  for (const key of BOUNDS) {
    const bound = spec[key];
    if (bound === undefined || (bound >= lowest && bound <= highest)) continue;
    const message = `"${key}" is ${bound}, outside the scale, ${lowest} to ${highest}`;
    scope.report({
      code: 'bound-off-scale',
      path: [...at, key],
      message,
      remedy: `write points from ${lowest} to ${highest}`,
    });
  }
  return { kind, path: kind === 'group' && path === OVERALL ? '' : path, ...bounds(spec, kind, at, scope) };
}

function stageRequirement(spec: Counted, path: string, at: Path, scope: Scope): Requirement {
  const dimensions = scope.root.children.map((child) => child.path);
  checkPath(path, [OVERALL, ...dimensions], 'stage', at, scope);
  const stages = scope.stages?.from.length ?? 0;
  const { at_least: atLeast, at_most: atMost } = spec;
  if (stages === 0) {
    const remedy = 'add "stages" to the model, or require a `group` score';
    scope.report({
      code: 'no-stages',
      path: [...at, 'stage'],
      of: 'key',
      message: 'a stage is required, and the model has none',
      remedy,
    });
  } else checkStageBounds(spec, stages, at, scope);
  return {
    kind: 'stage',
    path: path === OVERALL ? '' : path,
    atLeast: atLeast ?? 1,
    ...(atMost === undefined ? {} : { atMost }),
  };
}

function checkStageBounds(spec: Counted, stages: number, at: Path, { report }: Scope): void {
  const { at_least: atLeast, at_most: atMost } = spec;
  const code = 'unknown-stage';
  if (atLeast === undefined && atMost === undefined) {
    const message = 'the requirement on "stage" has no "at_least" and no "at_most"';
    const remedy = `write a stage number from 1 to ${stages} as \`at_least\` or \`at_most\``;
    report({ code, path: [...at, 'stage'], message, remedy });
  }
  for (const key of ['at_least', 'at_most'] as const) {
    const stage = spec[key];
    if (stage === undefined || (Number.isInteger(stage) && stage >= 1 && stage <= stages)) continue;
    const remedy = `write a stage number from 1 to ${stages} as \`${key}\``;
    report({ code, path: [...at, key], message: `there is no stage "${stage}"`, remedy });
  }
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
    const message = `"at_least" ${atLeast} lies above "at_most" ${atMost}: nothing can pass`;
    report({ code: 'bounds-crossed', path: [...at, 'at_least'], message, remedy: 'swap the two, or remove one' });
  }
}

function attributeRequirement(spec: Counted, attribute: string, at: Path, report: Report): Requirement {
  if (spec.is === undefined) {
    const message = `the requirement on the attribute "${attribute}" has no "is"`;
    report({
      code: 'no-bound',
      path: [...at, 'attribute'],
      of: 'key',
      message,
      remedy: 'add `is: true`, or the value or values it must have',
    });
  }
  return { kind: 'attribute', attribute, values: valueList(spec.is ?? []) };
}

function checkPath(
  path: string,
  known: readonly string[],
  kind: 'group' | 'indicator' | 'stage',
  at: Path,
  scope: Scope,
): void {
  if (known.includes(path)) return;
  const node = preorder(scope.root).find((each) => each.path === path);
  const isOther = node !== undefined && node.kind !== kind && (kind !== 'stage' || node.kind === 'indicator');
  const is = { group: 'an indicator', indicator: 'a group', stage: 'not a dimension' };
  const message =
    node === undefined ? `there is no ${kind === 'indicator' ? kind : 'group'} "${path}"` : `"${path}" is ${is[kind]}`;
  const remedy = isOther ? `ask for its points: { ${node.kind}: ${path}, at_least: ... }` : suggest(path, known);
  scope.report({
    code: kind === 'indicator' ? 'unknown-indicator' : 'unknown-group',
    path: [...at, kind],
    message,
    remedy,
  });
}
