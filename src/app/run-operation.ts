import { UserError } from '../util/diagnostic.ts';
import type { Context, Role } from './context.ts';
import type { Operation } from './operation.ts';

const RANK: Readonly<Record<Role, number>> = { viewer: 0, analyst: 1, admin: 2 };

/** Refuses an actor without the operation's role or one above it. Every front door runs operations through here. */
export function authorise(context: Pick<Context, 'actor'>, operation: Pick<Operation, 'name' | 'access'>): void {
  const allowed = context.actor.roles.some((role) => RANK[role] >= RANK[operation.access]);
  if (allowed) return;
  throw new UserError('forbidden', `"${operation.name}" needs the role ${operation.access}; ask whoever runs this`);
}

/** `input` has passed the operation's schema. */
export async function runOperation(
  context: Context,
  operation: Operation,
  input: Record<string, unknown>,
): Promise<unknown> {
  authorise(context, operation);
  return operation.run(context, input);
}
