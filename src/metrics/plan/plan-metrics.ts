import type { Dialect } from '../../engine/engine.ts';
import type { Project } from '../../project/project.ts';
import { type Diagnostic, type Read, hasErrors } from '../../util/diagnostic.ts';
import type { Catalog } from './catalog.ts';
import { planAccounts } from './plan-accounts.ts';
import { planMetricDefinitions } from './plan-definitions.ts';
import { planSources } from './plan-sources.ts';
import type { Plan } from './plan.ts';

/**
 * Holds a project against its data; diagnostics name the place in the project's files and the nearest right name. Where
 * nothing in the project has a time there may still be an as-of: `mayHaveAsOf`, that whoever asks gives.
 */
export function planMetrics(project: Project, catalog: Catalog, dialect: Dialect, mayHaveAsOf = false): Read<Plan> {
  const diagnostics: Diagnostic[] = [];
  const sources = planSources(project, catalog, diagnostics);
  const accounts = planAccounts(project, catalog, diagnostics);
  if (accounts === undefined) return { value: undefined, diagnostics };
  const hasTime = projectHasTime(project);
  const metrics = planMetricDefinitions(project, sources, accounts, hasTime || mayHaveAsOf, diagnostics);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return { value: { project, catalog, dialect, accounts, sources, metrics, hasTime }, diagnostics };
}

function projectHasTime(project: Project): boolean {
  const { active, validFrom } = project.accounts;
  if (active !== null || validFrom !== null) return true;
  if ([...project.metrics.values()].some((metric) => metric.time !== null)) return true;
  return [...project.sources.values()].some((source) =>
    source.kind === 'facts' ? source.time !== null || source.valid !== null : source.asOf !== null,
  );
}
