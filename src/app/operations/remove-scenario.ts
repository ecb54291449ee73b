import { z } from 'zod';
import { operation } from '../operation.ts';
import { removeKept } from '../kept/change-kept.ts';
import { scenarioFolder } from '../scenarios/scenario-folder.ts';

export const removeScenario = operation({
  name: 'remove-scenario',
  summary: 'Remove a scenario; for 30 days it can be restored.',
  input: z.object({
    name: z.string().describe('of the file, without .yaml'),
    ifMatch: z.string().describe('the fingerprint of what is removed'),
  }),
  output: z.object({ trash: z.string().describe('brings it back, by restore-scenario') }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/scenarios/{name}/remove' },
  async run(context, { name, ifMatch }) {
    return removeKept(context, scenarioFolder, name, ifMatch);
  },
});
