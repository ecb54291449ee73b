import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.ts';
import type { ShareLink } from './share-store.ts';

/** 256 bits: guessing one of a million links takes 10^71 tries. */
const TOKEN_BYTES = 32;
const ID_BYTES = 5;

export interface NewToken {
  readonly id: string;
  /** What stands in the address; 43 letters, digits, - and _. */
  readonly token: string;
  readonly tokenHash: string;
}

export function newToken({ random = randomBytes }: Pick<Context, 'random'>): NewToken {
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url');
  return { id: Buffer.from(random(ID_BYTES)).toString('hex'), token, tokenHash: hashOf(token).toString('hex') };
}

/**
 * The link of a token; undefined where there is none. Every link is compared, each in the same time, by what a hash of the
 * token is: time tells nothing of a token, nor whether a link is there.
 */
export function linkOf(links: readonly ShareLink[], token: string): ShareLink | undefined {
  const given = hashOf(token);
  let found: ShareLink | undefined;
  for (const link of links) {
    const own = Buffer.from(link.tokenHash, 'hex');
    if (own.length === given.length && timingSafeEqual(own, given)) found = link;
  }
  return found;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
