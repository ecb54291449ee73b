import { accountPath } from '../account/account-address.ts';

const PATH = /^\/a\/(?!by-crm\/)([^/]+)\/roadmap\/?$/;

/** Where the roadmap of an account is. */
export function roadmapPath(account: string): string {
  return `${accountPath(account)}/roadmap`;
}

/** The account whose roadmap an address asks for, read from it as the browser keeps it; null where it asks for none. */
export function roadmapAccount(pathname: string): string | null {
  const key = PATH.exec(pathname)?.[1];
  if (key === undefined) return null;
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
