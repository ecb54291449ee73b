import fc from 'fast-check';
import { childrenOf, type Expression } from '../../src/metrics/expression/ast.ts';
import { isScalarCall } from '../../src/metrics/expression/scalars.ts';

/**
 * Random well-typed expressions over the columns of `FACT_COLUMNS`. Numbers are small multiples of a quarter and
 * divisors powers of two, so that every sum and product is exact and the order of rows cannot show.
 */

export const FACT_COLUMNS = {
  account: 'VARCHAR',
  at: 'TIMESTAMP',
  n: 'DOUBLE',
  k: 'INTEGER',
  t: 'VARCHAR',
  'two words': 'VARCHAR',
  b: 'BOOLEAN',
  d: 'DATE',
} as const;

type Arb = fc.Arbitrary<Expression>;

const literal = (value: number | string | boolean): Expression => ({ kind: 'literal', value, at: 0 });
const name = (column: string): Expression => ({ kind: 'name', name: column, at: 0 });
const call = (fn: string, ...args: Expression[]): Expression => ({ kind: 'call', name: fn, args, at: 0 });

const quarters = fc.integer({ min: -40, max: 40 }).map((q) => q / 4);
const texts = fc.constantFrom('a', 'b', "it's", 'é', '');
const dates = fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`);
const orders = fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const);
const equalities = fc.constantFrom('=', '!=' as const);

function compare(left: Arb, operator: fc.Arbitrary<'=' | '!=' | '<' | '<=' | '>' | '>='>, right: Arb): Arb {
  return fc.record({ kind: fc.constant('compare' as const), operator, left, right, at: fc.constant(0) });
}

function isIn(operand: Arb, option: Arb): Arb {
  return fc.record({
    kind: fc.constant('in' as const),
    operand,
    options: fc.array(option, { minLength: 1, maxLength: 3 }),
    negated: fc.boolean(),
    at: fc.constant(0),
  });
}

function isNull(operand: Arb): Arb {
  return fc.record({ kind: fc.constant('isNull' as const), operand, negated: fc.boolean(), at: fc.constant(0) });
}

/** Over one row. */
export const row = fc.letrec<{ number: Expression; condition: Expression }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(name('n'), name('k')),
    quarters.map(literal),
    arithmetic(tie('number'), fc.constantFrom(1, 2, 4, 0.5).map(literal)),
    tie('number').map(negated),
    scalar(tie('number')),
    caseOf(tie('condition'), tie('number')),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(name('b')),
    compare(fc.constantFrom(name('t'), name('two words')), equalities, texts.map(literal)),
    compare(tie('number'), orders, quarters.map(literal)),
    compare(fc.constantFrom(name('d'), name('at')), orders, dates.map(literal)),
    isIn(fc.constant(name('t')), texts.map(literal)),
    isIn(fc.constant(name('k')), quarters.map(literal)),
    isNull(fc.constantFrom(name('n'), name('t'), name('b'), name('d'))),
    fc.record({
      kind: fc.constant('logic' as const),
      operator: fc.constantFrom('and', 'or' as const),
      left: tie('condition'),
      right: tie('condition'),
      at: fc.constant(0),
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('condition'), at: fc.constant(0) }),
  ),
}));

/** Functions whose results are exact; those of logarithms and the like have tests of their own. */
function scalar(operand: Arb): Arb {
  return fc
    .oneof(
      fc.tuple(fc.constantFrom('abs', 'ceil', 'floor'), operand).map(([fn, x]) => call(fn, x)),
      fc.tuple(fc.constantFrom('greatest', 'least', 'coalesce'), operand, operand).map(([fn, x, y]) => call(fn, x, y)),
      operand.map((x) => call('round', x)),
      operand.map((x) => call('power', x, literal(2))),
    )
    .filter(isReadable);
}

function caseOf(condition: Arb, result: Arb): Arb {
  const branch = fc.record({ when: condition, give: result });
  return fc
    .tuple(fc.array(branch, { minLength: 1, maxLength: 2 }), fc.option(result))
    .map(([branches, otherwise]): Expression => ({ kind: 'case', branches, otherwise, at: 0 }))
    .filter(isReadable);
}

/** Functions of values and cases nest at most this deep; deeper ones are refused. */
const MOST_NESTED = 6;

function isReadable(e: Expression): boolean {
  return nested(e) <= MOST_NESTED;
}

function nested(e: Expression): number {
  const own = e.kind === 'case' || (e.kind === 'call' && isScalarCall(e)) ? 1 : 0;
  return own + Math.max(0, ...childrenOf(e).map(nested));
}

function negated(operand: Expression): Expression {
  // The parser reads a signed number as a number.
  if (operand.kind === 'literal' && typeof operand.value === 'number') return literal(-operand.value);
  return { kind: 'negate', operand, at: 0 };
}

function arithmetic(operand: Arb, divisor: Arb): Arb {
  const of = (operator: fc.Arbitrary<'+' | '-' | '*' | '/'>, right: Arb): Arb =>
    fc.record({ kind: fc.constant('arithmetic' as const), operator, left: operand, right, at: fc.constant(0) });
  return fc.oneof(of(fc.constantFrom('+', '-', '*'), operand), of(fc.constant('/'), divisor));
}

const numberAggregate = fc.oneof(
  fc.constant(call('count')),
  fc.constant(call('active_days')),
  fc.constantFrom('day', 'week', 'month').map((unit) => call('streak', name(unit))),
  row.condition.chain((p) => fc.constantFrom('count_if', 'share').map((fn) => call(fn, p))),
  row.number.chain((x) => fc.constantFrom('sum', 'avg', 'min', 'max', 'median', 'latest').map((fn) => call(fn, x))),
  row.number.chain((x) => fc.constantFrom(0, 0.25, 0.5, 0.75, 1).map((p) => call('quantile', x, literal(p)))),
  fc.constantFrom('n', 'k', 't', 'b', 'd', 'two words').map((column) => call('count_distinct', name(column))),
  fc.constantFrom('d', 'at').map((column) => call('days_since', name(column))),
);

/** A number over the rows of an account. */
const value = fc.letrec<{ number: Expression; condition: Expression }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: numberAggregate },
    { weight: 1, arbitrary: arithmetic(tie('number'), tie('number')) },
    { weight: 1, arbitrary: tie('number').map(negated) },
    { weight: 1, arbitrary: scalar(tie('number')) },
    { weight: 1, arbitrary: caseOf(tie('condition'), tie('number')) },
    { weight: 1, arbitrary: tie('number').map((e) => (hasTrend(e) ? e : call('trend', e))) },
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    compare(tie('number'), orders, quarters.map(literal)),
    compare(
      fc.constantFrom('t', 'two words').map((c) => call('latest', name(c))),
      equalities,
      texts.map(literal),
    ),
    compare(
      fc.constantFrom('min', 'max').map((fn) => call(fn, name('d'))),
      orders,
      dates.map(literal),
    ),
    isNull(tie('number')),
    fc.record({
      kind: fc.constant('logic' as const),
      operator: fc.constantFrom('and', 'or' as const),
      left: tie('condition'),
      right: tie('condition'),
      at: fc.constant(0),
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('condition'), at: fc.constant(0) }),
  ),
}));

function hasTrend(e: Expression): boolean {
  if (e.kind === 'call') return e.name === 'trend' || e.args.some(hasTrend);
  return childrenOf(e).some(hasTrend);
}

/** What may stand as a metric's `value`. */
export const metricValue: Arb = fc.oneof(
  { weight: 5, arbitrary: value.number },
  { weight: 1, arbitrary: value.condition },
  { weight: 1, arbitrary: fc.constantFrom('t', 'b', 'n').map((column) => call('latest', name(column))) },
);

/** Rows of the columns but `account`; some cells are empty, and numbers are now and then not finite. */
export const factRow = fc.record({
  at: fc.option(fc.integer({ min: Date.UTC(2025, 9, 1) / 3_600_000, max: Date.UTC(2026, 1, 10) / 3_600_000 }), {
    freq: 20,
  }),
  n: fc.option(fc.oneof({ weight: 15, arbitrary: quarters }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity) })),
  k: fc.option(fc.integer({ min: -3, max: 5 })),
  t: fc.option(texts),
  'two words': fc.option(texts),
  b: fc.option(fc.boolean()),
  d: fc.option(dates),
});
