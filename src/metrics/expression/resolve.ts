import type { RelationColumn, StreakUnit } from '../../engine/engine.ts';
import type { ColumnKind } from '../../table/table.ts';
import { suggest } from '../../util/nearest.ts';
import type { Expression } from './ast.ts';
import { checkTypes, expectType, type LeafOf, type Resolver } from './check.ts';
import { AGGREGATES, FUNCTION_NAMES, isAggregateName } from './functions.ts';
import { named } from './kind-words.ts';
import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';
import { SCALAR_NAMES } from './scalars.ts';
import { ExpressionError } from './problem.ts';
import type {
  Aggregate,
  ColumnLeaf,
  CombinedExpression,
  FactsExpression,
  OperandLeaf,
  RowExpression,
  Trend,
} from './typed.ts';

type Call = Expression & { readonly kind: 'call' };
type Name = Expression & { readonly kind: 'name' };

/** What an expression may refer to in its source. */
export interface FactsScope {
  readonly source: string;
  readonly columns: readonly RelationColumn[];
  /** Whether rows have an instant: streak, active_days and trend need one. */
  readonly hasTime: boolean;
  /** Whether the metric has a window: trend compares it with the one before. */
  readonly hasWindow: boolean;
  /** Whether there may be an as-of: days_since counts back from one. */
  readonly hasAsOf: boolean;
  /** Ids of metrics and attributes: they are combined elsewhere, and the message for an unknown column says so. */
  readonly elsewhere: ReadonlySet<string>;
}

/** The condition of `where`, over the columns of one row. */
export function readCondition(text: string, scope: FactsScope): RowExpression {
  return expectType(parseExpression(text), 'boolean', new RowResolver(scope, 'a where condition'));
}

/** The value of a metric over facts. */
export function readFactsValue(text: string, scope: FactsScope): FactsExpression {
  const e = parseExpression(text);
  return expectValue(e, checkTypes(e, new FactsResolver(scope)));
}

/** The value of a metric that combines others; `operands` maps metric and attribute ids to their types. */
export function readCombinedValue(text: string, operands: (e: Name) => LeafOf<OperandLeaf>): CombinedExpression {
  const e = parseExpression(text);
  return expectValue(e, checkTypes(e, new CombinedResolver(operands)));
}

/** A metric is a number, true or false, or a text; a date becomes a number by days_since. */
function expectValue<T extends { readonly type: ColumnKind }>(e: Expression, typed: T): T {
  if (typed.type !== 'date') return typed;
  const message = `the value "${printExpression(e)}" is a date`;
  throw new ExpressionError('type-mismatch', e.at, message, 'give the time since then: days_since(...)');
}

/** Inside an aggregate: columns, no functions. */
class RowResolver implements Resolver<ColumnLeaf> {
  readonly #scope: FactsScope;
  readonly #inside: string;

  constructor(scope: FactsScope, inside: string) {
    this.#scope = scope;
    this.#inside = inside;
  }

  name(e: Name): LeafOf<ColumnLeaf> {
    const column = findColumn(e, this.#scope);
    return { kind: 'leaf', type: column.kind, leaf: { name: column.name, type: column.kind, engineType: column.type } };
  }

  call(e: Call): LeafOf<ColumnLeaf> {
    const name = e.name.toLowerCase();
    if (!FUNCTION_NAMES.includes(name)) throw unknownFunction(e);
    const message = `${name}() cannot stand inside ${this.#inside}`;
    const remedy = 'aggregate once; combine aggregates outside, as in sum(a) / sum(b)';
    throw new ExpressionError('nested-aggregate', e.at, message, remedy);
  }
}

/** The top of a metric over facts: aggregates, and trend over them. */
class FactsResolver implements Resolver<Aggregate | Trend> {
  readonly #scope: FactsScope;

  constructor(scope: FactsScope) {
    this.#scope = scope;
  }

