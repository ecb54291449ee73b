import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type CallToolResult,
  type ClientCapabilities,
  type InputRequiredResult,
  type RequestStateCodec,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { isRecord } from '../util/json.ts';

const ANSWER = z.object({ confirm: z.boolean().describe('yes: it is written') });

/** How long a question may be answered. */
const SECONDS = 600;

/** A call that waits for a person. */
interface Put {
  /** Digest of the tool, its arguments and the sentence that was shown: a yes to one is none to another. */
  readonly asked: string;
  /** Names this question alone. */
  readonly question: string;
}

/**
 * What was asked of people, sealed, because the client carries it there and back. A question of one who asks is none of
 * another's, and is answered once: a yes that is sent again writes nothing again.
 */
export class Questions {
  readonly #seconds: number;
  readonly #codec: RequestStateCodec<Put>;
  /** Names of those that were answered, until they would be too old anyway. */
  readonly #answered = new Set<string>();

  constructor(seconds = SECONDS) {
    this.#seconds = seconds;
    // For as long as this process lasts: what it did not put itself it does not know.
    this.#codec = createRequestStateCodec<Put>({
      key: randomBytes(32),
      ttlSeconds: seconds,
      bind: ({ http }) => http?.authInfo?.clientId ?? '',
    });
  }

  /** What is put, for the client to bring back. */
  async seal(asked: string, exchange: ServerContext): Promise<string> {
    return this.#codec.mint({ asked, question: randomUUID() }, exchange);
  }

  /** Throws where it was not sealed here, for another, or too long ago. */
  async open(state: string, exchange: ServerContext): Promise<Put> {
    return this.#codec.verify(state, exchange);
  }

  /** Whether this question has not been answered before; from now on it has. */
  answer({ question }: Put): boolean {
    if (this.#answered.has(question)) return false;
    this.#answered.add(question);
    setTimeout(() => this.#answered.delete(question), this.#seconds * 1000).unref();
    return true;
  }
}

/**
 * Whether the client says that it can ask its person. `greeted` is what it said in its handshake; without one each request
 * says it.
 */
export function canAsk({ mcpReq }: ServerContext, greeted: ClientCapabilities | undefined): boolean {
  const said: unknown = mcpReq.envelope;
  const capabilities: unknown = isRecord(said) ? said[CLIENT_CAPABILITIES_META_KEY] : greeted;
  return isRecord(capabilities) && capabilities['elicitation'] !== undefined;
}

/**
 * Puts a sentence to the person before the client. Undefined once they have said yes to it; else the question, or that they
 * did not. A client that can ask nobody is told by the protocol that the call needs it.
 */
export async function askPerson(
  { sentence, ...call }: { readonly sentence: string; readonly tool: string; readonly input: unknown },
  questions: Questions,
  exchange: ServerContext,
): Promise<CallToolResult | InputRequiredResult | undefined> {
  const { mcpReq } = exchange;
  const asked = createHash('sha256')
    .update(JSON.stringify([sentence, call]))
    .digest('base64url');
  const given = inputResponse(mcpReq.inputResponses, 'confirm');
  const put = mcpReq.requestState<Put>();
  if (given.kind === 'missing' || put?.asked !== asked || !questions.answer(put)) {
    const confirm = inputRequired.elicit({ message: onOneLine(sentence), requestedSchema: ANSWER });
    const requestState = await questions.seal(asked, exchange);
    return inputRequired({ inputRequests: { confirm }, requestState });
  }
  const said = given.kind === 'elicit' && given.action === 'accept' ? ANSWER.safeParse(given.content).data : undefined;
  if (said?.confirm === true) return undefined;
  return { isError: true, content: [{ type: 'text', text: 'nothing was written: the person did not agree' }] };
}

/** Nothing in it draws a second question below the first, hides, or turns around what is said. */
function onOneLine(sentence: string): string {
  return sentence.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
