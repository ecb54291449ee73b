import type { Model } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import { valueColumn } from '../../table/column.ts';
import { matches } from '../../table/matches.ts';
import { SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import type { Diagnostic, Place } from '../../util/diagnostic.ts';
import { slipOf } from '../../util/nearest.ts';
import { yesOrNo } from '../../util/yes-no.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { requiredValues, type RequiredValues } from './required-values.ts';

/**
 * Values that conditions of a model ask for and no account of the table has: a slip of the pen, or what the column can
 * never hold (a warning), else perhaps a value still to come (a remark). Texts asked of a text attribute are held against
 * all rows of its source elsewhere, see `comparedAttributes`.
 */
export function absentValues(parsed: ParsedModel, table: Table): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { of, name, values, place } of conditionsOf(parsed)) {
    const column = of === 'attribute' ? table.attributes.get(name) : valueColumn(table, name);
    if (column === undefined || !column.status.includes(SCORED)) continue;
    for (const value of values) {
      if (of === 'attribute' && column.kind === 'text' && typeof value === 'string') continue;
      const diagnostic = absent(name, column, value, place);
      if (diagnostic !== undefined) found.set(JSON.stringify([place, value]), diagnostic);
    }
  }
  return [...found.values()];
}

interface Asked extends Omit<RequiredValues, 'at'> {
  readonly place: Place;
}

function conditionsOf({ model, placeOf, document }: ParsedModel): Asked[] {
  const asked = requiredValues(document).map(({ at, ...required }): Asked => ({
    ...required,
    place: document.place(at),
  }));
  for (const { path, onlyFor } of indicators(model.root)) {
    for (const { attribute, values } of onlyFor)
      asked.push({ of: 'attribute', name: attribute, values, place: placeOf(path, 'only_for', attribute) });
  }
  return [...asked, ...conditionsOfVariants(model, document)];
}

function conditionsOfVariants({ variants }: Model, document: ParsedModel['document']): Asked[] {
  return (variants ?? []).flatMap(({ id, onlyFor }) =>
    onlyFor.map(({ attribute, values }): Asked => {
      const place = document.place(['variants', id, 'only_for', attribute]);
      return { of: 'attribute', name: attribute, values, place };
    }),
  );
}

type Value = string | number | boolean;

function absent(name: string, column: Column, value: Value, place: Place): Diagnostic | undefined {
  // Of two possible answers one may well be nobody's yet.
  if (column.kind === 'boolean' && yesOrNo(value) !== undefined) return undefined;
  const held = matches(column, { values: [value] });
  if (held.some((one, row) => one === 1 && column.status[row] === SCORED)) return undefined;
  const known = knownValues(column);
  const near =
    known.find((each) => yesOrNo(value) !== undefined && yesOrNo(each) === yesOrNo(value)) ??
    (column.kind === 'text' ? slipOf(String(value), known) : undefined);
  const never = column.kind !== 'text' && typeof value === 'string' && column.kind !== 'date';
  const message = never
    ? `"${name}" is ${KINDS[column.kind]}, of which none is "${value}": the condition never holds`
    : `no account has "${value}" as "${name}"`;
  const remedy =
    near !== undefined
      ? `did you mean "${near}"?`
      : column.kind === 'boolean'
        ? 'write yes or no'
        : `the values are ${listed(known)}`;
  const severity = never || near !== undefined || column.kind === 'boolean' ? 'warning' : 'info';
  return { severity, code: 'value-not-found', place, message, remedy };
}

/** As people write them, in order. */
function knownValues({ kind, values, status, dictionary }: Column): string[] {
  if (kind === 'boolean') return [];
  const own = [...new Set(values.filter((_, row) => status[row] === SCORED))].sort((a, b) => a - b);
  if (kind === 'text') return own.map((code) => dictionary[code] ?? '');
  return kind === 'date' ? own.map((day) => new Date(day).toISOString().slice(0, 10)) : own.map(String);
}

function listed(known: readonly string[]): string {
  const first = known.slice(0, 5).map((each) => `"${each}"`);
  return `${first.join(', ')}${known.length > 5 ? ', ...' : ''}`;
}

const KINDS = { number: 'a number', boolean: 'true or false', date: 'a date', text: 'a text' } as const;
