import { z } from 'zod';
import { parseScenario } from '../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../analysis/scenario/scenario.ts';
import { scenarioYaml, type NamedScenario } from '../../report/yaml/scenario-yaml.ts';
import { UserError } from '../../util/diagnostic.ts';
import { canonicalJson } from '../../util/json.ts';
import { suggest } from '../../util/nearest.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import { renameKept, writeKept } from '../kept/change-kept.ts';
import { fileOf } from '../kept/kept-folder.ts';
import { nameOfTitle } from '../kept/kept-name.ts';
import { parseScenarioFile, type ScenarioGround } from '../scenarios/parse-scenario-file.ts';
import { scenarioFolder } from '../scenarios/scenario-folder.ts';
import { readScenarioProject } from '../scenarios/scenario-ground.ts';
import { writtenSchema } from '../schemas/written-scenario.ts';

export const saveScenario = operation({
  name: 'save-scenario',
  summary: 'Save a scenario as scenarios/<name>.yaml in the project.',
  input: z.object({
    title: z.string().trim().min(1).max(200).describe('what it is called; the file is named after it'),
    name: z.string().optional().describe('the name of the file without .yaml, instead of one made from the title'),
    why: z.string().max(4000).default('').describe('why it is asked'),
    model: z.string().describe('id of the model it is for'),
    scenario: z.string().describe('as the address of the Simulator has it'),
    ifMatch: z
      .string()
      .optional()
      .describe('the fingerprint of what is saved over; without it there must be no scenario of this name'),
    from: z
      .string()
      .optional()
      .describe('the name it had: that file goes, in the same step, and `ifMatch` is its fingerprint'),
  }),
  output: writtenSchema,
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/scenarios' },
  async run(context, { title, why, model, scenario: text, ifMatch, from, ...given }) {
    const scenario = parseScenario(text);
    if ('unreadable' in scenario) {
      throw new UserError(
        'usage',
        `"${scenario.unreadable}" is no change of a scenario; take it from the Simulator's address`,
      );
    }
    const name = given.name ?? nameOfTitle(title, scenarioFolder.noun);
    if (name === '') {
      throw new UserError(
        'usage',
        `of "${title}" no name of a file can be made; add a letter or a digit of the Latin alphabet`,
      );
    }
    const { unitOf, ground } = await readScenarioProject(context);
    const file = scenarioYaml({ title, why, model, scenario }, unitOf);
    if (ground === null) await expectModel(context, model);
    refuseUnreadable(name, file, { title, why, model, scenario }, ground);
    const written = { name, text: file, ifMatch: ifMatch ?? null };
    if (from === undefined || from === name) return writeKept(context, scenarioFolder, written);
    return renameKept(context, scenarioFolder, { ...written, from });
  },
});

/** Where the project's own files cannot be read, a model is one that has scored. */
async function expectModel({ store }: Pick<Context, 'store'>, model: string): Promise<void> {
  const known = [...new Set((await store.list()).map(({ modelId }) => modelId))];
  if (known.includes(model)) return;
  throw new UserError('usage', `no snapshot is of a model "${model}"; ${suggest(model, known)}`);
}

/** What would be read back as something else, or as what the project does not know, is not written. */
function refuseUnreadable(name: string, text: string, meant: NamedScenario, ground: ScenarioGround | null): void {
  const document = readYaml(fileOf(scenarioFolder, name), text).value;
  const { value: read, diagnostics } =
    document === undefined ? { value: undefined, diagnostics: [] } : parseScenarioFile(document, name, ground);
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw new UserError('usage', `this scenario does not fit the project: ${fault.message}; ${fault.remedy}`, []);
  const same = (scenario: Scenario): string => canonicalJson(scenario);
  if (read?.title === meant.title && same(read.scenario) === same(meant.scenario)) return;
  throw new UserError(
    'usage',
    'this scenario cannot be written as a file: a lift names one attribute twice, or a name holds signs that no text file can',
  );
}
