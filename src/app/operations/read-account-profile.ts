import { z } from 'zod';
import { nothing, OpenFacts } from '../base/open-facts.ts';
import { operation } from '../operation.ts';
import { cell, factsFact, ofAccount } from '../schemas/agent-facts.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const readAccountProfile = operation({
  name: 'read-account-profile',
  summary: 'Tell what is known of an account itself: attributes, governance, history.',
  input: z.object({
    account: z.string().describe('key of the account'),
    includeGovernance: z.boolean().default(false).describe('how it governs the product'),
    includeHistory: z.boolean().default(false).describe('what happened with it'),
    ...whichSnapshot,
  }),
  output: z.object({
    ...ofAccount,
    attributes: z.record(z.string(), cell).describe('null: not known'),
    governance: factsFact,
    history: factsFact,
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/facts/profile' },
  async run(context, { includeGovernance, includeHistory, ...which }) {
    const open = await OpenFacts.open(context, which);
    const { agents } = open.loaded.project;
    const asked = [includeGovernance ? agents.governance : null, includeHistory ? agents.history : null];
    const [governance, history] = (await open.facts(asked)).map((found) =>
      found === null ? null : { state: found.rows?.state ?? ('read' as const), ...found, configure: null },
    );
    const without = (included: boolean, key: string) => nothing(included ? 'not_configured' : 'not_asked', key);
    return {
      ...open.head(),
      attributes: open.attributes(),
      governance: governance ?? without(includeGovernance, 'governance'),
      history: history ?? without(includeHistory, 'history'),
    };
  },
});
