import { z } from 'zod';
import { operation } from '../operation.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { defaultModel } from '../snapshots/default-model.ts';
import { currentSnapshots, snapshotAt } from '../snapshots/pick-snapshot.ts';
import { readRoadmapStates } from '../snapshots/roadmap-states.ts';

export const listRoadmapStates = operation({
  name: 'list-roadmap-states',
  summary: 'Say what became of the accepted roadmap of each account that has one: what the filter `roadmap` goes by.',
  input: z.object({ ...whichSnapshot }),
  output: z.object({
    states: z
      .record(z.string(), z.enum(['open', 'overdue', 'done', 'dropped', 'withdrawn', 'reached']))
      .describe('by account'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/roadmaps' },
  async run(context, { model, asOf }) {
    const series = await currentSnapshots(context, model ?? (await defaultModel(context)));
    const states = await readRoadmapStates(context, snapshotAt(series, asOf), series);
    return { states: Object.fromEntries(states) };
  },
});
