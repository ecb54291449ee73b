import type { Context } from '../src/app/context.ts';
import type { SnapshotStore } from '../src/store/store.ts';

/** A context whose every effect throws, but for those given: a test states what it needs. */
export function stubContext(
  effects: Partial<Omit<Context, 'store'>> & { store?: Partial<SnapshotStore> } = {},
): Context {
  return {
    folder: '/project',
    shippedModels: '/models',
    env: {},
    openEngine: unexpected,
    openImporter: unexpected,
    clock: () => 0,
    progress: () => undefined,
    signal: new AbortController().signal,
    actor: { id: 'somebody', kind: 'person', roles: ['viewer'] },
    toolVersion: '1.2.3',
    ...effects,
    store: {
      list: unexpected,
      read: unexpected,
      readScored: unexpected,
      readModel: unexpected,
      readFile: unexpected,
      inputsOf: unexpected,
      publish: unexpected,
      withWriter: unexpected,
      history: unexpected,
      watch: unexpected,
      ...effects.store,
    },
  };
}

function unexpected(): never {
  throw new Error('an effect that this test did not expect');
}
