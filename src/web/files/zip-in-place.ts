import { zipSync, type Zippable } from 'fflate/browser';

/**
 * Stands in for `fflate` in the page (see vite.config.ts): the library's `zip` starts workers from blob: addresses, which the
 * content policy forbids. What calls it runs in a worker of ours, so that nothing waits for it.
 */
export function zip(files: Zippable, done: (error: Error | null, archive: Uint8Array) => void): void {
  done(null, zipSync(files));
}

// An export of its own goes before one of the same name from here.
export * from 'fflate/browser';
