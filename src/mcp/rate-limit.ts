import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface Taken {
  /** Seconds until there is room again; 0 where there is. */
  readonly wait: number;
  /** Whether this is the first that finds no room. */
  readonly isFirst: boolean;
}

/** So many in a minute for each key. Keys are few: names of tokens that are open. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory;
  readonly #most: number;

  constructor(most: number) {
    this.#limiter = new RateLimiterMemory({ points: most, duration: 60 });
    this.#most = most;
  }

  async take(key: string, points: number): Promise<Taken> {
    const left = await this.#limiter.consume(key, points).catch((reason: unknown) => reason);
    if (!(left instanceof RateLimiterRes)) throw left;
    if (left.consumedPoints <= this.#most) return { wait: 0, isFirst: false };
    const wait = Math.max(1, Math.ceil(left.msBeforeNext / 1000));
    return { wait, isFirst: left.consumedPoints - points <= this.#most };
  }
}
