import type { Context } from '../context.ts';
import { isOpen } from './make-share.ts';
import { logOpening, readLinks, readShown, type Opening, type ShownByLink } from './share-store.ts';
import { ofToken } from '../kept/secret-token.ts';

/**
 * What the link with this token shows, and notes that it was opened; undefined where there is none, or it has expired or was
 * revoked, which takes the same reading and comparing. Where it cannot be noted it is opened all the same, and `log` told.
 */
export async function openShare(
  context: Pick<Context, 'folder' | 'clock'>,
  token: string,
  what: Opening['what'],
  { log, note }: { readonly log: (line: string) => void; readonly note: (opening: Opening) => boolean },
): Promise<{ readonly id: string; readonly shown: ShownByLink } | undefined> {
  const at = Math.floor(context.clock());
  const link = ofToken(await readLinks(context), token);
  if (link === undefined || !isOpen(link, at)) return undefined;
  const shown = await readShown(context, link.id);
  if (shown === undefined) return undefined;
  const opening = { link: link.id, at, what };
  if (note(opening)) await noteOpening(context, opening, log);
  return { id: link.id, shown };
}

async function noteOpening(
  context: Pick<Context, 'folder'>,
  opening: Opening,
  log: (line: string) => void,
): Promise<void> {
  try {
    await logOpening(context, opening);
  } catch (error) {
    log(
      `share ${opening.link}: its opening could not be noted: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
