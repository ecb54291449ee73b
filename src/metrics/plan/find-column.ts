import type { RelationColumn } from '../../engine/engine.ts';
import type { ColumnKind } from '../../table/table.ts';
import type { Diagnostic, Place } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { named } from '../expression/kind-words.ts';
import type { CatalogEntry } from './catalog.ts';
import type { Interval, Stamp } from './plan.ts';

/** Finds the columns that a project names, and says where one is missing or of another type. */
export class ColumnFinder {
  readonly #entry: CatalogEntry;
  readonly #placeOf: (key: string) => Place;
  readonly #diagnostics: Diagnostic[];
  /** A column that several keys name is reported once. */
  readonly #missing = new Set<string>();

  /** `placeOf` gives the place of a key such as `time` or `valid.0`, the first of a list. */
  constructor(entry: CatalogEntry, placeOf: (key: string) => Place, diagnostics: Diagnostic[]) {
    this.#entry = entry;
    this.#placeOf = placeOf;
    this.#diagnostics = diagnostics;
  }

  /** `key` is where the project names the column, e.g. `time`. */
  find(name: string, key: string): RelationColumn | undefined {
    const column = this.#entry.columns.find((c) => c.name === name);
    if (column !== undefined || this.#missing.has(name)) return column;
    this.#missing.add(name);
    const names = this.#entry.columns.map((c) => c.name);
    const message = `${shown(key)} is "${name}", and source "${this.#entry.source.id}" has no such column`;
    this.#report(key, 'unknown-column', message, suggest(name, names));
    return undefined;
  }

  ofKind(name: string, key: string, kind: ColumnKind): RelationColumn | undefined {
    const column = this.find(name, key);
    if (column === undefined || column.kind === kind) return column;
    const message = `${shown(key)} is "${name}", which is ${named(column.kind)} (${column.type}) and not ${named(kind)}`;
    this.#report(key, 'column-type', message, this.#remedyFor(column, kind));
    return undefined;
  }

  #remedyFor({ name, kind: found }: RelationColumn, kind: ColumnKind): string {
    const { source, columns } = this.#entry;
    const others = columns.filter((column) => column.kind === kind).map((column) => `"${column.name}"`);
    if (others.length > 0 && !(kind === 'date' && found === 'text')) return `name another column, such as ${others[0]}`;
    return kind === 'date'
      ? `say how it is written: sources.${source.id}.formats: { ${name}: "%d-%m-%Y" }; in Parquet, write it as a date or timestamp`
      : `declare it: sources.${source.id}.types: { ${name}: ${kind} }; in Parquet, write it so`;
  }

  stamp(name: string | null, key: string): Stamp | null {
    if (name === null) return null;
    const column = this.ofKind(name, key, 'date');
    if (column === undefined) return null;
    return { name, engineType: column.type, zone: this.#entry.source.timezone };
  }

  interval(names: { readonly from: string; readonly to: string | null } | null, key: string): Interval | null {
    if (names === null) return null;
    const from = this.stamp(names.from, `${key}.0`);
    const to = this.stamp(names.to, `${key}.1`);
    return from === null ? null : { from, to };
  }

  #report(key: string, code: string, message: string, remedy: string): void {
    this.#diagnostics.push({ severity: 'error', code, place: this.#placeOf(key), message, remedy });
  }
}

/** The key without the position in its list. */
function shown(key: string): string {
  return key.replace(/\.\d$/, '');
}
