import { z } from 'zod';
import { saveScenario as operation } from '../../operations/save-scenario.ts';
import { agentTool } from '../agent-tool.ts';
import { quoted } from '../tell-account.ts';

export const saveScenario = agentTool({
  name: 'save_scenario',
  title: 'Save a scenario',
  description:
    'Keep a what-if scenario in the project under a title, so that colleagues find it in the Simulator. Takes the `scenario` that what_if answered with. A person is asked before anything is written; nothing is written over.',
  operation,
  input: z.strictObject({
    title: z.string().trim().min(1).max(200),
    why: z.string().max(4000).default('').describe('why it is asked'),
    model: z.string().describe('id of the model, as what_if answered'),
    scenario: z.string().describe('`scenario` of an answer of what_if'),
  }),
  output: z.strictObject({ name: z.string().describe('of the file, without .yaml') }),
  lists: [],
  async confirm(_context, { title, why, model, scenario }, { name }) {
    const because = why === '' ? '' : `, because ${quoted(why)}`;
    return `Save the scenario ${quoted(title)} of the model ${model} (${scenario}) as scenarios/${name}.yaml${because}?`;
  },
  async answer(context, input) {
    const { name } = await operation.run(context, operation.input.parse(input));
    return { text: `Saved as scenarios/${name}.yaml.`, data: { name } };
  },
});
