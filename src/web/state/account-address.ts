/** What an address asks for: the account with a key, or the one that the CRM knows by an id. */
export interface AccountAddress {
  readonly by: 'key' | 'crm';
  readonly text: string;
}

const PATH = /\/a\/(by-crm\/)?([^/]+)\/?$/;

/** Read from the address as the browser keeps it: what a router has decoded once cannot tell `%252F` from `%2F`. */
export function readAddress(pathname: string): AccountAddress | null {
  const match = PATH.exec(pathname);
  return match === null ? null : { by: match[1] === undefined ? 'key' : 'crm', text: decoded(match[2]!) };
}

/** The address of an account's page. */
export function accountPath(account: string): string {
  return `/a/${encodeURIComponent(account)}`;
}

const BELOW = /^\/a\/(?!by-crm\/)([^/]+)\/([a-z]+)\/?$/;

/** The account that an address below its page is about, such as its assessment; null where it is no such address. */
export function accountBelow(pathname: string, page: 'assessment' | 'roadmap' | 'share'): string | null {
  const match = BELOW.exec(pathname);
  return match === null || match[2] !== page ? null : decoded(match[1]!);
}

/** The address of the roadmap of an account. */
export function roadmapPath(account: string): string {
  return `${accountPath(account)}/roadmap`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
