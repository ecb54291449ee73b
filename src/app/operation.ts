import type { z } from 'zod';
import type { Context, Role } from './context.ts';
import type { FileAnswer } from './file-answer.ts';

/**
 * One thing the product can do. HTTP routes, CLI commands, MCP tools and the reference pages derive from this value; a
 * front door adds no rule of its own.
 */
export interface Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  /** verb-noun, kebab-case: `list-accounts`. */
  readonly name: string;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  readonly readOnly: boolean;
  /** Least role that may run it. */
  readonly access: Role;
  /**
   * Where it is served; absent: not over HTTP. Path below /api/v1, `{account}` parts name input fields. With `file` the
   * output has `fileFields` and its `body` is what is sent, else the output is sent as JSON.
   */
  readonly http?: { readonly method: 'get' | 'post'; readonly path: string; readonly file?: FileAnswer };
  /**
   * Its command; absent: not on the command line. `positionals` name input fields, in order. Operations may share a command
   * and its positionals: all but one name in `when` the input field whose option means them, and in `orWhen` one that means
   * them where no other is meant. `folder`: the input field that -o fills, of one that writes into a folder.
   */
  readonly cli?: {
    readonly command: string;
    readonly when?: string;
    readonly orWhen?: string;
    readonly folder?: string;
    readonly positionals: readonly string[];
    readonly examples: readonly string[];
  };
  run(context: Context, input: z.output<Input>): Promise<z.input<Output>>;
}

/** Identity; lets TypeScript infer the schemas of an operation value. */
export function operation<Input extends z.ZodObject, Output extends z.ZodType>(
  value: Operation<Input, Output>,
): Operation<Input, Output> {
  return value;
}
