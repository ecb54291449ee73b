import type { Bounds, Requirement } from '../../model/model.ts';
import { literal } from '../../util/yaml-text.ts';

/** A requirement as a line of a model file says it; what was written with `not` or by a stage's name may look otherwise. */
export function requirementYaml(
  requirement: Requirement,
  unitOf: (metric: string) => string | undefined = () => undefined,
): string {
  const inner = (all: readonly Requirement[]): string => sequenceYaml(all.map((one) => requirementYaml(one, unitOf)));
  const not = (text: string): string => `{ not: ${text} }`;
  switch (requirement.kind) {
    case 'metric': {
      const { metric, values } = requirement;
      if (values === undefined) return mappingYaml([['metric', metric], ...bounds(requirement, unitOf(metric))]);
      const one = mappingYaml([
        ['metric', metric],
        ['is', valuesYaml(values)],
      ]);
      return requirement.not === true ? not(one) : one;
    }
    case 'group':
    case 'indicator':
      return mappingYaml([[requirement.kind, requirement.path || WHOLE], ...bounds(requirement)]);
    case 'stage': {
      const { path, atLeast, atMost } = requirement;
      const most = atMost === undefined ? [] : [['at_most', String(atMost)] as const];
      const least = atLeast === 1 && most.length > 0 ? [] : [['at_least', String(atLeast)] as const];
      return mappingYaml([['stage', path || WHOLE], ...least, ...most]);
    }
    case 'attribute': {
      const one = mappingYaml([
        ['attribute', requirement.attribute],
        ['is', valuesYaml(requirement.values)],
      ]);
      return requirement.not === true ? not(one) : one;
    }
    case 'some': {
      const { n, of } = requirement;
      if (n === of.length) return `{ all: ${inner(of)} }`;
      return n === 1 ? `{ any: ${inner(of)} }` : `{ at_least: ${n}, of: ${inner(of)} }`;
    }
  }
}

/** The model as a whole, which has no path. */
const WHOLE = 'overall';

type Pairs = readonly (readonly [key: string, value: string])[];

function bounds({ atLeast, above, atMost, below }: Bounds, unit?: string): Pairs {
  const pair = (key: string, value: number | null | undefined): Pairs =>
    value === null || value === undefined ? [] : [[key, numberYaml(value, unit)]];
  return [...pair('at_least', atLeast), ...pair('above', above), ...pair('at_most', atMost), ...pair('below', below)];
}

function valuesYaml(values: readonly (string | number | boolean)[]): string {
  const texts = values.map((value) => (typeof value === 'string' ? literal(value) : String(value)));
  return texts.length === 1 ? texts[0]! : sequenceYaml(texts);
}

function mappingYaml(pairs: Pairs): string {
  return `{ ${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
}

/** `[a, b]` of what is YAML already. */
export function sequenceYaml(texts: readonly string[]): string {
  return `[${texts.join(', ')}]`;
}

/** A number, of a share as `15%` where that is read as the very same one. */
export function numberYaml(value: number, unit?: string): string {
  const text = String(Number((value * 100).toPrecision(15)));
  const isExact = /^-?\d+(\.\d+)?$/.test(text) && Number(`${text}e-2`) === value;
  return unit === 'percent' && isExact ? `${text}%` : String(value);
}
