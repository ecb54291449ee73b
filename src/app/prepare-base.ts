import type { Engine } from '../engine/engine.ts';
import { readCatalog } from '../metrics/catalog.ts';
import { planMetrics, type Plan } from '../metrics/plan.ts';
import { UserError, type Diagnostic } from '../util/diagnostic.ts';
import type { Context } from './context.ts';
import { readFacts, type Facts, type SourceFiles } from './facts.ts';
import type { LoadedProject } from './load-project.ts';

/** A project with its facts at hand and every expression held against them: ready to give tables. */
export interface PreparedBase {
  readonly loaded: LoadedProject;
  readonly facts: Facts;
  readonly engine: Engine;
  readonly plan: Plan;
  /** Warnings and notes of files, imports and plan; errors were thrown. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs `work` with a prepared base and closes the engine whatever happens. */
export async function withPreparedBase<T>(
  context: Context,
  loaded: LoadedProject,
  files: SourceFiles,
  work: (base: PreparedBase) => Promise<T>,
): Promise<T> {
  const facts = await readFacts(context, loaded.project, files);
  const engine = await context.openEngine([...facts.relations.values()].flatMap((relation) => relation.files));
  try {
    const catalog = await readCatalog(engine, loaded.project, facts.relations);
    const planned = planMetrics(loaded.project, catalog, engine.dialect);
    const diagnostics = [...loaded.diagnostics, ...facts.diagnostics, ...planned.diagnostics];
    if (planned.value === undefined) {
      const errors = planned.diagnostics.filter((d) => d.severity === 'error').length;
      throw new UserError(
        'configuration',
        `metrics and data do not fit together: ${errors} error${errors === 1 ? '' : 's'}`,
        planned.diagnostics,
      );
    }
    return await work({ loaded, facts, engine, plan: planned.value, diagnostics });
  } finally {
    await engine.close();
  }
}
