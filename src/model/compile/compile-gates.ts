import { nearest } from '../../util/nearest.ts';
import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Requirement, Stages } from '../model.ts';
import type { RequirementSpec } from '../spec.ts';
import { compileList } from './compile-requirements.ts';
import type { Scope } from './requirement-scope.ts';

/** gates[k] for stage k + 1; a gate on stage 1, or on a stage that does not exist, is reported. */
export function compileGates(
  gates: Readonly<Record<string, readonly RequirementSpec[]>>,
  scope: Scope,
): readonly (readonly Requirement[])[] {
  const stages = scope.stages?.from.length ?? 0;
  const compiled: (readonly Requirement[])[] = Array.from({ length: stages }, () => []);
  const places = new Map<number, string>();
  for (const [key, specs] of Object.entries(gates)) {
    const at: Path = ['stages', 'gates', key];
    const stage = stageOfKey(key, scope);
    const other = places.get(stage);
    places.set(stage, key);
    if (other !== undefined) {
      const message = `"${other}" and "${key}" are the same stage`;
      scope.report({ code: 'duplicate-key', path: at, of: 'key', message, remedy: 'list all of its gates at one' });
    } else if (stage >= 2 && stage <= stages) {
      const needs = compileList(specs, at, scope);
      if (needs.some(needsOverallStage)) {
        const message = `the gate of stage ${stage} asks for the overall stage, which the gates themselves decide`;
        const remedy = 'require the `group: overall` score, or the stage of a dimension';
        scope.report({ code: 'circular-gate', path: at, of: 'key', message, remedy });
      }
      compiled[stage - 1] = needs;
    } else {
      const message =
        stage === 1 ? `${called(key)} cannot have gates: it is where everyone begins` : `there is no stage "${key}"`;
      scope.report({
        code: 'unknown-stage',
        path: at,
        of: 'key',
        message,
        remedy: Number.isNaN(stage) ? unknownName(key, scope) : `use a stage number from 2 to ${stages}`,
      });
    }
  }
  if (scope.stages?.overall === 'gates') checkEveryStageHasGates([...places.keys()], scope.stages, scope.report);
  return compiled;
}

/** By its number, else by its name; NaN where there is none of the name. */
function stageOfKey(key: string, { stages }: Scope): number {
  if (/^\d+$/.test(key)) return Number(key);
  const at = stages?.names.indexOf(key) ?? -1;
  return at < 0 ? Number.NaN : at + 1;
}

function called(key: string): string {
  return /^\d+$/.test(key) ? `stage ${key}` : `the first stage, "${key}",`;
}

function unknownName(key: string, { stages }: Scope): string {
  const names = stages?.names.slice(1) ?? [];
  const near = nearest(key, names);
  return near === undefined
    ? `use a stage number from 2 to ${names.length + 1}, or a name: ${names.join(', ')}`
    : `did you mean "${near}"?`;
}

/** Where gates alone decide, a stage without any is reached by everybody on the stage below. */
function checkEveryStageHasGates(stages: readonly number[], { from }: Stages, report: Report): void {
  const gated = new Set(stages.filter((stage) => !Number.isNaN(stage)));
  const open = from.map((_, k) => k + 1).filter((stage) => stage > 1 && !gated.has(stage));
  if (open.length === 0) return;
  if (gated.size === 0) {
    const message = `"overall" is "gates" and there are none: every account would stand on stage ${from.length}`;
    const remedy = 'give each stage from 2 on its gates under `gates`, or write `overall: weakest` or `overall: score`';
    report({ code: 'no-gates', path: ['stages', 'overall'], message, remedy });
    return;
  }
  const message = `no gate leads to stage ${open.join(', ')}: whoever reaches the stage below stands there too`;
  const remedy = 'give each stage from 2 on its gates, or leave the stage out';
  report({ code: 'stage-without-gate', severity: 'warning', path: ['stages', 'gates'], of: 'key', message, remedy });
}

function needsOverallStage(requirement: Requirement): boolean {
  if (requirement.kind === 'some') return requirement.of.some(needsOverallStage);
  return requirement.kind === 'stage' && requirement.path === '';
}
