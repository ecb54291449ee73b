import { authorise } from '../run-operation.ts';
import type { Context } from '../context.ts';
import type { AgentAnswer, AgentTool } from './agent-tool.ts';
import { fitAnswer } from './fit-answer.ts';

/** Asks a tool on behalf of the context's actor. `input` is as the client sent it; what does not fit is a ZodError. */
export async function callTool(
  context: Context,
  tool: AgentTool,
  input: unknown,
): Promise<AgentAnswer<Record<string, unknown>>> {
  authorise(context, tool.operation);
  const answer = await tool.answer(context, tool.input.parse(input));
  return fitAnswer(answer, tool.lists);
}
