import type { BuiltTable } from '../../metrics/read/build-table.ts';
import type { Project, Source } from '../../project/project.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

interface Unmet {
  readonly source: Source;
  readonly asOfs: (number | null)[];
  /** At the first of them. */
  readonly rows: number;
}

/**
 * Sources of which no row belongs to an account of the base: every count of them is 0, and nothing looks wrong. Mostly the
 * two keys are written differently.
 */
export class UnmetSources {
  readonly #found = new Map<string, Unmet>();

  add(project: Project, { table, sources }: BuiltTable, asOf: number | null): void {
    if (table.accounts.length === 0) return;
    for (const [id, { rows, rowsOfNoAccount = 0 }] of Object.entries(sources)) {
      const source = project.sources.get(id);
      if (source === undefined || rows === 0 || rowsOfNoAccount < rows) continue;
      const unmet = this.#found.get(id) ?? { source, asOfs: [], rows };
      unmet.asOfs.push(asOf);
      this.#found.set(id, unmet);
    }
  }

  /** One warning for each source, however many as-ofs it concerns. */
  diagnostics(): Diagnostic[] {
    return [...this.#found.values()].map(({ source, asOfs, rows }) => {
      const [first = null, ...others] = asOfs;
      const none = rows === 1 ? 'the 1 row of' : `none of the ${rows} rows of`;
      const belongs = rows === 1 ? 'belongs to no account of the base' : 'belongs to an account of the base';
      const when =
        first === null ? '' : ` at ${asOfText(first)}${others.length === 0 ? '' : `, nor at ${others.length} later`}`;
      const message = `${none} source "${source.id}" ${belongs}${when}`;
      const remedy = `compare column "${source.account}" with the keys of the accounts; rungs check shows examples`;
      return { severity: 'warning', code: 'no-account-met', place: source.place, message, remedy };
    });
  }
}
