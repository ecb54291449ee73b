import type { Efforts } from '../../project/project.ts';
import type { Context } from '../context.ts';
import { readProject } from '../project/load-project.ts';
import type { ScenarioGround } from './parse-scenario-file.ts';

export interface ScenarioProject {
  /** Null where the project has errors, which `rungs check` tells. */
  readonly ground: ScenarioGround | null;
  readonly unitOf: (metric: string) => string | undefined;
  readonly efforts: Efforts | null;
}

/** What the project's own files say that scenarios are held against and written with; reads no data. */
export async function readScenarioProject(context: Context): Promise<ScenarioProject> {
  const { loaded } = await readProject(context);
  if (loaded === undefined) return { ground: null, unitOf: () => undefined, efforts: null };
  const { project, models } = loaded;
  const isOpen = project.sources.get(project.accounts.from)?.kind === 'metrics';
  return {
    ground: {
      models: new Map(Array.from(models, ([id, { model }]) => [id, model])),
      attributes: isOpen ? null : [...project.accounts.attributes.keys(), ...project.segments.keys()],
    },
    unitOf: (metric) => project.metrics.get(metric)?.unit,
    efforts: project.efforts,
  };
}
