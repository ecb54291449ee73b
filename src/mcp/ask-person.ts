import { randomBytes } from 'node:crypto';
import {
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type CallToolResult,
  type InputRequiredResult,
  type RequestStateCodec,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';

const ANSWER = z.object({ confirm: z.boolean().describe('yes: it is written') });

/** Seals which question was put, so that a yes to one is none to another. */
export type Questions = RequestStateCodec<string>;

/** For as long as this process lasts. A question of one who asks is none of another's. */
export function createQuestions(): Questions {
  return createRequestStateCodec<string>({
    key: randomBytes(32),
    bind: ({ http }) => http?.authInfo?.clientId ?? '',
  });
}

/**
 * Puts a question to the person before the client. Undefined once they have said yes to it; else the question, or that they did
 * not. A client that can ask nobody is told by the protocol that the call needs it.
 */
export async function askPerson(
  question: string,
  questions: Questions,
  exchange: ServerContext,
): Promise<CallToolResult | InputRequiredResult | undefined> {
  const { mcpReq } = exchange;
  const given = inputResponse(mcpReq.inputResponses, 'confirm');
  const put = mcpReq.requestState<string>();
  if (given.kind === 'missing' || put !== question) {
    const confirm = inputRequired.elicit({ message: question, requestedSchema: ANSWER });
    return inputRequired({ inputRequests: { confirm }, requestState: await questions.mint(question, exchange) });
  }
  const said = given.kind === 'elicit' && given.action === 'accept' ? ANSWER.safeParse(given.content).data : undefined;
  if (said?.confirm === true) return undefined;
  return { isError: true, content: [{ type: 'text', text: 'nothing was written: the person did not agree' }] };
}
