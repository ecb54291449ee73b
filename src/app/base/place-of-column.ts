import type { Project, Source } from '../../project/project.ts';
import { UserError, type Diagnostic } from '../../util/diagnostic.ts';

/** Rules of an importer that blame a name or a format in rungs.yaml; the columns they mean stand in `place.field`. */
const MISSING = 'missing-column';
const MISFIT = 'date-format-misfit';

/** Runs an import; where it blames what rungs.yaml says of a column, the diagnostic tells the line there. */
export async function withPlacesOfColumns<T>(project: Project, source: Source, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError) || error.diagnostics.length === 0) throw error;
    const placed = error.diagnostics.map((d) => withPlace(project, source, d));
    throw new UserError(error.kind, error.message, placed, error.cause);
  }
}

function withPlace(project: Project, source: Source, d: Diagnostic): Diagnostic {
  const column = d.place.field;
  if (column === undefined) return d;
  if (d.code === MISFIT) {
    const { file, line, column: at } = project.placeOf(['sources', source.id, 'formats', column]);
    return { ...d, remedy: `${d.remedy} (${[file, line, at].filter((part) => part !== undefined).join(':')})` };
  }
  if (d.code !== MISSING) return d;
  const key = keysNaming(project, source, column)[0];
  if (key === undefined) return d;
  const message = `${shown(key, source)} is "${column}", and ${d.place.file} has no such column`;
  return { ...d, place: project.placeOf(key), message };
}

type Key = readonly (string | number)[];

/** Where rungs.yaml names a column of a source, in the order in which a person would look. */
function keysNaming(project: Project, source: Source, column: string): readonly Key[] {
  const { accounts } = project;
  const at = (...rest: Key): Key => ['sources', source.id, ...rest];
  const named: (readonly [string | null | undefined, Key])[] = [[source.account, at('account')]];
  if (accounts.from === source.id) {
    named.push([accounts.key, ['accounts', 'key']]);
    named.push([accounts.active?.from, ['accounts', 'active', 0]], [accounts.active?.to, ['accounts', 'active', 1]]);
    named.push([accounts.validFrom, ['accounts', 'valid_from']]);
  }
  if (source.kind === 'facts') {
    named.push([source.time, at('time')]);
    named.push([source.valid?.from, at('valid', 0)], [source.valid?.to, at('valid', 1)]);
  }
  for (const format of source.formats.keys()) named.push([format, at('formats', format)]);
  for (const type of source.types.keys()) named.push([type, at('types', type)]);
  for (const column of source.empty?.byColumn.keys() ?? []) named.push([column, at('empty', column)]);
  return named.flatMap(([name, key]) => (name === column && isWritten(project, key) ? [key] : []));
}

/** The key of the accounts' own source may be left to the accounts: then all that is under it stands where its parent's key does. */
function isWritten({ placeOf }: Project, key: Key): boolean {
  const [own, parent] = [placeOf(key), placeOf([...key, ''])];
  return typeof key.at(-1) === 'number' || own.line !== parent.line || own.column !== parent.column;
}

/** `account`, `valid`, `accounts.key`: as a person writes it. */
function shown(key: Key, source: Source): string {
  const words = key.filter((step) => typeof step === 'string');
  return (key[0] === 'sources' ? words.slice(words[1] === source.id ? 2 : 1) : words).slice(0, 2).join('.');
}
