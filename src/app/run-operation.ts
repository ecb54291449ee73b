import { UserError } from '../util/diagnostic.ts';
import type { Context, Role } from './context.ts';
import type { Operation } from './operation.ts';

const RANK: Readonly<Record<Role, number>> = { viewer: 0, analyst: 1, admin: 2 };

/** Whether the actor has the operation's role or one above it. */
export function mayRun({ actor }: Pick<Context, 'actor'>, { access }: Pick<Operation, 'access'>): boolean {
  return actor.roles.some((role) => RANK[role] >= RANK[access]);
}

/** Refuses who may not run it. Every front door runs operations through here. */
export function authorise(context: Pick<Context, 'actor'>, operation: Pick<Operation, 'name' | 'access'>): void {
  if (mayRun(context, operation)) return;
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
