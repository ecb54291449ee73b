import { z } from 'zod';
import { isOpen, stateOfLink } from '../sharing/make-share.ts';
import type { Opening, ShareLink } from '../sharing/share-store.ts';
import { instant } from '../schemas/numbers.ts';

/** A link as it is listed: without its token, which is kept nowhere. */
export const shareLinkSchema = z
  .strictObject({
    id: z.string().describe('names it in lists; tells nothing of its address'),
    account: z.string(),
    model: z.string(),
    snapshot: z.string().describe('what it shows is of'),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    revokedBy: z.string().nullable(),
    revokedAt: instant.nullable(),
    state: z.enum(['open', 'expired', 'revoked']).describe('when this was asked'),
    openings: z.int().describe('times its page or PDF was opened, by whomever'),
    lastOpened: instant.nullable(),
  })
  .meta({ id: 'ShareLink', description: 'a link to what a customer may see' });

export function describeLink(
  link: ShareLink,
  openings: readonly Opening[],
  now: number,
): z.input<typeof shareLinkSchema> {
  const { id, account, model, snapshot, createdBy, createdAt, expiresAt, revoked } = link;
  const own = openings.filter((one) => one.link === id);
  return {
    id,
    account,
    model,
    snapshot,
    createdBy,
    createdAt,
    expiresAt,
    revokedBy: revoked?.by ?? null,
    revokedAt: revoked?.at ?? null,
    state: stateOfLink(link, now),
    openings: own.length,
    lastOpened: own.at(-1)?.at ?? null,
  };
}

/** Those that open something first, then the newest. */
export function inListOrder(links: readonly ShareLink[], now: number): readonly ShareLink[] {
  return links.toSorted((a, b) => Number(isOpen(b, now)) - Number(isOpen(a, now)) || b.createdAt - a.createdAt);
}
