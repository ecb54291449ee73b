import type { Answer } from './answer.ts';

/**
 * Answers by state of the project and request. A new state forgets all answers of the one before. Equal requests that come
 * while the first is computed wait for it. Failures are not kept.
 */
export class AnswerCache {
  readonly #maxBytes: number;
  readonly #answers = new Map<string, Answer>();
  readonly #underway = new Map<string, Promise<Answer>>();
  #state = '';
  #bytes = 0;

  constructor(maxBytes = 64 * 1024 * 1024) {
    this.#maxBytes = maxBytes;
  }

  /** `now` reads the state again after the computing: an answer that a change overtook is given, not kept. */
  answer(at: string, now: () => Promise<string>, request: string, compute: () => Promise<Answer>): Promise<Answer> {
    if (at !== this.#state) this.#forget(at);
    const known = this.#answers.get(request);
    if (known !== undefined) {
      this.#answers.delete(request);
      this.#answers.set(request, known); // youngest last, so that the oldest goes first
      return Promise.resolve(known);
    }
    const key = `${at} ${request}`;
    const underway = this.#underway.get(key);
    if (underway !== undefined) return underway;
    const answer = this.#compute(at, now, request, compute).finally(() => this.#underway.delete(key));
    this.#underway.set(key, answer);
    return answer;
  }

  async #compute(
    at: string,
    now: () => Promise<string>,
    request: string,
    compute: () => Promise<Answer>,
  ): Promise<Answer> {
    const answer = await compute();
    if ((await now()) === at && at === this.#state) this.#keep(request, answer);
    return answer;
  }

  #keep(request: string, answer: Answer): void {
    if (answer.body.length > this.#maxBytes / 4) return;
    this.#answers.set(request, answer);
    this.#bytes += answer.body.length;
    for (const [oldest, { body }] of this.#answers) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#answers.delete(oldest);
      this.#bytes -= body.length;
    }
  }

  #forget(state: string): void {
    this.#state = state;
    this.#answers.clear();
    this.#bytes = 0;
  }
}
