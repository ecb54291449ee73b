import type { ColumnKind } from '../../table/table.ts';
import { parseInstant } from '../../util/time.ts';
import type { Expression } from './ast.ts';
import { checkCase, checkScalar, isScalarCall, type Checker } from './scalars.ts';
import { named } from './kind-words.ts';
import { printExpression } from './print.ts';
import { ExpressionError } from './problem.ts';
import type { Literal, Typed } from './typed.ts';

/** What names and calls stand for at one level of an expression; both throw ExpressionError for unknown ones. */
export interface Resolver<Leaf> {
  name(e: Expression & { kind: 'name' }): LeafOf<Leaf>;
  call(e: Expression & { kind: 'call' }): LeafOf<Leaf>;
}

export interface LeafOf<Leaf> {
  readonly kind: 'leaf';
  readonly type: ColumnKind;
  readonly leaf: Leaf;
}

type Of<K extends Expression['kind']> = Expression & { readonly kind: K };

/** The types of SQL without its silent conversions; the one exception is a text literal held against a date. */
export function checkTypes<Leaf>(e: Expression, resolver: Resolver<Leaf>): Typed<Leaf> {
  switch (e.kind) {
    case 'literal':
      return literal(e.value);
    case 'name':
      return resolver.name(e);
    case 'call':
      return isScalarCall(e) ? checkScalar(e, checker(resolver)) : resolver.call(e);
    case 'case':
      return checkCase(e, checker(resolver));
    case 'negate':
      return { kind: 'negate', type: 'number', operand: expectType(e.operand, 'number', resolver) };
    case 'not':
      return { kind: 'not', type: 'boolean', operand: expectType(e.operand, 'boolean', resolver) };
    case 'arithmetic':
      return {
        kind: 'arithmetic',
        type: 'number',
        operator: e.operator,
        left: expectType(e.left, 'number', resolver),
        right: expectType(e.right, 'number', resolver),
      };
    case 'logic':
      return {
        kind: 'logic',
        type: 'boolean',
        operator: e.operator,
        left: expectType(e.left, 'boolean', resolver),
        right: expectType(e.right, 'boolean', resolver),
      };
    case 'compare':
      return checkCompare(e, resolver);
    case 'in':
      return checkIn(e, resolver);
    case 'isNull':
      return { kind: 'isNull', type: 'boolean', operand: checkTypes(e.operand, resolver), negated: e.negated };
  }
}

function checker<Leaf>(resolver: Resolver<Leaf>): Checker<Leaf> {
  return { types: (e) => checkTypes(e, resolver), expect: (e, type) => expectType(e, type, resolver) };
}

/** The expression, which must be of `type`. */
export function expectType<Leaf>(e: Expression, type: ColumnKind, resolver: Resolver<Leaf>): Typed<Leaf> {
  const typed = checkTypes(e, resolver);
  if (typed.type === type) return typed;
  const message = `"${printExpression(e)}" is ${named(typed.type)} where ${named(type)} is needed`;
  throw new ExpressionError('type-mismatch', e.at, message, remedyFor(type, typed.type));
}

function checkCompare<Leaf>(e: Of<'compare'>, resolver: Resolver<Leaf>): Typed<Leaf> {
  const [left, right] = alignDates(e, checkTypes(e.left, resolver), checkTypes(e.right, resolver));
  if (left.type !== right.type) {
    const message = `"${printExpression(e)}" compares ${named(left.type)} with ${named(right.type)}`;
    throw new ExpressionError('type-mismatch', e.right.at, message, compareRemedy(left.type, right.type));
  }
  const isOrder = e.operator !== '=' && e.operator !== '!=';
  if (isOrder && (left.type === 'text' || left.type === 'boolean')) {
    const message = `"${e.operator}" has no meaning between ${named(left.type)} and another`;
    throw new ExpressionError('type-mismatch', e.at, message, 'compare with = or !=, or list the values: in (...)');
  }
  return { kind: 'compare', type: 'boolean', operator: e.operator, left, right };
}

function checkIn<Leaf>(e: Of<'in'>, resolver: Resolver<Leaf>): Typed<Leaf> {
  const operand = checkTypes(e.operand, resolver);
  const options = e.options.map((option) => {
    if (option.kind !== 'literal') {
      const message = `"${printExpression(option)}" in the list is not a plain value`;
      throw new ExpressionError(
        'type-mismatch',
        option.at,
        message,
        "list numbers or texts, for example in ('a', 'b')",
      );
    }
    const value = operand.type === 'date' ? (dateLiteral(option) ?? literal(option.value)) : literal(option.value);
    if (value.type !== operand.type) {
      const message = `"${printExpression(option)}" is ${named(value.type)}, "${printExpression(e.operand)}" is ${named(operand.type)}`;
      throw new ExpressionError('type-mismatch', option.at, message, compareRemedy(operand.type, value.type));
    }
    return value;
  });
  return { kind: 'in', type: 'boolean', operand, options, negated: e.negated };
}

/** A text literal beside a date is read as one. */
function alignDates<Leaf>(e: Of<'compare'>, left: Typed<Leaf>, right: Typed<Leaf>): [Typed<Leaf>, Typed<Leaf>] {
  if (left.type === 'date' && right.type === 'text') return [left, dateLiteral(e.right) ?? right];
  if (right.type === 'date' && left.type === 'text') return [dateLiteral(e.left) ?? left, right];
  return [left, right];
}

function dateLiteral(e: Expression): Literal | undefined {
  if (e.kind !== 'literal' || typeof e.value !== 'string') return undefined;
  const value = parseInstant(e.value);
  if (value === undefined) {
    const message = `'${e.value}' is not a date that exists`;
    throw new ExpressionError('invalid-date', e.at, message, "write a date as '2026-01-31'");
  }
  return { kind: 'literal', type: 'date', value };
}

function literal(value: number | string | boolean): Literal {
  if (typeof value === 'number') return { kind: 'literal', type: 'number', value };
  if (typeof value === 'string') return { kind: 'literal', type: 'text', value };
  return { kind: 'literal', type: 'boolean', value };
}

function compareRemedy(left: ColumnKind, right: ColumnKind): string {
  const types = new Set([left, right]);
  if (types.has('number') && types.has('text')) {
    return 'write the number without quotes, or declare the column as a number under types: of its source';
  }
  if (types.has('boolean')) return 'compare true or false with true or false, without quotes';
  return "compare a date with a date written as '2026-01-31'";
}

function remedyFor(wanted: ColumnKind, got: ColumnKind): string {
  if (wanted === 'boolean') return "write a condition, for example channel = 'portal'";
  if (wanted === 'number' && got === 'boolean') return 'count conditions with count_if(...) or share(...)';
  if (wanted === 'number' && got === 'date') return 'turn a date into a number with days_since(...)';
  return 'use a column of numbers, or declare it as one under types: of its source';
}
