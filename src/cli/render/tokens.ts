import type { z } from 'zod';
import type { createAgentToken } from '../../app/operations/create-agent-token.ts';
import type { listAgentTokens } from '../../app/operations/list-agent-tokens.ts';
import type { revokeAgentToken } from '../../app/operations/revoke-agent-token.ts';
import { renderTokens } from '../../report/terminal/tokens.ts';
import { formatInstant } from '../../util/time.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderCreatedToken({ token, made }: z.output<(typeof createAgentToken)['output']>): Rendered {
  const may = made.scope === 'write' ? 'read, and write what a person confirms' : 'read';
  return {
    text: token,
    note: `The token is shown this once. With it an agent may ${may} at /mcp of \`rungs serve\`, until ${formatInstant(made.expiresAt)}.`,
    next: `token --revoke ${made.id}`,
  };
}

export function renderListedTokens(
  { items }: z.output<(typeof listAgentTokens)['output']>,
  _: unknown,
  terminal: Terminal,
): Rendered {
  return { text: renderTokens(items, terminal).trimEnd() };
}

export function renderRevokedToken({ token }: z.output<(typeof revokeAgentToken)['output']>): Rendered {
  return { text: `The token ${token.id} of ${token.name} opens nothing any more.` };
}
