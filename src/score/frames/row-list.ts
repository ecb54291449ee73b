/** Rows of a table, each at most once, in a buffer that is used again and again. */
export interface RowList {
  readonly rows: Uint32Array;
  count: number;
}

/** For n rows, and one that is written and does not count. */
export function createRowList(n: number): RowList {
  return { rows: new Uint32Array(n + 1), count: 0 };
}

/** Adds what `more` has and `list` has not; `marks` is 1 for the rows of `list` and stays so. */
export function addRows(list: RowList, more: RowList, marks: Uint8Array): void {
  const { rows } = list;
  let { count } = list;
  for (let j = 0; j < more.count; j++) {
    const row = more.rows[j]!;
    if (marks[row] === 1) continue;
    marks[row] = 1;
    rows[count++] = row;
  }
  list.count = count;
}

/** Adds a row once; `marks` says which are in the list, one byte an account. */
export function addRow(list: RowList, row: number, marks: Uint8Array): void {
  if (marks[row] === 1) return;
  marks[row] = 1;
  list.rows[list.count++] = row;
}

/** Undoes what `addRows` marked. */
export function unmark({ rows, count }: RowList, marks: Uint8Array): void {
  for (let j = 0; j < count; j++) marks[rows[j]!] = 0;
}
