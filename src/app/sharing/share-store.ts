import type { PeerGroup } from '../../analysis/sharing/peer-group.ts';
import type { CustomerLogo } from '../../report/customer/customer-page.ts';
import type { CustomerView } from '../../report/customer/customer-view.ts';
import { nodeFiles as files } from '../../store/effects.ts';
import { UserError } from '../../util/diagnostic.ts';
import { isRecord, parseJson } from '../../util/json.ts';
import type { Context } from '../context.ts';
import { appendOwnLine, ownFilePath, readOwnFile, writeOwnFile } from '../kept/own-files.ts';

/**
 * What is kept of links, in `.rungs/shares`, which only the user who runs Rungs may read:
 * `links.json` all links without their tokens, `groups.json` every peer group that one has ever shown, `<id>.json` what a
 * link shows, `openings.ndjson` when each was opened. A link is made and revoked by replacing `links.json`.
 */
export interface ShareLink {
  /** Names it in lists; tells nothing of its token. */
  readonly id: string;
  /** SHA-256 of the token, in hexadecimal. The token itself is kept nowhere. */
  readonly tokenHash: string;
  readonly account: string;
  readonly model: string;
  readonly snapshot: string;
  readonly createdBy: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revoked: { readonly by: string; readonly at: number } | null;
}

/** What a link shows, as it was when it was made. */
export interface ShownByLink {
  readonly view: CustomerView;
  readonly logo: CustomerLogo | null;
}

export interface Opening {
  readonly link: string;
  readonly at: number;
  readonly what: 'page' | 'pdf';
}

export type ShareEffects = Pick<Context, 'folder'>;

const ID = /^[a-z0-9]{8,32}$/;
/** Of `.rungs`. */
const SHARES = 'shares';
const OPENINGS = 'openings.ndjson';

export async function readLinks(effects: ShareEffects): Promise<readonly ShareLink[]> {
  return (await readFile<{ links: readonly ShareLink[] }>(effects, 'links.json', 'links'))?.links ?? [];
}

/** A UserError where there are links and what they have shown is not known any more: another group could give somebody away. */
export async function readGroups(effects: ShareEffects): Promise<readonly PeerGroup[]> {
  // Written before the first link is: read after.
  const links = await readLinks(effects);
  const kept = await readFile<{ groups: readonly PeerGroup[] }>(effects, 'groups.json', 'groups');
  if (kept === undefined && links.length > 0) {
    throw new UserError(
      'data',
      '".rungs/shares/groups.json" is gone, which says what peers links have shown; restore it from a backup, or remove the folder .rungs/shares, and with it every link',
    );
  }
  return kept?.groups ?? [];
}

/** Undefined where it is gone: that of an expired or revoked link is removed. */
export async function readShown(effects: ShareEffects, id: string): Promise<ShownByLink | undefined> {
  return readFile<ShownByLink>(effects, fileOf(id), 'view');
}

/** The caller holds the writer lock. */
export async function writeLinks(effects: ShareEffects, links: readonly ShareLink[]): Promise<void> {
  await writeFile(effects, 'links.json', { links });
}

/** The caller holds the writer lock. */
export async function writeGroups(effects: ShareEffects, groups: readonly PeerGroup[]): Promise<void> {
  await writeFile(effects, 'groups.json', { groups });
}

export async function writeShown(effects: ShareEffects, id: string, shown: ShownByLink): Promise<void> {
  await writeFile(effects, fileOf(id), shown);
}

export async function removeShown(effects: ShareEffects, id: string): Promise<void> {
  await files.remove(pathOf(effects, fileOf(id)));
}

/** Which link, when, and what; neither address nor browser of who opened it. */
export async function logOpening(effects: ShareEffects, opening: Opening): Promise<void> {
  await appendOwnLine(effects, SHARES, OPENINGS, opening);
}

/** Of all links, oldest first; lines that are none, as a power cut may leave one, are passed over. */
export async function readOpenings(effects: ShareEffects): Promise<readonly Opening[]> {
  const bytes = await files.read(openingsPath(effects));
  const lines = bytes === undefined ? [] : new TextDecoder().decode(bytes).split('\n');
  return lines.flatMap((line): Opening[] => {
    const value = parseJson(line);
    if (!isRecord(value) || typeof value['at'] !== 'number' || typeof value['link'] !== 'string') return [];
    return [{ link: value['link'], at: value['at'], what: value['what'] === 'pdf' ? 'pdf' : 'page' }];
  });
}

/** Changes whenever a link is opened. */
export function openingsPath(effects: ShareEffects): string {
  return pathOf(effects, OPENINGS);
}

/** Changes whenever a link is made or revoked. */
export function linksPath(effects: ShareEffects): string {
  return pathOf(effects, 'links.json');
}

function fileOf(id: string): string {
  if (!ID.test(id)) throw new UserError('usage', `"${id}" is no id of a link; rungs share --list shows them`);
  return `${id}.json`;
}

function pathOf(effects: ShareEffects, name: string): string {
  return ownFilePath(effects, SHARES, name);
}

async function readFile<T>(effects: ShareEffects, name: string, key: keyof T & string): Promise<T | undefined> {
  return readOwnFile<T>(effects, SHARES, name, key);
}

async function writeFile(effects: ShareEffects, name: string, value: object): Promise<void> {
  await writeOwnFile(effects, SHARES, name, value);
}
