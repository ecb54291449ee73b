import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic, Place } from '../../util/diagnostic.ts';
import { slipOf } from '../../util/nearest.ts';
import { byCodeUnit } from '../../util/sort.ts';
import {
  aggregatesOf,
  partsOf,
  type Aggregate,
  type ColumnLeaf,
  type OperandLeaf,
  type Trend,
  type Typed,
} from '../expression/typed.ts';
import type { CatalogEntry } from '../plan/catalog.ts';
import type { Plan, PlannedMetric } from '../plan/plan.ts';
import { byName, factColumn } from '../sql/sql.ts';

/** A column with more distinct values is free text, or a key: a value that is not there says nothing. */
const MOST_VALUES = 1000;

/** A text that an expression, `covers` or a model compares a column with. */
export interface ComparedText {
  readonly column: string;
  readonly text: string;
  readonly place: Place;
}

/** A text compared with a column of the source with this id. */
interface SourceText extends ComparedText {
  readonly source: string;
}

/** What a leaf of an expression stands for: its texts are those of this column. */
type Held = Pick<SourceText, 'source' | 'column'>;

/**
 * Texts that expressions and `covers` compare a column with and that stand in no row of it: a slip of the pen where a
 * value is close to it (a warning), else perhaps a value still to come (a remark). `ofAccounts` adds what models ask of
 * attributes. One query for each source.
 */
export async function checkLiterals(
  engine: Engine,
  plan: Plan,
  ofAccounts: readonly ComparedText[],
  signal?: AbortSignal,
): Promise<Diagnostic[]> {
  const accounts = plan.accounts.entry.source.id;
  const compared = [...plan.metrics.values()].flatMap((metric) => comparedBy(metric, plan));
  compared.push(...ofAccounts.map((text) => ({ ...text, source: accounts })));
  const bySource = new Map<string, SourceText[]>();
  for (const text of compared) bySource.set(text.source, [...(bySource.get(text.source) ?? []), text]);
  const found: Diagnostic[] = [];
  for (const [source, texts] of bySource) {
    const entry = plan.catalog.get(source);
    if (entry !== undefined) found.push(...(await absentTexts(engine, entry, texts, signal)));
  }
  return found;
}

function comparedBy(metric: PlannedMetric, plan: Plan): SourceText[] {
  if (metric.kind === 'column') return [];
  const place = metric.definition.value.placeAt(0);
  if (metric.kind === 'combined') return comparedIn(metric.value, place, (leaf) => operandColumn(leaf, plan));
  const { source } = metric;
  const column = ({ name }: ColumnLeaf): Held => ({ source, column: name });
  const found = comparedIn(metric.value, place, (leaf) => aggregateColumn(leaf, source));
  for (const { argument } of aggregatesOf(metric.value)) {
    if (argument !== null) found.push(...comparedIn(argument, place, column));
  }
  const { where } = metric.definition;
  if (metric.where !== null && where !== null) found.push(...comparedIn(metric.where, where.placeAt(0), column));
  return found;
}

/** `latest(status)`: an aggregate that is a text is one of its column's texts. */
function aggregateColumn(leaf: Aggregate | Trend, source: string): Held | undefined {
  if (leaf.kind !== 'aggregate' || leaf.argument?.kind !== 'leaf') return undefined;
  return { source, column: leaf.argument.leaf.name };
}

function operandColumn({ of, id }: OperandLeaf, { accounts, metrics }: Plan): Held | undefined {
  if (of === 'attribute') {
    const column = accounts.attributes.get(id)?.name;
    return column === undefined ? undefined : { source: accounts.entry.source.id, column };
  }
  const metric = metrics.get(id);
  if (metric?.kind === 'column') return { source: metric.source, column: metric.column };
  if (metric?.kind !== 'facts' || metric.value.kind !== 'leaf') return undefined;
  return aggregateColumn(metric.value.leaf, metric.source);
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
    const near = slipOf(text, there);
    const message = `no row of source "${source.id}" has "${text}" in column "${name}"`;
    const remedy = near === undefined ? `the values are ${listed(there)}` : `did you mean "${near}"?`;
    const severity = near === undefined ? 'info' : 'warning';
    return [{ severity, code: 'value-not-found', place, message, remedy }];
  });
}

function listed(values: ReadonlySet<string>): string {
  const first = [...values].sort(byCodeUnit).slice(0, 5);
  return `${first.map((value) => `"${value}"`).join(', ')}${values.size > first.length ? ', ...' : ''}`;
}

/** Every text a leaf is held to be (un)equal to, by the column that it stands for. */
function comparedIn<Leaf>(node: Typed<Leaf>, place: Place, columnOf: (leaf: Leaf) => Held | undefined): SourceText[] {
  const within = (part: Typed<Leaf>): SourceText[] => comparedIn(part, place, columnOf);
  const pair = (side: Typed<Leaf>, other: Typed<Leaf>): SourceText[] => {
    if (side.kind !== 'leaf' || side.type !== 'text' || other.kind !== 'literal' || other.type !== 'text') return [];
    const held = columnOf(side.leaf);
    return held === undefined ? [] : [{ ...held, text: other.value, place }];
  };
  const inside = partsOf(node).flatMap(within);
  if (node.kind === 'in') return [...inside, ...node.options.flatMap((option) => pair(node.operand, option))];
  if (node.kind !== 'compare' || (node.operator !== '=' && node.operator !== '!=')) return inside;
  return [...pair(node.left, node.right), ...pair(node.right, node.left), ...inside];
}
