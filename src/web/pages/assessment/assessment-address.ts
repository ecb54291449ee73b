const PATH = /^\/a\/(?!by-crm\/)([^/]+)\/assessment\/?$/;

/** The account whose assessment an address asks for, read from it as the browser keeps it; null where it asks for none. */
export function assessedAccount(pathname: string): string | null {
  const key = PATH.exec(pathname)?.[1];
  if (key === undefined) return null;
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
