import { writeError } from '../../store/write-error.ts';
import { AbsentError, ConflictError, UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { prepareShare, type SharedAccount } from './prepare-share.ts';
import {
  readLinks,
  removeShown,
  writeGroups,
  writeLinks,
  writeShown,
  type ShareEffects,
  type ShareLink,
} from './share-store.ts';
import { newToken } from '../kept/secret-token.ts';

export interface MadeShare {
  readonly link: ShareLink;
  /** Kept nowhere: who does not note it now has to make a new link. */
  readonly token: string;
}

/**
 * Makes a link to what was previewed, as `fingerprint` names it; a ConflictError where something else would be shown by now.
 * Peer groups are chosen and kept one link after the other, so that no two links together tell of anyone.
 */
export async function makeShare(context: Context, wanted: SharedAccount, fingerprint: string): Promise<MadeShare> {
  return changing(context, async () => {
    const prepared = await prepareShare(context, wanted);
    if (prepared.fingerprint !== fingerprint) {
      throw new ConflictError('what would be shared is not what was previewed; look at the preview again');
    }
    const { head, shown, chosen, groups } = prepared;
    const { token, ...named } = newToken(context);
    const link: ShareLink = {
      ...named,
      account: wanted.account,
      model: head.modelId,
      snapshot: head.id,
      createdBy: context.actor.id,
      createdAt: shown.view.made,
      expiresAt: shown.view.expires,
      revoked: null,
    };
    // Also where there is none: that it is there says that nothing was forgotten.
    await writeGroups(context, chosen !== null && chosen.known === null ? [...groups, chosen.group] : groups);
    await writeShown(context, link.id, shown);
    const links = await readLinks(context);
    await writeLinks(context, [...links, link]);
    for (const old of links) if (!isOpen(old, link.createdAt)) await removeShown(context, old.id);
    return { link, token };
  });
}

/** From then on its page is as if it had never been. Revoking one again changes nothing. */
export async function revokeShare(context: Context, id: string): Promise<ShareLink> {
  return changing(context, async () => {
    const links = await readLinks(context);
    const link = findLink(links, id);
    const revoked: ShareLink = {
      ...link,
      revoked: link.revoked ?? { by: context.actor.id, at: Math.floor(context.clock()) },
    };
    await writeLinks(
      context,
      links.map((one) => (one.id === id ? revoked : one)),
    );
    await removeShown(context, id);
    return revoked;
  });
}

export function findLink(links: readonly ShareLink[], id: string): ShareLink {
  const link = links.find((one) => one.id === id);
  if (link !== undefined) return link;
  const known = links.slice(-5).map((one) => one.id);
  const remedy = known.length === 0 ? 'there are none yet' : `the last are: ${known.join(', ')}`;
  throw new AbsentError(`there is no link "${id}"; ${remedy}`);
}

export function isOpen({ revoked, expiresAt }: Pick<ShareLink, 'revoked' | 'expiresAt'>, now: number): boolean {
  return revoked === null && now < expiresAt;
}

export type LinkState = 'open' | 'expired' | 'revoked';

export function stateOfLink(link: ShareLink, now: number): LinkState {
  return link.revoked !== null ? 'revoked' : isOpen(link, now) ? 'open' : 'expired';
}

/** Why nobody here can make or revoke links; null where they can. */
export function whyNotShared({ actor }: Pick<Context, 'actor'>): string | null {
  return actor.roles.every((role) => role === 'viewer')
    ? 'sharing needs the role analyst; this server only shows'
    : null;
}

async function changing<T>({ store }: Pick<Context, 'store'> & ShareEffects, work: () => Promise<T>): Promise<T> {
  try {
    return await store.withWriter(work);
  } catch (error) {
    throw writeError(error, 'the link');
  }
}

export function needsAgreement(account: string): UserError {
  return new UserError(
    'usage',
    `nobody was asked whether the customer may see this; look at it with \`rungs share ${account} --preview\`, then add --yes`,
  );
}