  name(e: Name): never {
    throw bareColumn(e, this.#scope);
  }

  call(e: Call): LeafOf<Aggregate | Trend> {
    if (e.name.toLowerCase() !== 'trend') return readAggregate(e, this.#scope, false);
    if (e.args.length !== 1) throw wrongCount(e, 'takes one value', 'trend(count())');
    requireTime(e, 'trend', this.#scope);
    if (!this.#scope.hasWindow) {
      const message = 'trend() compares a window with the one before, and the metric has none';
      throw new ExpressionError('trend-without-window', e.at, message, 'add window: to the metric, for example 90d');
    }
    const [of] = e.args;
    const now = expectType(of!, 'number', new AggregateResolver(this.#scope, false));
    const before = expectType(of!, 'number', new AggregateResolver(this.#scope, true));
    return { kind: 'leaf', type: 'number', leaf: { kind: 'trend', now, before } };
  }
}

/** Inside trend: aggregates only. */
class AggregateResolver implements Resolver<Aggregate> {
  readonly #scope: FactsScope;
  readonly #before: boolean;

  constructor(scope: FactsScope, before: boolean) {
    this.#scope = scope;
    this.#before = before;
  }

  name(e: Name): never {
    throw bareColumn(e, this.#scope);
  }

  call(e: Call): LeafOf<Aggregate> {
    if (e.name.toLowerCase() === 'trend') {
      const message = 'trend() cannot stand inside trend()';
      throw new ExpressionError('nested-aggregate', e.at, message, 'take the trend once');
    }
    return readAggregate(e, this.#scope, this.#before);
  }
}

class CombinedResolver implements Resolver<OperandLeaf> {
  readonly #operands: (e: Name) => LeafOf<OperandLeaf>;

  constructor(operands: (e: Name) => LeafOf<OperandLeaf>) {
    this.#operands = operands;
  }

  name(e: Name): LeafOf<OperandLeaf> {
    return this.#operands(e);
  }

  call(e: Call): never {
    if (!FUNCTION_NAMES.includes(e.name.toLowerCase())) throw unknownFunction(e);
    const message = `${e.name}() needs the rows of a source, and the metric has no from:`;
    const across = e.args.length > 1 ? ACROSS[e.name.toLowerCase()] : undefined;
    const remedy = across ?? 'add from: with the id of a source';
    throw new ExpressionError('aggregate-without-source', e.at, message, remedy);
  }
}

/** Aggregates go down the rows of one column; of several columns of one row others speak. */
const ACROSS: Readonly<Record<string, string>> = {
  max: 'for the greater of two values write greatest(x, y); max() needs from:',
  min: 'for the lesser of two values write least(x, y); min() needs from:',
  sum: 'for the sum of two values write x + y; sum() needs from:',
  avg: 'for the mean of two values write (x + y) / 2; avg() needs from:',
};

function readAggregate(e: Call, scope: FactsScope, before: boolean): LeafOf<Aggregate> {
  const fn = e.name.toLowerCase();
  if (!isAggregateName(fn)) throw unknownFunction(e);
  const signature = AGGREGATES[fn];
  const wanted = fn === 'quantile' ? 2 : fn === 'streak' || signature.argument !== null ? 1 : 0;
  if (e.args.length !== wanted) throw wrongCount(e, `takes ${signature.takes}`, hint(fn, signature.example));
  if (fn === 'streak' || fn === 'active_days') requireTime(e, fn, scope);
  if (fn === 'days_since' && !scope.hasAsOf) {
    const message = 'days_since() counts back from the as-of, and nothing in this project has a time';
    const remedy = 'give a source its time: column, or say the as-of: rungs score --as-of DATE';
    throw new ExpressionError('no-time', e.at, message, remedy);
  }
  const argument = signature.argument === null ? null : readArgument(e, signature.argument, scope);
  const aggregate: Aggregate = {
    kind: 'aggregate',
    fn,
    argument,
    p: fn === 'quantile' ? readP(e) : null,
    unit: fn === 'streak' ? readUnit(e) : null,
    before,
    text: before ? `${printExpression(e)} in the window before` : printExpression(e),
  };
  const type = signature.gives === 'same' && argument !== null ? argument.type : 'number';
  return { kind: 'leaf', type, leaf: aggregate };
}

function readArgument(e: Call, allowed: readonly ColumnKind[], scope: FactsScope): RowExpression {
  const [first] = e.args;
  const typed = checkTypes(first!, new RowResolver(scope, `${e.name}()`));
  if (allowed.includes(typed.type)) return typed;
  const wanted = allowed.map(named).join(' or ');
  const message = `${e.name}() takes ${wanted}, and "${printExpression(first!)}" is ${named(typed.type)}`;
  throw new ExpressionError('type-mismatch', first!.at, message, argumentRemedy(allowed, typed.type));
}

function argumentRemedy(allowed: readonly ColumnKind[], got: ColumnKind): string {
  if (allowed.includes('boolean')) return "write a condition, for example count_if(channel = 'portal')";
  if (got === 'boolean') return 'count conditions with count_if(...) or share(...)';
  if (got === 'date') return 'turn a date into a number with days_since(...)';
  if (allowed.includes('number'))
    return 'declare the column as a number under types: of its source, or count with count_distinct';
  return 'declare the column as a date under types: of its source';
}

function readP(e: Call): number {
  const p = e.args[1];
  if (p?.kind === 'literal' && typeof p.value === 'number' && p.value >= 0 && p.value <= 1) return p.value;
  const message = `p of quantile() is "${printExpression(p!)}", not a number from 0 to 1`;
  throw new ExpressionError('quantile-p', p!.at, message, 'write for example 0.9 or 90%');
}

function readUnit(e: Call): StreakUnit {
  const [unit] = e.args;
  const name = unit?.kind === 'name' ? unit.name.toLowerCase() : '';
  if (name === 'day' || name === 'week' || name === 'month') return name;
  const message = `streak() counts days, weeks or months, not "${printExpression(unit!)}"`;
  throw new ExpressionError('streak-unit', unit!.at, message, 'write streak(day), streak(week) or streak(month)');
}

function findColumn(e: Name, scope: FactsScope): RelationColumn {
  const column = scope.columns.find((c) => c.name === e.name);
  if (column !== undefined) return column;
  const message = `source "${scope.source}" has no column "${e.name}"`;
  const names = scope.columns.map((c) => c.name);
  const remedy = scope.elsewhere.has(e.name)
    ? 'metrics and attributes are combined in a metric of their own, without from:'
    : suggest(e.name, names);
  throw new ExpressionError('unknown-column', e.at, message, remedy);
}

function bareColumn(e: Name, scope: FactsScope): ExpressionError {
  const column = findColumn(e, scope);
  const example = column.kind === 'number' ? `sum(${e.name}) or latest(${e.name})` : `latest(${e.name})`;
  const message = `column "${e.name}" stands outside an aggregate`;
  return new ExpressionError('bare-column', e.at, message, `say which of an account's rows: for example ${example}`);
}

function requireTime(e: Call, fn: string, scope: FactsScope): void {
  if (scope.hasTime) return;
  const message = `${fn}() needs an instant of every row, and source "${scope.source}" has no time`;
  throw new ExpressionError('no-time', e.at, message, 'name the column under time: of the source or of the metric');
}

/** What people write out of habit from other languages, and what to write here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['if', 'iif', 'iff', 'decode'].map((name) => [name, 'write case when p then a else b end'])),
  ...Object.fromEntries(['ifnull', 'nvl', 'isnull'].map((name) => [name, 'write coalesce(x, 0)'])),
  ...Object.fromEntries(['datediff', 'date_diff', 'age'].map((name) => [name, 'write days_since(x)'])),
  log: 'write ln(x), or log10(x)',
  pow: 'write power(x, 2)',
  ceiling: 'write ceil(x)',
  clamp: 'write least(greatest(x, 0), 100)',
  mean: 'write avg(x)',
  average: 'write avg(x)',
  nullif: 'write case when x != y then x end',
  trunc: 'write floor(x), or round(x, 2)',
};

function unknownFunction(e: Call): ExpressionError {
  const message = `there is no function "${e.name}"`;
  const here = ELSEWHERE[e.name.toLowerCase()];
  const remedy = here ?? suggest(e.name, [...FUNCTION_NAMES, ...SCALAR_NAMES]);
  return new ExpressionError('unknown-function', e.at, message, remedy);
}

function wrongCount(e: Call, takes: string, example: string): ExpressionError {
  const message = `${e.name.toLowerCase()}() ${takes}, and ${e.args.length} are given`;
  return new ExpressionError('argument-count', e.at, message, `write for example ${example}`);
}

/** count(x) is what SQL users write for "rows with an x". */
function hint(fn: string, example: string): string {
  return fn === 'count' ? 'count(), or count_if(x is not null), or count_distinct(x)' : example;
}
