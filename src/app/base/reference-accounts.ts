import type { Engine } from '../../engine/engine.ts';
import type { Plan } from '../../metrics/plan/plan.ts';
import { keySql } from '../../metrics/sql/sql.ts';
import { specPath } from '../../model/compile/compile.ts';
import { referencesOf } from '../../model/curve.ts';
import type { Model, Node } from '../../model/model.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { curvedNodes } from '../../model/walk.ts';
import type { Table } from '../../table/table.ts';
import type { Diagnostic, Place } from '../../util/diagnostic.ts';
import { nearest } from '../../util/nearest.ts';
import type { ModelPart } from './model-parts.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

/** Of so many keys the nearest is looked for. */
const MOST_KEYS = 20_000;

/** Accounts that ends of a range are (`{ account: KEY }`) and that no row of the accounts is, at whatever as-of. */
export async function unknownAccounts(
  engine: Engine,
  { dialect, accounts }: Plan,
  models: Iterable<ParsedModel>,
): Promise<Diagnostic[]> {
  const named = [...models].flatMap(namedAccounts);
  if (named.length === 0) return [];
  const key = keySql(dialect, accounts.entry, accounts.key);
  const keys = async (condition: string, limit: string): Promise<string[]> => {
    const from = dialect.relation(accounts.entry.relation);
    const result = await engine.select(`select distinct ${key} as k from ${from} as f where ${condition}${limit}`);
    const column = result.columns[0];
    return Array.from(column?.values ?? [], (code) => column?.texts[code] ?? '');
  };
  const wanted = [...new Set(named.map(({ account }) => account))];
  const there = new Set(await keys(`${key} in (${wanted.map((one) => dialect.text(one)).join(', ')})`, ''));
  const unknown = named.filter(({ account }) => !there.has(account));
  if (unknown.length === 0) return [];
  const some = await keys(`${key} is not null`, ` limit ${MOST_KEYS}`);
  return unknown.map(({ account, place }) => {
    const near = nearest(account, some);
    const remedy = near === undefined ? 'write the key of an account, or a number as end' : `did you mean "${near}"?`;
    return error('unknown-account', place, `there is no account "${account}"`, remedy);
  });
}

interface NamedAccount {
  readonly account: string;
  readonly place: Place;
}

function namedAccounts({ model, placeOf, document }: ParsedModel): NamedAccount[] {
  const own = endsOf(model).map(({ account, path }) => ({ account, place: placeOf(path, 'curve', 'range') }));
  const known = new Set(own.map(({ account }) => account));
  const ofVariants = (model.variants ?? []).flatMap(({ id, model: variant }) =>
    endsOf(variant)
      .filter(({ account }) => !known.has(account))
      .map(({ account, path }) => {
        const at = ['variants', id, ...specPath(variant.root, path), 'curve', 'range'];
        return { account, place: document.place(at) };
      }),
  );
  return [...own, ...ofVariants];
}

/** Ends of a range that are accounts which are not in the base at this as-of, whichever variant they are of. */
export function absentReferences(
  { model, placeOf, within }: ModelPart,
  table: Table,
  asOf: number | null,
): Diagnostic[] {
  return endsOf(model).flatMap(({ account, path, kind }): Diagnostic[] => {
    if (table.accounts.includes(account)) return [];
    const place = placeOf(path, 'curve', 'range');
    const when = asOf === null ? '' : ` at ${asOfText(asOf)}`;
    const message = within(`there is no account "${account}"${when}, so the ${kind} is missing everywhere`);
    const remedy = 'name an account that is always there, or write its number as end';
    return [{ severity: 'warning', code: 'account-not-there', place, message, remedy }];
  });
}

interface End {
  readonly account: string;
  readonly path: string;
  readonly kind: Node['kind'];
}

function endsOf({ root }: Model): End[] {
  return curvedNodes(root).flatMap(({ path, kind, curve }) =>
    referencesOf(curve).map((account) => ({ account, path, kind })),
  );
}

function error(code: string, place: Place, message: string, remedy: string): Diagnostic {
  return { severity: 'error', code, place, message, remedy };
}
