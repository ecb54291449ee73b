import { parseInstant } from '../../util/time.ts';
import type { Path } from '../../yaml/document.ts';
import type { Feature, LiveFeature } from '../model.ts';
import type { FeatureSpec, LiveSpec } from '../spec.ts';
import { compileRequirement } from './compile-requirements.ts';
import type { Scope } from './requirement-scope.ts';

/** Adds to the features, which are those of the specs, since when they are live. */
export function compileLive(
  features: readonly Feature[],
  specs: Readonly<Record<string, FeatureSpec>>,
  scope: Scope,
): Feature[] {
  return features.map((feature) => {
    const spec = specs[feature.id]?.live;
    const live = spec === undefined ? undefined : liveFeature(spec, ['readiness', feature.id, 'live'], scope);
    return live === undefined ? feature : { ...feature, live };
  });
}

function liveFeature(spec: LiveSpec, at: Path, scope: Scope): LiveFeature | undefined {
  const since = parseInstant(spec.since);
  if (since === undefined) {
    const message = `"${spec.since}" is not a date`;
    scope.report({ code: 'not-a-date', path: [...at, 'since'], message, remedy: 'write it as 2025-03-01' });
  }
  const adopted = compileRequirement(spec.adopted, [...at, 'adopted'], scope);
  return since === undefined || adopted === undefined ? undefined : { since, adopted };
}
