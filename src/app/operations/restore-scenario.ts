import { z } from 'zod';
import { operation } from '../operation.ts';
import { restoreKept } from '../kept/change-kept.ts';
import { scenarioFolder } from '../scenarios/scenario-folder.ts';
import { writtenSchema } from '../schemas/written-scenario.ts';

export const restoreScenario = operation({
  name: 'restore-scenario',
  summary: 'Bring back a scenario that was removed or saved over, byte for byte.',
  input: z.object({
    trash: z.string().describe('what saving or removing gave'),
    ifMatch: z.string().optional().describe('the fingerprint of what stands there now; without it nothing may'),
  }),
  output: writtenSchema,
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/scenarios/restore' },
  async run(context, { trash, ifMatch }) {
    return restoreKept(context, scenarioFolder, trash, ifMatch ?? null);
  },
});
