import { z } from 'zod';
import { operation } from '../operation.ts';
import { agentTokenSchema, describeToken } from '../tokens/listed-token.ts';
import { readAgentTokens } from '../tokens/agent-token.ts';

export const listAgentTokens = operation({
  name: 'list-agent-tokens',
  summary: 'List the tokens of agents, the newest first.',
  input: z.object({ list: z.boolean().default(true).describe('the tokens there are') }),
  output: z.object({ items: z.array(agentTokenSchema) }),
  readOnly: true,
  access: 'admin',
  cli: { command: 'token', when: 'list', positionals: [], examples: ['token --list'] },
  async run(context) {
    const now = Math.floor(context.clock());
    const tokens = await readAgentTokens(context);
    return { items: tokens.toReversed().map((token) => describeToken(token, now)) };
  },
});
