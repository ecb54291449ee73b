import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../util/diagnostic.ts';
import type { Place } from './snapshots/account-order.ts';

const place = z.object({ account: z.string(), value: z.union([z.string(), z.number(), z.null()]) });
const cursorSchema = z.object({ snapshot: z.string(), filter: z.string(), after: place });

/** Where a list goes on: bound to the snapshot and the filter it began with, so that pages never skip or repeat. */
export interface Cursor {
  readonly snapshot: string;
  readonly filter: string;
  /** Of the last account told: the list goes on behind it, whether or not that account is still on it. */
  readonly after: Place;
}

/** A short hash of everything that decides which rows a list has. */
export function filterHash(filter: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(filter)).digest('base64url').slice(0, 12);
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Refuses a cursor that is none, or that belongs to a list with another filter. */
export function decodeCursor(text: string, filter: string): Cursor {
  const cursor = parseCursor(text);
  if (cursor === undefined)
    throw new UserError('usage', 'the cursor is not one this server gave; start again without it');
  if (cursor.filter !== filter) {
    throw new UserError('usage', 'the cursor belongs to a list with another filter; start again without it');
  }
  return cursor;
}

function parseCursor(text: string): Cursor | undefined {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
