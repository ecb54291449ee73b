import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentTools } from '../src/app/agents/agent-tools.ts';
import { operations } from '../src/app/operations.ts';
import { assessmentRecordSchema } from '../src/app/records/assessment-records.ts';
import { disagreementSchema } from '../src/app/records/disagreement-records.ts';
import { roadmapSchema } from '../src/app/roadmaps/roadmap-schema.ts';
import { scenarioSchema } from '../src/app/scenarios/scenario-schema.ts';
import { modelSchema } from '../src/model/parse/model-schema.ts';
import { actionsSchema } from '../src/project/actions-schema.ts';
import { metricsSchema } from '../src/project/metrics-schema.ts';
import { rungsSchema } from '../src/project/rungs-schema.ts';
import { translationSchema } from '../src/project/translation-schema.ts';
import { jsonSchema, withOverrides } from './json-schema.ts';
import { agentToolsPage } from './agent-tools-page.ts';
import { operationsPage } from './operations-page.ts';
import { referencePage } from './reference-page.ts';

/** Writes docs/schema/*.json and docs/model-reference.md from the schemas that check the files, docs/operations.md from the operations, docs/agent-tools.md from the tools of agents. */

const INTRO = `# The files of a project, key by key

Made from the schemas that check the files; \`npm run docs\` writes this page anew.

An **id** is a lower-case letter, then lower-case letters, digits and \`_\`. A **percentage** such as \`15%\` is read as the
decimal 0.15. A **duration** is a whole number with \`h\`, \`d\`, \`w\` (fixed lengths), \`mo\` or \`y\` (calendar). \`\${VAR}\` and
\`\${VAR:-default}\` in values are replaced from the environment; inside \`{ }\` put them in quotes, and expressions that hold
a comma too. One variable alone is a number where its value reads as one, quoted or not. Unknown keys are refused.

What most projects need stands first; where a table headed "Advanced" follows, each of its keys names the seed (a shipped model), vendor or
paper that needs it.

For completion and checks while typing, put the schema in the first line of a file:
\`# yaml-language-server: $schema=<folder of Rungs>/docs/schema/rungs.schema.json\` (or \`metrics\`, \`model\`, \`scenario\`).`;

const RUNGS = 'The project: where facts are, who the accounts are, which models are in use.';
const METRICS = 'Metrics by id, in as many files as you like. Each is one number or category per account and as-of.';
const MODEL = `How to score. The file's name is the model's id; the path of a node is its ids joined by dots, such as
\`knowledge.deflection\`. With \`use:\` a file says only what it changes.`;
const SCENARIO = `A scenario of the Simulator, to be asked again, compared and reviewed: [what-if.md](what-if.md) says what each change
does. One file each; the file's name is the scenario's.`;

const ACTIONS = `What customers can do, for \`rungs roadmap\`: actions by id, beside those that ship (\`actions/shipped.yaml\`); one of the same id
takes the place of a shipped one.`;

const TRANSLATION = `Texts in another language, in files named after it (\`nl.yaml\`, \`nl.anything.yaml\`): [translating.md](translating.md). \`rungs translate\`
writes what is missing; a key without a text keeps the model's own words.`;

const ROADMAP = `A roadmap that was accepted, and what became of it: [roadmap.md](roadmap.md) says how it is read. \`rungs roadmap --accept\`
and \`rungs mark\` write these files; they may also be written by hand.`;

const ASSESSMENT = `An assessment as it was issued: [assessment.md](assessment.md#recording-one). \`rungs assess --record\` writes these files; what is
left out was not known.`;

const DISAGREEMENT = `"This is wrong because ...": [assessment.md](assessment.md#this-is-wrong-because). \`rungs disagree\` writes these files.`;

/** Path below the repository to text: everything this script writes. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const [rungs, metrics, model] = [jsonSchema(rungsSchema), jsonSchema(metricsSchema), jsonSchema(modelSchema)];
  const scenario = jsonSchema(scenarioSchema);
  const actions = jsonSchema(actionsSchema);
  const translation = jsonSchema(translationSchema);
  const roadmap = jsonSchema(roadmapSchema);
  const assessment = jsonSchema(assessmentRecordSchema);
  const disagreement = jsonSchema(disagreementSchema);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ['docs/schema/rungs.schema.json', json(rungs)],
    ['docs/schema/metrics.schema.json', json(metrics)],
    ['docs/schema/model.schema.json', json(withOverrides(model))],
    ['docs/schema/scenario.schema.json', json(scenario)],
    ['docs/schema/actions.schema.json', json(actions)],
    ['docs/schema/translation.schema.json', json(translation)],
    ['docs/schema/roadmap.schema.json', json(roadmap)],
    ['docs/schema/assessment-record.schema.json', json(assessment)],
    ['docs/schema/disagreement.schema.json', json(disagreement)],
    ['docs/operations.md', operationsPage(operations)],
    ['docs/agent-tools.md', agentToolsPage(agentTools)],
    [
      'docs/model-reference.md',
      referencePage(INTRO, [
        { name: 'rungs.yaml', intro: RUNGS, schema: rungs },
        { name: 'metrics/*.yaml', intro: METRICS, schema: metrics },
        { name: 'models/*.yaml', intro: MODEL, schema: model },
        { name: 'actions.yaml', intro: ACTIONS, schema: actions },
        { name: 'translations/*.yaml', intro: TRANSLATION, schema: translation },
        { name: 'scenarios/*.yaml', intro: SCENARIO, schema: scenario },
        { name: 'roadmaps/*.yaml', intro: ROADMAP, schema: roadmap },
        { name: 'assessments/*.yaml', intro: ASSESSMENT, schema: assessment },
        { name: 'disagreements/*.yaml', intro: DISAGREEMENT, schema: disagreement },
      ]),
    ],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  for (const [path, text] of generatedFiles()) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}
