const PATH = /^\/a\/(?!by-crm\/)([^/]+)\/share\/?$/;

/** The account that an address would share, read from it as the browser keeps it; null where it shares none. */
export function sharedAccount(pathname: string): string | null {
  const key = PATH.exec(pathname)?.[1];
  if (key === undefined) return null;
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
