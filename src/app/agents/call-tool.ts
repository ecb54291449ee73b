import { authorise } from '../run-operation.ts';
import type { Context } from '../context.ts';
import type { AgentAnswer, AgentTool } from './agent-tool.ts';
import { fitAnswer } from './fit-answer.ts';
import { inToolWords } from './in-tool-words.ts';
import { tameUntrusted } from './untrusted-texts.ts';

/** Asks a tool on behalf of the context's actor. `input` is as the client sent it; what does not fit is a ZodError. */
export async function callTool(
  context: Context,
  tool: AgentTool,
  input: unknown,
): Promise<AgentAnswer<Record<string, unknown>>> {
  authorise(context, tool.operation);
  const asked = tool.input.parse(input);
  const { text, data } = await tool.answer(context, asked).catch((error: unknown) => {
    throw inToolWords(error, Object.keys(tool.input.shape));
  });
  return fitAnswer({ text, data: tameUntrusted(data) }, tool.lists);
}
