import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.ts';

/** 256 bits: guessing one of a million takes 10^71 tries. */
const TOKEN_BYTES = 32;
const ID_BYTES = 5;

export interface NewToken {
  /** Names what is made with it, and tells nothing of it. */
  readonly id: string;
  /** 43 letters, digits, - and _. */
  readonly token: string;
  readonly tokenHash: string;
}

export function newToken({ random = randomBytes }: Pick<Context, 'random'>): NewToken {
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url');
  return { id: Buffer.from(random(ID_BYTES)).toString('hex'), token, tokenHash: hashOf(token).toString('hex') };
}

/**
 * What was made with a token; undefined where nothing was. All are compared, each in the same time, by what a hash of the
 * token is: time tells nothing of a token, nor whether there is one.
 */
export function ofToken<T extends { readonly tokenHash: string }>(made: readonly T[], token: string): T | undefined {
  const given = hashOf(token);
  let found: T | undefined;
  for (const one of made) {
    const own = Buffer.from(one.tokenHash, 'hex');
    if (own.length === given.length && timingSafeEqual(own, given)) found = one;
  }
  return found;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
