import type { Path } from '../../yaml/document.ts';
import type { Override, OverrideEffect, Requirement } from '../model.ts';
import { negated } from '../negated.ts';
import type { OverrideSpec } from '../spec.ts';
import { stageNumber } from './stage-numbers.ts';
import { compileRequirement } from './compile-requirements.ts';
import type { Scope } from './requirement-scope.ts';

const EFFECTS = ['stage', 'at_most', 'at_least', 'score', 'not_rated'] as const;

/** In the order of the file, which is the order in which they are tried; one that is reported is left out. */
export function compileOverrides(specs: readonly OverrideSpec[], scope: Scope): Override[] {
  const conditions: Requirement[] = [];
  return specs.flatMap((spec, i): Override[] => {
    const at: Path = ['overrides', i];
    const needs = conditionOf(spec, conditions, at, scope);
    const effect = effectOf(spec, at, scope);
    if (needs !== undefined) conditions.push(needs);
    return needs === undefined || effect === undefined ? [] : [{ if: needs, effect, why: spec.why }];
  });
}

/** `before`: what the overrides before it ask for. */
function conditionOf(
  spec: OverrideSpec,
  before: readonly Requirement[],
  at: Path,
  scope: Scope,
): Requirement | undefined {
  if (spec.if !== undefined && spec.otherwise === undefined) return compileRequirement(spec.if, [...at, 'if'], scope);
  const { report } = scope;
  const code = 'override-condition';
  if (spec.otherwise === undefined) {
    const remedy = 'say when under `if`, such as { attribute: risk, is: high }, or write `otherwise: true`';
    report({ code, path: at, message: 'this override does not say when it holds', remedy });
  } else if (spec.if !== undefined) {
    const message = '"if" and "otherwise" stand in one override';
    report({ code, path: [...at, 'otherwise'], of: 'key', message, remedy: 'keep one of the two' });
  } else if (at[1] === 0) {
    const message = '"otherwise" stands first: there is nothing before it that could hold';
    report({ code, path: [...at, 'otherwise'], of: 'key', message, remedy: 'put it behind the others' });
  }
  return before.length === 0 ? undefined : negated({ kind: 'some', n: 1, of: before });
}

function effectOf(spec: OverrideSpec, at: Path, scope: Scope): OverrideEffect | undefined {
  const [key, second] = EFFECTS.filter((each) => spec[each] !== undefined);
  if (key === undefined || second !== undefined) {
    const message =
      key === undefined ? 'this override changes nothing' : `"${key}" and "${second}" stand in one override`;
    const remedy =
      'give exactly one of `stage`, `at_most`, `at_least`, `score` and `not_rated`; write a second override for another';
    const place = second === undefined ? { path: at } : { path: [...at, second], of: 'key' as const };
    scope.report({ code: 'override-effect', ...place, message, remedy });
    return undefined;
  }
  if (key === 'not_rated') return { kind: key };
  if (key === 'score') {
    const points = spec[key] ?? 0;
    checkPoints(points, [...at, key], scope);
    return { kind: key, points };
  }
  const stage = stageNumber(spec[key] ?? 0, [...at, key], scope);
  if (stage === undefined) return undefined;
  checkStage(stage, [...at, key], scope);
  return { kind: key, stage };
}

function checkPoints(points: number, path: Path, { scale: [lowest, highest], report }: Scope): void {
  if (points >= lowest && points <= highest) return;
  const message = `"score" is ${points}, outside the scale, ${lowest} to ${highest}`;
  report({ code: 'override-off-scale', path, message, remedy: `write points from ${lowest} to ${highest}` });
}

function checkStage(stage: number, path: Path, { stages, report }: Scope): void {
  if (stages === null) {
    const remedy = 'add "stages" to the model, or override the `score`';
    report({ code: 'no-stages', path, of: 'key', message: 'a stage is given, and the model has none', remedy });
  } else if (stage > stages.from.length) {
    const remedy = `write a stage number from 1 to ${stages.from.length}`;
    report({ code: 'unknown-stage', path, message: `there is no stage "${stage}"`, remedy });
  }
}
