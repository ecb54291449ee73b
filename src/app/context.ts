import type { Engine } from '../engine/engine.ts';
import type { SnapshotStore } from '../store/store.ts';

/** Every effect an operation may have. Tests pass their own; there is no other way to a clock, a disk or a terminal. */
export interface Context {
  /** Absolute path of the project. */
  readonly folder: string;
  /** Folder of the models that ship with the product. */
  readonly shippedModels: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly store: SnapshotStore;
  /** Opened on first use, so that work on snapshots alone never loads an engine. */
  readonly openEngine: (files: readonly string[]) => Promise<Engine>;
  readonly clock: () => number;
  readonly random: () => number;
  readonly log: (line: string) => void;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly actor: Actor;
  readonly toolVersion: string;
}

export interface Actor {
  readonly id: string;
  readonly kind: 'person' | 'agent' | 'system';
  readonly roles: readonly ('viewer' | 'analyst' | 'admin')[];
}

/** `done` of `total` in whatever unit `label` names; `total` null while unknown. */
export type Progress = (step: { readonly label: string; readonly done: number; readonly total: number | null }) => void;
