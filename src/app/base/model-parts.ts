import type { Model } from '../../model/model.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { specPath } from '../../model/compile/compile.ts';
import { saidOfVariant } from '../../report/words/lint-messages.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { boundOfVariant, rowsOfVariant, variantOfRows } from '../../score/variants.ts';
import { subsetTable } from '../../table/subset.ts';
import type { Table } from '../../table/table.ts';
import type { Place } from '../../util/diagnostic.ts';
import type { Path } from '../../yaml/document.ts';

/** What scores some of the accounts: a model without variants, what it is outside them, or one of them. */
export interface ModelPart {
  readonly model: Model;
  readonly bound: BoundModel;
  /** All accounts of the base, whichever part scores them. */
  readonly everybody: readonly string[];
  /** Of the accounts it scores; asked only where it is needed, for it may be a copy. */
  readonly table: () => Table;
  /** Of the accounts it is bound to. */
  readonly population: () => Table;
  /** Where the node at `path`, or a value below it, stands: in the variant if that says it. */
  readonly placeOf: (path: string, ...steps: readonly (string | number)[]) => Place;
  /** A message with the variant that it is about. */
  readonly within: (message: string) => string;
}

/** The parts of a model that score somebody in `table`. */
export function modelParts(parsed: ParsedModel, bound: BoundModel, table: Table): ModelPart[] {
  const { model, placeOf } = parsed;
  const { variants } = model;
  const { accounts } = table;
  if (variants === undefined) {
    const whole = {
      model,
      bound,
      everybody: accounts,
      table: () => table,
      population: () => table,
      placeOf,
      within: (message: string) => message,
    };
    return accounts.length === 0 ? [] : [whole];
  }
  const variant = variantOfRows(variants, table);
  return [null, ...variants].flatMap((one, k): ModelPart[] => {
    const rows = rowsOfVariant(variant, k);
    if (rows.length === 0) return [];
    const own = boundOfVariant(bound, k);
    return [
      {
        model: own.model,
        bound: own,
        everybody: accounts,
        table: () => subsetTable(table, rows),
        population: () => (model.variantRuler === 'shared' ? table : subsetTable(table, rows)),
        placeOf: one === null ? placeOf : placeInVariant(parsed, one.id),
        within: (message) => saidOfVariant(one?.id ?? null, message),
      },
    ];
  });
}

function placeInVariant({ model, placeOf, document }: ParsedModel, variant: string): ModelPart['placeOf'] {
  return (path, ...steps) => {
    const at: Path = ['variants', variant, ...specPath(model.root, path), ...steps];
    return isSaid(document.value, at)
      ? document.place(at, steps.length === 0 ? 'key' : 'value')
      : placeOf(path, ...steps);
  };
}

function isSaid(value: unknown, path: Path): boolean {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return false;
    found = Object.entries(found).find(([key]) => key === String(step))?.[1];
  }
  return found !== undefined;
}
