/** How the accounts of two tables of one base meet. Row numbers; `before[i]` and `after[i]` are the same account. */
export interface AccountJoin {
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Rows of the later table whose account the earlier one does not have. */
  readonly joined: Int32Array;
  /** Rows of the earlier table whose account the later one does not have. */
  readonly left: Int32Array;
}

/** Merges two lists of accounts, each sorted by code unit and without repeats; O(n + m). */
export function joinAccounts(earlier: readonly string[], later: readonly string[]): AccountJoin {
  const before: number[] = [];
  const after: number[] = [];
  const joined: number[] = [];
  const left: number[] = [];
  let i = 0;
  let j = 0;
  while (i < earlier.length || j < later.length) {
    const a = earlier[i];
    const b = later[j];
    if (b === undefined || (a !== undefined && a < b)) left.push(i++);
    else if (a === undefined || b < a) joined.push(j++);
    else {
      before.push(i++);
      after.push(j++);
    }
  }
  return {
    before: Int32Array.from(before),
    after: Int32Array.from(after),
    joined: Int32Array.from(joined),
    left: Int32Array.from(left),
  };
}
