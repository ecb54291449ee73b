import { z } from 'zod';
import { nothing, OpenFacts } from '../base/open-facts.ts';
import { operation } from '../operation.ts';
import { ofAccount, surveyFact } from '../schemas/agent-facts.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const readSurveys = operation({
  name: 'read-surveys',
  summary: 'Tell what an account answered to surveys.',
  input: z.object({
    account: z.string().describe('key of the account'),
    types: z.array(z.string()).min(1).max(20).describe('types of surveys'),
    ...whichSnapshot,
  }),
  output: z.object({
    ...ofAccount,
    surveys: z.array(surveyFact),
    known: z.array(z.string()).describe('types that this project configures'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/facts/surveys' },
  async run(context, { types, ...which }) {
    const open = await OpenFacts.open(context, which);
    const rules = open.loaded.project.agents.surveys;
    const asked = [...new Set(types)];
    const found = await open.facts(asked.map((type) => rules.get(type) ?? null));
    return {
      ...open.head(),
      surveys: asked.map((type, i) => {
        const own = found[i] ?? null;
        if (own === null) return { type, ...nothing('not_configured', `surveys.${type}`) };
        return { type, state: own.rows?.state ?? ('read' as const), ...own, configure: null };
      }),
      known: [...rules.keys()],
    };
  },
});
