import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RephraseSettings } from '../../model/rephrase-settings.ts';
import { nodeFiles as files } from '../../store/effects.ts';
import { canonicalJson, isRecord, parseJson } from '../../util/json.ts';
import type { Context } from '../context.ts';
import { instructionsFor } from './ask-model.ts';

/**
 * Replies of a model in `.rungs/rephrase`, each by the digest of all that was asked: the same question costs once and gives
 * the same answer. A reply that was refused is kept like any other; what could not be asked is not.
 */
export interface KeptReply {
  readonly sent: string;
  readonly reply: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type ReplyEffects = Pick<Context, 'folder'>;

const FORMAT = 1;

/** Names a question: which model is asked what, how, and where. */
export function questionDigest({ url, model, tone }: RephraseSettings, language: string, text: string): string {
  const asked = { url, model, instructions: instructionsFor(language, tone), text };
  return createHash('sha256').update(canonicalJson(asked)).digest('hex').slice(0, 32);
}

/** Undefined where it was never asked, or what is kept cannot be read. */
export async function readReply(effects: ReplyEffects, digest: string): Promise<KeptReply | undefined> {
  const bytes = await files.read(join(folderOf(effects), `${digest}.json`));
  const value = bytes === undefined ? undefined : parseJson(new TextDecoder().decode(bytes));
  if (!isRecord(value) || value['formatVersion'] !== FORMAT) return undefined;
  const { sent, reply, at } = value;
  if (typeof sent !== 'string' || typeof reply !== 'string' || typeof at !== 'number') return undefined;
  return { sent, reply, at };
}

export async function keepReply(effects: ReplyEffects, digest: string, reply: KeptReply): Promise<void> {
  const folder = folderOf(effects);
  const beside = join(folder, `.${digest}.${process.pid}.part`);
  await files.write(beside, encode(`${JSON.stringify({ formatVersion: FORMAT, ...reply })}\n`));
  await files.rename(beside, join(folder, `${digest}.json`));
}

/** What is about to leave this machine: written before it does. */
export interface SentLine {
  readonly at: number;
  readonly by: string;
  readonly account: string;
  readonly host: string;
  readonly model: string;
  readonly language: string;
  readonly sent: string;
}

export async function logSent(effects: ReplyEffects, line: SentLine): Promise<void> {
  const folder = folderOf(effects);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await files.append(join(folder, 'sent.ndjson'), encode(`${JSON.stringify(line)}\n`));
}

function folderOf({ folder }: ReplyEffects): string {
  return join(folder, '.rungs', 'rephrase');
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
