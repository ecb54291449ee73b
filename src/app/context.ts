import type { Worker } from 'node:worker_threads';
import type { Engine } from '../engine/engine.ts';
import type { Importer } from '../engine/importer.ts';
import type { SnapshotStore } from '../store/store.ts';

/** Every effect an operation may have beyond reading the project's own files. Tests pass their own. */
export interface Context {
  /** Absolute path of the project. */
  readonly folder: string;
  /** Absolute path of the folder of models that ship with the product. */
  readonly shippedModels: string;
  /** Absolute path of the file of benchmarks that ships with the product; absent where none does. */
  readonly shippedBenchmarks?: string;
  /** Absolute path of the file of actions that ships with the product; absent where none does. */
  readonly shippedActions?: string;
  /** Absolute path of the folder of translations that ship with the product; absent where none do. */
  readonly shippedTranslations?: string;
  /** Where file names that the caller gives are looked for; absent where callers may name no files of this machine. */
  readonly callerFolder?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly store: SnapshotStore;
  /** Opened on first use, so that work on snapshots alone never loads an engine. */
  readonly openEngine: (files: readonly string[]) => Promise<Engine>;
  readonly openImporter: () => Promise<Importer>;
  readonly clock: () => number;
  /** So many bytes that nobody can foresee; absent: those of the system. */
  readonly random?: (bytes: number) => Uint8Array;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly actor: Actor;
  readonly toolVersion: string;
  /** Absent where there is one core, or nothing that a thread could be started with. */
  readonly threads?: Threads;
  /** Absent where nobody can be asked: then defaults and errors must do. */
  readonly ask?: Ask;
  /** Whoever runs it has said yes beforehand to what would be asked. */
  readonly agreed?: boolean;
  /** Everything is looked at as if it were written, and no file of the project is: what fails then fails before anybody is asked. */
  readonly rehearsal?: boolean;
}

/** Work beside this thread, which shares no memory with it. */
interface Threads {
  /** So many at once are of use. */
  readonly most: number;
  /** Reports of one page that are worth starting a thread for, which takes a second or two. */
  readonly worth: number;
  /** A thread with the effects of this context that makes reports, see `makeReports`. */
  readonly start: () => Worker;
}

/** Puts a question to the person at the terminal and gives the values chosen; giving up is a UserError `cancelled`. */
export type Ask = (question: Question) => Promise<readonly string[]>;

export interface Question {
  readonly text: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  /** Any number of options, none included; otherwise exactly one. */
  readonly many: boolean;
}

export type Role = 'viewer' | 'analyst' | 'admin';

export interface Actor {
  readonly id: string;
  readonly kind: 'person' | 'agent' | 'system';
  readonly roles: readonly Role[];
}

/** `done` of `total` in whatever unit `label` names; `total` null while unknown. */
export type Progress = (step: { readonly label: string; readonly done: number; readonly total: number | null }) => void;
