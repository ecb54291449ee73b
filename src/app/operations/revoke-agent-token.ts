import { z } from 'zod';
import { operation } from '../operation.ts';
import { agentTokenSchema, describeToken } from '../tokens/listed-token.ts';
import { revokeAgentToken as revoke } from '../tokens/agent-token.ts';

export const revokeAgentToken = operation({
  name: 'revoke-agent-token',
  summary: 'Revoke a token of an agent: from then on it opens nothing.',
  input: z.object({ revoke: z.string().describe('id or name of the token, see --list') }),
  output: z.object({ token: agentTokenSchema }),
  readOnly: false,
  access: 'admin',
  cli: { command: 'token', when: 'revoke', positionals: [], examples: ['token --revoke "Desktop client"'] },
  async run(context, { revoke: id }) {
    return { token: describeToken(await revoke(context, id), Math.floor(context.clock())) };
  },
});
