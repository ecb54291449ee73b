import { createContext, useCallback, useContext } from 'react';
import type { Client } from './client.ts';
import type { AskedSnapshot, OpenBase } from './open-base.ts';
import { useLoaded, type Resource } from './use-resource.ts';

/** The one client of the page; it keeps the snapshots that were read. */
export const Requests = createContext<Client | null>(null);

/** The snapshot that a view shows with the one it compares; the last one stays while another is loaded. */
export function useBase({ model, asOf, against }: AskedSnapshot): Resource<OpenBase> {
  const client = useContext(Requests);
  if (client === null) throw new Error('no client of the API around this page');
  return useLoaded(
    useCallback((signal) => client.open({ model, asOf, against }, signal), [client, model, asOf, against]),
  );
}
