import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic, Place } from '../../util/diagnostic.ts';
import { nearest } from '../../util/nearest.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { aggregatesOf, type ColumnLeaf, type RowExpression } from '../expression/typed.ts';
import type { CatalogEntry } from '../plan/catalog.ts';
import type { Plan } from '../plan/plan.ts';
import { byName, factColumn } from '../sql/sql.ts';

/** A column with more distinct values is free text, or a key: a value that is not there says nothing. */
const MOST_VALUES = 1000;

/** A text that an expression, `covers` or a model compares a column with. */
export interface ComparedText {
  readonly column: string;
  readonly text: string;
  readonly place: Place;
}

/**
 * Texts that expressions and `covers` compare a column with and that stand in no row of it: a slip of the pen more often
 * than a value still to come. `ofAccounts` adds what models ask of attributes. One query for each source.
 */
export async function checkLiterals(
  engine: Engine,
  plan: Plan,
  ofAccounts: readonly ComparedText[],
  signal?: AbortSignal,
): Promise<Diagnostic[]> {
  const bySource = new Map<string, ComparedText[]>();
  const add = (source: string, texts: readonly ComparedText[]): void => {
    bySource.set(source, [...(bySource.get(source) ?? []), ...texts]);
  };
  for (const metric of plan.metrics.values()) {
    if (metric.kind !== 'facts') continue;
    const place = metric.definition.value.placeAt(0);
    for (const aggregate of aggregatesOf(metric.value)) {
      if (aggregate.argument !== null) add(metric.source, comparedIn(aggregate.argument, place));
    }
    const { where } = metric.definition;
    if (metric.where !== null && where !== null) add(metric.source, comparedIn(metric.where, where.placeAt(0)));
  }
  add(plan.accounts.entry.source.id, ofAccounts);
  const found: Diagnostic[] = [];
  for (const [source, texts] of bySource) {
    const entry = plan.catalog.get(source);
    if (entry !== undefined && texts.length > 0) found.push(...(await absentTexts(engine, entry, texts, signal)));
  }
  return found;
}

async function absentTexts(
  engine: Engine,
  { source, relation, columns, rows }: CatalogEntry,
  texts: readonly ComparedText[],
  signal: AbortSignal | undefined,
): Promise<Diagnostic[]> {
  if (rows === 0) return [];
  const { dialect } = engine;
  const isText = (name: string): boolean => columns.some((column) => column.name === name && column.kind === 'text');
  const compared = [...new Set(texts.map(({ column }) => column))].filter(isText);
  if (compared.length === 0) return [];
  const from = dialect.relation(relation);
  const each = compared.map((name, i) => {
    const column = factColumn(dialect, name);
    const distinct = `select distinct ${column} as value from ${from} as f where ${column} is not null limit ${MOST_VALUES + 1}`;
    return `select ${dialect.number(i)} as column_number, ${dialect.toText('d.value')} as value from (${distinct}) as d`;
  });
  const column = byName(await engine.select(each.join('\nunion all\n'), signal));
  const [numbers, values] = [column('column_number'), column('value')];
  const known = compared.map(() => new Set<string>());
  numbers.values.forEach((number, row) => known[number]?.add(values.texts[values.values[row] ?? -1] ?? ''));
  const said = new Set<string>();
  return texts.flatMap(({ column: name, text, place }): Diagnostic[] => {
    const there = known[compared.indexOf(name)];
    if (there === undefined || there.size > MOST_VALUES || there.has(text)) return [];
    const key = JSON.stringify([name, text, place]);
    if (said.has(key)) return [];
    said.add(key);
    // One code of a country is always close to another.
    const near =
      [...there].find((value) => value.trim().toLowerCase() === text.trim().toLowerCase()) ??
      (text.length > 3 ? nearest(text, there) : undefined);
    const message = `no row of source "${source.id}" has "${text}" in column "${name}"`;
    const remedy = near === undefined ? `the values are ${listed(there)}` : `did you mean "${near}"?`;
    return [{ severity: 'info', code: 'value-not-found', place, message, remedy }];
  });
}

function listed(values: ReadonlySet<string>): string {
  const first = [...values].sort(byCodeUnit).slice(0, 5);
  return `${first.map((value) => `"${value}"`).join(', ')}${values.size > first.length ? ', ...' : ''}`;
}

/** Every text a column is held to be (un)equal to. */
function comparedIn(node: RowExpression, place: Place): ComparedText[] {
  switch (node.kind) {
    case 'literal':
    case 'leaf':
      return [];
    case 'negate':
    case 'not':
    case 'isNull':
      return comparedIn(node.operand, place);
    case 'in':
      return [
        ...comparedIn(node.operand, place),
        ...node.options.flatMap((option) => pair(node.operand, option, place)),
      ];
    case 'compare': {
      const isEquality = node.operator === '=' || node.operator === '!=';
      const own = isEquality ? [...pair(node.left, node.right, place), ...pair(node.right, node.left, place)] : [];
      return [...own, ...comparedIn(node.left, place), ...comparedIn(node.right, place)];
    }
    case 'arithmetic':
    case 'logic':
      return [...comparedIn(node.left, place), ...comparedIn(node.right, place)];
  }
}

function pair(side: RowExpression, other: RowExpression, place: Place): ComparedText[] {
  const leaf: ColumnLeaf | undefined = side.kind === 'leaf' ? side.leaf : undefined;
  if (leaf?.type !== 'text' || other.kind !== 'literal' || other.type !== 'text') return [];
  return [{ column: leaf.name, text: other.value, place }];
}
