import type { NamedScenario } from '../../report/yaml/scenario-yaml.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import type { KeptFile } from '../kept/kept-files.ts';
import { readKept, readThing, type KeptThing } from '../kept/read-kept.ts';
import { parseScenarioFile, type ScenarioGround } from './parse-scenario-file.ts';
import { scenarioFolder } from './scenario-folder.ts';

export type SavedScenario = KeptThing<NamedScenario>;

/** Every scenario of the project by name; the diagnostics are of files that are not read. Null: only their form is checked. */
export async function readSavedScenarios(
  context: Pick<Context, 'folder' | 'env'>,
  ground: ScenarioGround | null,
): Promise<{ readonly saved: readonly SavedScenario[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { things, diagnostics } = await readKept(context, scenarioFolder, (document, name) =>
    parseScenarioFile(document, name, ground),
  );
  return { saved: things, diagnostics };
}

export function readSaved(context: Pick<Context, 'env'>, file: KeptFile, ground: ScenarioGround | null): SavedScenario {
  return readThing(context, scenarioFolder, file, (document, name) => parseScenarioFile(document, name, ground));
}
