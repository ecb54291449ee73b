import type { NamedScenario } from '../../report/scenario-yaml.ts';
import type { Diagnostic, Read } from '../../util/diagnostic.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import { parseScenarioFile, type ScenarioGround } from './parse-scenario-file.ts';
import { readScenarioFiles, type ScenarioFile } from './scenario-files.ts';

export interface SavedScenario {
  readonly file: ScenarioFile;
  /** Relative to the project. */
  readonly place: string;
  readonly read: Read<NamedScenario>;
}

/** Every scenario of the project by name; the diagnostics are of files that are not read. Null: only their form is checked. */
export async function readSavedScenarios(
  context: Pick<Context, 'folder' | 'env'>,
  ground: ScenarioGround | null,
): Promise<{ readonly saved: readonly SavedScenario[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { found, misnamed } = await readScenarioFiles(context);
  return {
    saved: found.map((file) => readSaved(context, file, ground)),
    diagnostics: misnamed.map((name) => ({
      severity: 'warning',
      code: 'file-not-read',
      place: { file: `scenarios/${name}` },
      message: 'this file is not read: names of scenarios are letters, digits, - and _, and end in .yaml',
      remedy: 'rename it, such as knowledge-first.yaml',
    })),
  };
}

export function readSaved(
  { env }: Pick<Context, 'env'>,
  file: ScenarioFile,
  ground: ScenarioGround | null,
): SavedScenario {
  const place = `scenarios/${file.name}.yaml`;
  const document = readYaml(place, file.text, env);
  const read =
    document.value === undefined
      ? { value: undefined, diagnostics: document.diagnostics }
      : parseScenarioFile(document.value, file.name, ground);
  return { file, place, read };
}
