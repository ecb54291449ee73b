import type { z } from 'zod';
import type { createShare } from '../../app/operations/create-share.ts';
import type { listShares } from '../../app/operations/list-shares.ts';
import type { previewShare } from '../../app/operations/preview-share.ts';
import type { readShareLog } from '../../app/operations/read-share-log.ts';
import type { revokeShare } from '../../app/operations/revoke-share.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import { documentMarkdown } from '../../report/document/document-markdown.ts';
import { renderLinks, renderOpenings, renderSeen } from '../../report/terminal/shares.ts';
import { createPen } from '../../report/terminal/pen.ts';
import { DAY_MS } from '../../util/time.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderCreatedShare(
  { link, path, url }: z.output<(typeof createShare)['output']>,
  _: unknown,
  terminal: Terminal,
): Rendered {
  const where =
    url === null
      ? 'It opens at the address of `rungs serve --only-shares`, which vendor: address: in rungs.yaml may say. '
      : '';
  return {
    text: url ?? path,
    note: `${where}The link is shown this once. It opens until ${createPen(terminal).format.date(Math.floor(link.expiresAt / DAY_MS) * DAY_MS)}.`,
    next: `share --revoke ${link.id}`,
  };
}

export function renderPreviewedShare(
  { fields, never, document }: z.output<(typeof previewShare)['output']>,
  _: unknown,
  terminal: Terminal,
): Rendered {
  return { text: `${renderSeen(fields, never, terminal)}\n\n${documentMarkdown(document).trimEnd()}` };
}

export function renderListedShares(
  { items }: z.output<(typeof listShares)['output']>,
  _: unknown,
  terminal: Terminal,
): Rendered {
  return { text: renderLinks(items, terminal).trimEnd() };
}

export function renderRevokedShare({ link }: z.output<(typeof revokeShare)['output']>): Rendered {
  return { text: `The link ${link.id} of ${cleanText(link.account)} opens nothing any more.` };
}

export function renderShareLog(
  { link, openings }: z.output<(typeof readShareLog)['output']>,
  _: unknown,
  terminal: Terminal,
): Rendered {
  return { text: renderOpenings(link, openings, terminal).trimEnd() };
}
