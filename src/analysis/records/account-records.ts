/** What people have recorded of the accounts of a base, for filters and lists. */
export interface AccountRecords {
  /** Instant at which an account was last assessed; those that never were are not in it. */
  readonly assessed: ReadonlyMap<string, number>;
  /** Who was assessed before this instant is due again. */
  readonly dueBefore: number;
  /** Open disagreements, by account; those that have none are not in it. */
  readonly disputes: ReadonlyMap<string, number>;
}

/** `due`: assessed, and longer ago than once a quarter, or what is asked for instead. */
export type AssessedState = 'never' | 'due' | 'current';

export const ASSESSED_STATES: readonly AssessedState[] = ['never', 'due', 'current'];

/** `never`, `due` where the last assessment is older than the rule of the project allows, else `current`. */
export function assessedState({ assessed, dueBefore }: AccountRecords, account: string): AssessedState {
  const last = assessed.get(account);
  if (last === undefined) return 'never';
  return last < dueBefore ? 'due' : 'current';
}
