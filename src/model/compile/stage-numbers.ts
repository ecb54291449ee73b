import { suggest } from '../../util/nearest.ts';
import type { Path } from '../../yaml/document.ts';
import type { RequirementSpec } from '../spec.ts';
import type { Scope } from './requirement-scope.ts';

/** A requirement whose bounds are numbers: stages that are named are counted. */
export type Counted = Omit<RequirementSpec, Side> & { readonly [side in Side]?: number | undefined };

type Side = (typeof SIDES)[number];

const SIDES = ['at_least', 'at_most', 'above', 'below'] as const;

/** The number of a stage that is given by its number or by its name; undefined, and reported, where no stage is called so. */
export function stageNumber(stage: number | string, path: Path, scope: Scope): number | undefined {
  if (typeof stage === 'number') return stage;
  const { stages, report, written } = scope;
  // That there are none at all is said by whoever asks.
  if (stages === null) return 1;
  const at = stages.names.indexOf(stage);
  if (at >= 0) return at + 1;
  const message = `there is no stage "${written(path) ?? stage}"`;
  report({ code: 'unknown-stage', path, message, remedy: suggest(stage, stages.names) });
  return undefined;
}

/** Undefined, and reported, where a bound is a text and no name of a stage. */
export function countStages(spec: RequirementSpec, at: Path, scope: Scope): Counted | undefined {
  const counted: { [side in Side]?: number } = {};
  let faults = 0;
  for (const side of SIDES) {
    const bound = spec[side];
    if (bound === undefined) continue;
    const number =
      spec.stage === undefined ? plainNumber(bound, [...at, side], scope) : stageNumber(bound, [...at, side], scope);
    if (number === undefined) faults++;
    else counted[side] = number;
  }
  const { at_least: _, at_most: __, above: ___, below: ____, ...rest } = spec;
  return faults > 0 ? undefined : { ...rest, ...counted };
}

/** Only stages have names. */
function plainNumber(bound: number | string, path: Path, { report, written }: Scope): number | undefined {
  if (typeof bound === 'number') return bound;
  const message = `"${String(path.at(-1))}" is "${written(path)?.replaceAll(/^["']|["']$/g, '') ?? bound}", not a number or a percentage`;
  const remedy = /^-?\d+(\.\d+)?$/.test(bound)
    ? `remove the quotes: ${bound}`
    : 'write a number or a percentage, such as 60; only a `stage` has a name';
  report({ code: 'wrong-type', path, message, remedy });
  return undefined;
}
