import {
  isInputRequiredResult,
  ProtocolError,
  ProtocolErrorCode,
  type CallToolResult,
  type InputRequiredResult,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { AgentTool } from '../app/agents/agent-tool.ts';
import type { Came } from '../app/agents/call-log.ts';
import { callTool } from '../app/agents/call-tool.ts';
import { logWork, type Outcome } from '../app/agents/log-work.ts';
import type { Context } from '../app/context.ts';
import { authorise, mayRun } from '../app/run-operation.ts';
import { suggest } from '../util/nearest.ts';
import { askPerson, type Questions } from './ask-person.ts';
import type { CallLimit } from './call-limit.ts';
import { faultOf } from './fault-of.ts';
import { tellProgress } from './tell-progress.ts';

/** What answering takes. */
export interface Answering {
  readonly context: Context;
  readonly tools: readonly AgentTool[];
  /** Whether tools that write are there at all; each call of one is confirmed by a person. */
  readonly mayWrite: boolean;
  readonly questions: Questions;
  readonly calls: CallLimit;
  /** Told of what is unexpected; nothing of it reaches the client. */
  readonly log: (line: string) => void;
}

/** What whoever serves brings; the rest is of one endpoint. */
export type Serving = Omit<Answering, 'questions' | 'calls'>;

/** One call as the client sent it. */
interface Call {
  readonly name: string;
  readonly arguments?: Readonly<Record<string, unknown>> | undefined;
}

type Answer = CallToolResult | InputRequiredResult;

/** Values and entries among the arguments: what is asked of a tool is short. */
const MOST_PARTS = 500;

/** The tools that whoever asks may use, in their order. */
export function offeredTools({ context, tools, mayWrite }: Answering): readonly AgentTool[] {
  return tools.filter(({ operation }) => (mayWrite || operation.readOnly) && mayRun(context, operation));
}

/** How the call came: what it may be answered with hangs on it. */
export interface Exchange extends ServerContext {
  /** Whether a person sits before the client that can be asked. */
  readonly canAsk: boolean;
}

/** Answers, or says what was wrong, and keeps a line of it either way. */
export async function answerCall(given: Answering, call: Call, exchange: Exchange): Promise<Answer> {
  const signal = AbortSignal.any([given.context.signal, exchange.mcpReq.signal]);
  const { progress, stop } = tellProgress(exchange);
  const answering = { ...given, context: { ...given.context, signal, progress } };
  try {
    return await logWork(answering, { name: call.name, asked: call.arguments }, async () =>
      outcomeOf(answering, toolNamed(answering, call.name), call.arguments ?? {}, exchange),
    );
  } finally {
    stop();
  }
}

/** What is not offered is none; one that is only switched off says how it is switched on. */
function toolNamed(answering: Answering, name: string): AgentTool {
  const offered = offeredTools(answering);
  const found = offered.find((tool) => tool.name === name);
  if (found !== undefined) return found;
  const known = offered.map((tool) => tool.name);
  const why = answering.tools.some((tool) => tool.name === name)
    ? `"${name}" writes, and that is not switched on; \`rungs mcp --write\` does it, or \`rungs serve --agents-write\` and a token of scope write`
    : `there is no tool "${name.slice(0, 100)}"; ${suggest(name.slice(0, 100), known)}`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, why);
}

async function outcomeOf(
  { context, questions, calls, log }: Answering,
  tool: AgentTool,
  args: Readonly<Record<string, unknown>>,
  exchange: Exchange,
): Promise<Outcome<Answer>> {
  try {
    authorise(context, tool.operation);
    if (!hasAtMost(MOST_PARTS, args)) return refused(`the arguments have more than ${MOST_PARTS} parts; ask for less`);
    return await calls.run(context.actor.id, async () => {
      const unconfirmed = await confirmed(context, tool, args, questions, exchange);
      if (unconfirmed !== undefined)
        return {
          answer: unconfirmed,
          came: exchange.canAsk && isInputRequiredResult(unconfirmed) ? 'asked' : 'refused',
        };
      return { answer: await answerOf(context, tool, args), came: 'answered' };
    });
  } catch (error) {
    if (context.signal.aborted) return refused('the call was cancelled', 'cancelled');
    const told = faultOf(error, Object.keys(tool.input.shape));
    if (told !== undefined) return refused(told);
    log(`tool ${tool.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return refused('an unexpected error; nothing was changed; the log of the server says more', 'failed');
  }
}

async function answerOf(context: Context, tool: AgentTool, args: unknown): Promise<CallToolResult> {
  const { text, data } = await callTool(context, tool, args);
  const { error } = tool.output.safeParse(data);
  if (error !== undefined) throw new Error(`the answer is not as its schema says: ${error.message}`);
  const content = [text, JSON.stringify(data)].map((each) => ({ type: 'text' as const, text: each }));
  return { content, structuredContent: data };
}

const NOBODY_TO_ASK: CallToolResult = refused(
  'nothing was written: this client cannot ask its person (it has no elicitation), and nothing is written without a yes; use a client that can',
).answer;

function refused(text: string, came: Came = 'refused'): Outcome<CallToolResult> {
  return { answer: { isError: true, content: [{ type: 'text', text }] }, came };
}

/** Of a tool that writes: undefined once a person agreed. What would fail afterwards fails before they are asked. */
async function confirmed(
  context: Context,
  tool: AgentTool,
  args: Readonly<Record<string, unknown>>,
  questions: Questions,
  exchange: Exchange,
): Promise<Answer | undefined> {
  if (tool.operation.readOnly) return undefined;
  // A client without a handshake is answered by the protocol, which has a code for it.
  if (!exchange.canAsk && exchange.mcpReq.envelope === undefined) return NOBODY_TO_ASK;
  if (tool.confirm === undefined) throw new Error('a tool that writes says nothing to whoever is to agree');
  const { data } = await callTool({ ...context, rehearsal: true }, tool, args);
  const input = tool.input.parse(args);
  const sentence = await tool.confirm(context, input, tool.output.parse(data));
  return askPerson({ sentence, tool: tool.name, input }, questions, exchange);
}

/** Counted without recursion: what is nested deeply is no reason to end. */
function hasAtMost(most: number, value: unknown): boolean {
  const left = [value];
  let parts = 0;
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    const within: readonly unknown[] = Object.values(one);
    parts += within.length;
    if (parts > most) return false;
    left.push(...within);
  }
  return true;
}
