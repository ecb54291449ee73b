import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const RUNGS = join(import.meta.dirname, '../../src/bin/rungs.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** A `rungs` command as a process of its own, which can be watched, stopped and killed. */
export class RungsProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  #out = '';
  #err = '';
  #over = false;
  readonly #waiting = new Set<() => void>();

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, [RUNGS, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.#out += chunk.toString('utf8')));
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.#err += chunk.toString('utf8');
      for (const look of this.#waiting) look();
    });
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        this.#over = true;
        for (const look of this.#waiting) look();
        resolve({ code, signal, out: this.#out, err: this.#err });
      });
    });
  }

  /** Until stderr has said `what` so many times; an error where the process ends before. */
  async untilSaid(what: RegExp, times = 1): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        const said = this.#err.match(new RegExp(what.source, 'g'))?.length ?? 0;
        if (said < times && !this.#over) return;
        this.#waiting.delete(look);
        if (said >= times) resolve();
        else reject(new Error(`ended after saying ${String(what)} ${said} times:\n${this.#err}`));
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** Runs a command to its end. */
export function runProcess(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new RungsProcess(args, env).ended;
}
