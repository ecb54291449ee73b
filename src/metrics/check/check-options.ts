export interface CheckOptions {
  /** The present, in milliseconds: later facts are reported. Left out: nothing is in the future. */
  readonly now?: number;
  readonly signal?: AbortSignal;
}
