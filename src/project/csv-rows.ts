/** A row of a CSV file with the line it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvText {
  readonly rows: readonly CsvRow[];
  /** Where a quoted cell is not closed, or goes on after its closing quote: rows end before it. */
  readonly brokenAt: { readonly line: number; readonly row: number } | null;
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

/** Text as RFC 4180 has it: cells in quotes may hold commas and line feeds. Empty lines and a byte order mark are no rows. */
export function csvRows(text: string): CsvText {
  const rows: CsvRow[] = [];
  const cell = new RegExp(CELL);
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  let [line, begins] = [1, 1];
  let cells: string[] = [];
  let ended = true;
  while (cell.lastIndex < text.length || !ended) {
    const match = cell.exec(text);
    if (match === null) return { rows, brokenAt: { line, row: rows.length } };
    const [whole, quoted, plain = '', end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    line += whole.split('\n').length - 1;
    ended = end !== ',';
    if (!ended) continue;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begins, cells });
    [cells, begins] = [[], line];
  }
  return { rows, brokenAt: null };
}
