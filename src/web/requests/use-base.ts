import { createContext, useCallback, useContext } from 'react';
import type { View } from '../state/view.ts';
import { Client } from './client.ts';
import type { OpenBase } from './open-base.ts';
import { useLoaded, type Resource } from './use-resource.ts';

const Requests = createContext(new Client());

export const RequestsProvider = Requests.Provider;

/** The snapshot that a view shows with the one it compares; the last one stays while another is loaded. */
export function useBase({ model, asOf, against }: Pick<View, 'model' | 'asOf' | 'against'>): Resource<OpenBase> {
  const client = useContext(Requests);
  return useLoaded(
    useCallback((signal) => client.open({ model, asOf, against }, signal), [client, model, asOf, against]),
  );
}
