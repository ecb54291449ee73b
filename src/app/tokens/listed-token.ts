import { z } from 'zod';
import { isOpen, SCOPES, type AgentToken } from '../tokens/agent-token.ts';
import { instant } from '../schemas/numbers.ts';

/** A token as it is listed: without what is sent, which is kept nowhere. */
export const agentTokenSchema = z
  .strictObject({
    id: z.string().describe('names it in lists; tells nothing of it'),
    name: z.string().describe('whom it is for'),
    scope: z.enum(SCOPES),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    state: z.enum(['open', 'expired', 'revoked']).describe('when this was asked'),
  })
  .meta({ id: 'AgentToken', description: 'a token with which an agent asks over HTTP' });

export function describeToken(token: AgentToken, now: number): z.input<typeof agentTokenSchema> {
  const { id, name, scope, createdBy, createdAt, expiresAt, revoked } = token;
  const state = revoked !== null ? 'revoked' : isOpen(token, now) ? 'open' : 'expired';
  return { id, name, scope, createdBy, createdAt, expiresAt, state };
}
