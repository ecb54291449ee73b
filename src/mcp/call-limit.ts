import { UserError } from '../util/diagnostic.ts';

/** Calls of one agent, and of all of them, that are worked on at once: each may hold a base in memory. */
const MOST_EACH = 8;
const MOST_ALL = 24;

/** How many calls are worked on at once. One that finds no room is refused at once, so that whoever asks knows to wait. */
export class CallLimit {
  readonly #running = new Map<string, number>();
  #all = 0;

  /** A UserError where there is no room. Room is given back when the work has ended, also where nobody waits for it any more. */
  async run<T>(agent: string, work: () => Promise<T>): Promise<T> {
    const own = this.#running.get(agent) ?? 0;
    if (own >= MOST_EACH)
      throw new UserError(
        'usage',
        `${MOST_EACH} calls of yours are being worked on, which is the most at once; ask again when one of them has answered`,
      );
    if (this.#all >= MOST_ALL)
      throw new UserError(
        'usage',
        `${MOST_ALL} calls are being worked on, which is the most at once; ask again in a few seconds`,
      );
    this.#running.set(agent, own + 1);
    this.#all += 1;
    try {
      return await work();
    } finally {
      this.#all -= 1;
      const left = this.#running.get(agent)! - 1;
      if (left === 0) this.#running.delete(agent);
      else this.#running.set(agent, left);
    }
  }
}
