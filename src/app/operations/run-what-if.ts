import { z } from 'zod';
import { faultsOfScenario } from '../../analysis/scenario/scenario-faults.ts';
import { formatScenario, parseScenario } from '../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../analysis/scenario/scenario.ts';
import type { Model } from '../../model/model.ts';
import { reportWhatIf } from '../../report/what-if/what-if-report.ts';
import type { Snapshot } from '../../store/store.ts';
import { UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import type { Context } from '../context.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { readKeptFile } from '../kept/kept-files.ts';
import { liftOfText } from '../scenarios/lift-option.ts';
import { refuseRuler } from '../scenarios/refuse-ruler.ts';
import { readSaved } from '../scenarios/saved-scenarios.ts';
import { scenarioFolder } from '../scenarios/scenario-folder.ts';
import { whatIfReportSchema } from '../schemas/what-if-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const runWhatIf = operation({
  name: 'run-what-if',
  summary: 'Ask what would follow if something were changed: who would move up, and who would be ready.',
  input: z.object({
    name: z.string().optional().describe('a scenario of the project: scenarios/<name>.yaml'),
    scenario: z.string().optional().describe('a scenario as the address of the Simulator has it'),
    lift: z
      .array(z.string())
      .default([])
      .describe(
        'a group or metric and how much better: knowledge=+20%, deflection_rate=+5pp, deflection_rate=15% (at least), knowledge=top25%; repeatable',
      ),
    adopted: z
      .string()
      .optional()
      .describe('with --lift: the share of accounts that adopt it, such as 60% (default: 100%)'),
    for: z
      .array(z.string())
      .default([])
      .describe('with --lift: a condition such as branch:NL,BE for whom it is; repeatable, all must hold'),
    ruler: z
      .enum(['fixed', 'moved'])
      .optional()
      .describe('moved: what is measured against the base is measured against the changed one'),
    feature: z.string().optional().describe('answer for readiness for this feature (its id) instead of stages'),
    accounts: z.boolean().default(false).describe('list who would move, or become ready'),
    where: z
      .array(z.string())
      .default([])
      .describe('only accounts of whom this holds, such as branch:NL,BE, see list-accounts; all must hold'),
    model: z.string().optional().describe('model id (default: that of the scenario, else the first of rungs.yaml)'),
    asOf: whichSnapshot.asOf,
  }),
  output: whatIfReportSchema,
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/what-if' },
  cli: {
    command: 'what-if',
    positionals: ['name'],
    examples: [
      'what-if --lift knowledge=+20%',
      'what-if --lift knowledge=+20% --adopted 60% --feature guided_experiences',
      'what-if --lift deflection_rate=top25% --for branch:NL,BE --accounts',
      'what-if knowledge-first --where size:enterprise --json',
    ],
  },
  async run(context, input) {
    const { name, scenario: text, lift, feature, where } = input;
    const given = [name, text, lift.length > 0 ? lift : undefined].filter((one) => one !== undefined);
    if (given.length !== 1) {
      const message = given.length === 0 ? 'nothing is changed yet' : 'one scenario at a time can be asked';
      throw new UserError(
        'usage',
        `${message}; give the name of a saved scenario, --scenario, or --lift knowledge=+20%`,
      );
    }
    const saved = name === undefined ? undefined : await readNamed(context, name);
    const { snapshot } = await openSnapshot(context, { model: input.model ?? saved?.model, asOf: input.asOf });
    const asked = saved?.scenario ?? (text === undefined ? typed(input, snapshot.bound.model) : addressed(text));
    const scenario = input.ruler === undefined ? asked : { ...asked, ruler: input.ruler };
    refuseFaults(snapshot, scenario);
    const features = snapshot.bound.model.features.map(({ id }) => id);
    if (feature !== undefined && !features.includes(feature)) {
      throw new UserError('usage', `the model has no feature "${feature}"; ${suggest(feature, features)}`);
    }
    const [here] = await matchingRows(context, snapshot, parseConditions(where), undefined);
    return reportWhatIf({
      base: snapshot,
      record: snapshot.record,
      rows: here!.rows,
      scenario,
      feature: feature ?? null,
      list: input.accounts,
    });
  },
});

async function readNamed(
  context: Context,
  name: string,
): Promise<{ readonly scenario: Scenario; readonly model: string | undefined }> {
  const file = await readKeptFile(context, scenarioFolder, name.replace(/\.yaml$/, ''));
  const { read, place } = readSaved(context, file, null);
  if (read.value === undefined) throw new UserError('configuration', `${place} has errors`, read.diagnostics);
  return { scenario: read.value.scenario, model: read.value.model === '' ? undefined : read.value.model };
}

function addressed(text: string): Scenario {
  const scenario = parseScenario(text);
  if (!('unreadable' in scenario)) return scenario;
  throw new UserError(
    'usage',
    `"${scenario.unreadable}" is no change of a scenario; copy what stands behind "scenario=" in the Simulator's address, or use --lift`,
  );
}

interface Typed {
  readonly lift: readonly string[];
  readonly adopted?: string | undefined;
  readonly for: readonly string[];
}

function typed({ lift, adopted = '100%', for: whom }: Typed, model: Model): Scenario {
  const found = /^(\d+(?:\.\d+)?)%$/.exec(adopted.trim());
  const adoption = found === null ? Number.NaN : Number(`${found[1]!}e-2`);
  if (!(adoption <= 1))
    throw new UserError('usage', `--adopted "${adopted}" is no share; write a percentage up to 100%, such as 60%`);
  const shared = { adoption, for: parseConditions(whom) };
  return { changes: lift.map((text) => liftOfText(text, model, shared)), ruler: 'fixed' };
}

function refuseFaults(snapshot: Snapshot, scenario: Scenario): void {
  refuseRuler(snapshot, scenario);
  const [fault] = faultsOfScenario(snapshot, scenario);
  if (fault === undefined) return;
  const said = formatScenario({ changes: [fault], ruler: 'fixed' });
  const { id } = snapshot.bound.model;
  throw new UserError(
    'usage',
    `the base or its model "${id}" does not allow the change "${said}"; \`rungs check\` says what is wrong with saved scenarios`,
  );
}
