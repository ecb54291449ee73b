import { APICallError } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { describe, expect, test } from 'vitest';
import { askModel, instructionsFor } from './ask-model.ts';

const tokens = { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined };
const usage = { inputTokens: tokens, outputTokens: { total: 1, text: 1, reasoning: undefined } };
const answer = (text: string) => ({
  content: [{ type: 'text' as const, text }],
  finishReason: { unified: 'stop' as const, raw: undefined },
  usage,
  warnings: [],
});
const fault = (statusCode?: number): APICallError =>
  new APICallError({
    message: 'no',
    url: 'http://x',
    requestBodyValues: {},
    ...(statusCode === undefined ? {} : { statusCode }),
  });

const SETTINGS = { tone: 'plain', seconds: 1 };
const never = new AbortController().signal;

async function ask(
  doGenerate: NonNullable<ConstructorParameters<typeof MockLanguageModelV3>[0]>['doGenerate'],
  signal = never,
) {
  const model = new MockLanguageModelV3(doGenerate === undefined ? {} : { doGenerate });
  const reply = await (await askModel(model, SETTINGS, 'en-GB'))('{NAME_A} holds it.', signal);
  return { reply, calls: model.doGenerateCalls };
}

describe('a model is asked', () => {
  test('for one text alone, with the rules before it and nothing else of anything', async () => {
    const { reply, calls } = await ask(answer(' {NAME_A} keeps it. '));
    expect(reply).toEqual({ text: '{NAME_A} keeps it.', fault: null });
    expect(calls.map(({ prompt }) => prompt)).toEqual([
      [
        { role: 'system', content: instructionsFor('en-GB', 'plain') },
        { role: 'user', content: [{ type: 'text', text: '{NAME_A} holds it.' }] },
      ],
    ]);
  });

  test.each([
    [429, 'busy', 2],
    [503, 'busy', 2],
    [undefined, 'unreachable', 2],
    [401, 'denied', 1],
    [403, 'denied', 1],
    [500, 'failed', 1],
    [200, 'malformed', 1],
  ])('%s is told as %s, after being sent %i times', async (status, told, times) => {
    const { reply, calls } = await ask(() => Promise.reject(fault(status)));
    expect(reply).toEqual({ text: null, fault: told });
    expect(calls).toHaveLength(times);
  });

  test('once more where it was busy for a moment', async () => {
    let n = 0;
    const { reply } = await ask(() => {
      n += 1;
      return n === 1 ? Promise.reject(fault(429)) : Promise.resolve(answer('yes'));
    });
    expect(reply).toEqual({ text: 'yes', fault: null });
  });

  test('and nothing but what it is asked is read of whatever it throws', async () => {
    const { reply } = await ask(() => Promise.reject(new Error('of another kind')));
    expect(reply).toEqual({ text: null, fault: 'malformed' });
  });

  test('until whoever asked gives up', async () => {
    const giveUp = new AbortController();
    const asked = ask(({ abortSignal }) => {
      setTimeout(() => giveUp.abort(new Error('given up')), 5);
      return new Promise((_, reject) => abortSignal!.addEventListener('abort', () => reject(new Error('aborted'))));
    }, giveUp.signal);
    await expect(asked).rejects.toThrow('given up');
  });
});
