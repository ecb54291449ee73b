import { UserError, type Diagnostic } from '../../util/diagnostic.ts';

/** A header that cannot be used: names that are missing or stand twice (engines do not tell `Id` from `id`). */
export function checkNames(file: string, names: readonly string[]): void {
  const faults: Diagnostic[] = [];
  const seen = new Map<string, number>();
  const fault = (code: string, message: string, remedy: string) =>
    faults.push({ severity: 'error', code, place: { file, line: 1 }, message, remedy });
  for (const [i, column] of names.entries()) {
    const first = seen.get(column.toLowerCase());
    if (column === '') {
      fault('empty-column-name', `column ${i + 1} has no name`, 'name it in the first line');
    } else if (column.includes('\0')) {
      fault('bad-column-name', `column ${i + 1} has a NUL in its name`, 'rename it, or write the file again');
    } else if (first === undefined) {
      seen.set(column.toLowerCase(), i);
    } else {
      const message = `columns ${first + 1} and ${i + 1} are both named "${column}"`;
      fault('duplicate-column-name', message, 'rename one of them; capitals do not make a difference');
    }
  }
  const [worst] = faults;
  if (worst !== undefined) throw new UserError('data', `${file}: ${worst.message}`, faults);
}
