import type { RephraseSettings } from '../../model/rephrase-settings.ts';
import { faultOfReply } from '../../report/rephrase/check-reply.ts';
import type { Asked, MaskedText } from '../../report/rephrase/rephrase-document.ts';
import type { Answered, RequestFault } from '../../report/rephrase/rephrasing.ts';
import type { Context } from '../context.ts';
import type { AskModel } from './ask-model.ts';
import { keepReply, logSent, questionDigest, readReply, type KeptReply } from './kept-replies.ts';
import { hostOf } from './rephrase-settings.ts';

/** Asked at the same time. */
const AT_ONCE = 4;
/** After these the rest would fare the same: it is not sent. */
const ENDING: ReadonlySet<RequestFault> = new Set(['unreachable', 'slow', 'busy', 'denied']);

export interface Question {
  readonly settings: RephraseSettings;
  readonly language: string;
  readonly account: string;
  /** Opened when the first text must be asked. */
  readonly open: () => Promise<AskModel>;
}

type Effects = Pick<Context, 'folder' | 'clock' | 'actor' | 'progress' | 'signal'>;

/**
 * What a model makes of each text, or why it makes nothing of it: of those that were asked before what is kept, of the others
 * as many as rungs.yaml allows. Only ending the work throws.
 */
export async function askTexts(effects: Effects, question: Question, texts: readonly MaskedText[]): Promise<Asked> {
  const { settings, language } = question;
  const { model } = settings;
  const host = hostOf(settings);
  const sent = [...new Set(texts.map(({ masked }) => masked.text))];
  const digests = new Map(sent.map((text) => [text, questionDigest(settings, language, text)]));
  const known = new Map<string, KeptReply>();
  for (const text of sent) {
    const kept = await readReply(effects, digests.get(text)!);
    if (kept?.sent === text) known.set(text, kept);
  }
  const faults = new Map<string, RequestFault>();
  const unknown = sent.filter((text) => !known.has(text));
  const allowed = withinLimits(unknown, settings);
  for (const text of unknown) if (!allowed.includes(text)) faults.set(text, 'limit');
  const ask = allowed.length === 0 ? null : await question.open();
  let done = 0;
  let over: RequestFault | null = null;
  const label = `asking ${model} at ${host}`;
  const work = async (text: string): Promise<void> => {
    if (over !== null) {
      faults.set(text, over);
      return;
    }
    const at = Math.floor(effects.clock());
    await logSent(effects, { at, by: effects.actor.id, account: question.account, host, model, language, sent: text });
    const { text: reply, fault } = await ask!(text, effects.signal);
    if (fault === null) {
      const kept = { sent: text, reply, at: Math.floor(effects.clock()) };
      known.set(text, kept);
      await keepReply(effects, digests.get(text)!, kept);
    } else {
      faults.set(text, fault);
      if (ENDING.has(fault)) over = fault;
    }
    done += 1;
    effects.progress({ label, done, total: allowed.length });
  };
  if (allowed.length > 0) effects.progress({ label, done, total: allowed.length });
  await inTurn(allowed, work, effects.signal);
  const answers = texts.map(({ masked }): Answered => {
    const kept = known.get(masked.text);
    if (kept === undefined) return { sent: masked.text, reply: null, fault: faults.get(masked.text) ?? 'failed' };
    return { sent: masked.text, reply: kept.reply, fault: faultOfReply(kept.reply, masked, language) };
  });
  const times = [...known.values()].map(({ at }) => at);
  return { model, host, at: times.length === 0 ? null : Math.max(...times), answers };
}

function withinLimits(texts: readonly string[], { characters, requests }: RephraseSettings): readonly string[] {
  let total = 0;
  return texts.slice(0, requests).filter((text) => {
    if (total + text.length > characters) return false;
    total += text.length;
    return true;
  });
}

/** Several at a time, each in its turn. */
async function inTurn(
  texts: readonly string[],
  work: (text: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const text = texts[next];
      next += 1;
      if (text === undefined) return;
      signal.throwIfAborted();
      await work(text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
