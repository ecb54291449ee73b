import { ConflictError, AbsentError, UserError } from '../../util/diagnostic.ts';
import { DAY_MS } from '../../util/time.ts';
import { writeError } from '../../store/write-error.ts';
import type { Context, Role } from '../context.ts';
import { readOwnFile, writeOwnFile } from '../kept/own-files.ts';
import { newToken, ofToken } from '../kept/secret-token.ts';

/** What an agent with a token may do; writing includes reading. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** A token for agents that ask over HTTP. It is good for the server of this project alone. */
export interface AgentToken {
  readonly id: string;
  /** SHA-256 of it, in hexadecimal. The token itself is kept nowhere. */
  readonly tokenHash: string;
  /** Whom it is for, as its maker said. */
  readonly name: string;
  readonly scope: Scope;
  readonly createdBy: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revoked: { readonly by: string; readonly at: number } | null;
}

type Place = Pick<Context, 'folder'>;

/** Of `.rungs`. */
export const AGENTS = 'agents';
const FILE = 'tokens.json';

export async function readAgentTokens(place: Place): Promise<readonly AgentToken[]> {
  return (await readOwnFile<{ tokens: readonly AgentToken[] }>(place, AGENTS, FILE, 'tokens'))?.tokens ?? [];
}

export interface WantedToken {
  readonly name: string;
  readonly scope: Scope;
  readonly days: number;
}

/** The token is told this once. A name that an open token has is a ConflictError. */
export async function makeAgentToken(
  context: Context,
  { name, scope, days }: WantedToken,
): Promise<{ readonly made: AgentToken; readonly token: string }> {
  return changing(context, async () => {
    const now = Math.floor(context.clock());
    const known = await readAgentTokens(context);
    if (known.some((one) => one.name === name && isOpen(one, now))) {
      throw new ConflictError(`there is an open token "${name}"; revoke it, or choose another name`);
    }
    const { token, ...named } = newToken(context);
    const made: AgentToken = {
      ...named,
      name,
      scope,
      createdBy: context.actor.id,
      createdAt: now,
      expiresAt: now + days * DAY_MS,
      revoked: null,
    };
    await writeOwnFile(context, AGENTS, FILE, { tokens: [...known, made] });
    return { made, token };
  });
}

/** By its id, or by the name that an open one has. From then on it opens nothing; revoking one again changes nothing. */
export async function revokeAgentToken(context: Context, id: string): Promise<AgentToken> {
  return changing(context, async () => {
    const known = await readAgentTokens(context);
    const now = Math.floor(context.clock());
    const named = known.filter((one) => one.name === id && one.revoked === null);
    // One that has expired may have had the same name.
    const token = known.find((one) => one.id === id) ?? named.find((one) => isOpen(one, now)) ?? named.at(-1);
    if (token === undefined) {
      const names = known.filter(({ revoked }) => revoked === null).map(({ name }) => name);
      const remedy = names.length === 0 ? 'there are none' : `there are: ${names.join(', ')}`;
      throw new AbsentError(`there is no token "${id}"; ${remedy}`);
    }
    const revoked = { ...token, revoked: token.revoked ?? { by: context.actor.id, at: now } };
    await writeOwnFile(context, AGENTS, FILE, { tokens: known.map((one) => (one.id === token.id ? revoked : one)) });
    return revoked;
  });
}

/** The open token that was sent; undefined where it is none of this project's, expired or revoked. */
export async function openAgentToken(
  context: Pick<Context, 'folder' | 'clock'>,
  token: string,
): Promise<AgentToken | undefined> {
  const found = ofToken(await readAgentTokens(context), token);
  return found !== undefined && isOpen(found, context.clock()) ? found : undefined;
}

export function isOpen({ revoked, expiresAt }: Pick<AgentToken, 'revoked' | 'expiresAt'>, now: number): boolean {
  return revoked === null && now < expiresAt;
}

/** What an agent may run with it; nobody gives more than they have. */
export function rolesOf(scope: Scope): readonly Role[] {
  return scope === 'write' ? ['analyst'] : ['viewer'];
}

async function changing<T>(context: Context, work: () => Promise<T>): Promise<T> {
  if (context.actor.kind === 'agent') throw new UserError('forbidden', 'an agent makes and revokes no tokens');
  try {
    return await context.store.withWriter(work);
  } catch (error) {
    throw writeError(error, 'the token');
  }
}
