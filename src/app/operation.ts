import type { z } from 'zod';
import type { Context } from './context.ts';

/**
 * One thing the product can do. HTTP routes, CLI commands, MCP tools and the reference pages derive from this value; a
 * front door adds no rule of its own.
 */
export interface Operation<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** verb-noun, kebab-case: `list-accounts`. */
  readonly name: string;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  readonly readOnly: boolean;
  /** Least role that may run it. */
  readonly access: 'viewer' | 'analyst' | 'admin';
  /** Where it is served; absent: not over HTTP. Path below /api/v1, `{id}` parameters name input fields. */
  readonly http?: { readonly method: 'get' | 'post'; readonly path: string };
  run(context: Context, input: z.output<Input>): Promise<z.input<Output>>;
}

/** Identity; lets TypeScript infer the schemas of an operation value. */
export function operation<Input extends z.ZodType, Output extends z.ZodType>(
  value: Operation<Input, Output>,
): Operation<Input, Output> {
  return value;
}
