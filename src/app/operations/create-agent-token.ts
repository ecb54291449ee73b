import { z } from 'zod';
import { operation } from '../operation.ts';
import { agentTokenSchema, describeToken } from '../tokens/listed-token.ts';
import { makeAgentToken, SCOPES } from '../tokens/agent-token.ts';

export const createAgentToken = operation({
  name: 'create-agent-token',
  summary: 'Make a token with which an agent asks this project over HTTP; it is shown this once.',
  input: z.object({
    name: z.string().trim().min(1).max(80).describe('whom it is for, such as the name of the client'),
    scope: z.enum(SCOPES).default('read').describe('write: it may also write down what a person confirms'),
    days: z.int().min(1).max(365).default(90).describe('days until it expires'),
  }),
  output: z.object({ token: z.string().describe('what is sent; kept nowhere'), made: agentTokenSchema }),
  readOnly: false,
  access: 'admin',
  cli: {
    command: 'token',
    positionals: ['name'],
    examples: ['token "Desktop client"', 'token planner --scope write --days 30'],
  },
  async run(context, input) {
    const { made, token } = await makeAgentToken(context, input);
    return { token, made: describeToken(made, Math.floor(context.clock())) };
  },
});
