import type { Dialect, ScalarFunction } from '../../engine/engine.ts';
import { leavesOf, type Case, type ColumnLeaf, type Literal, type RowExpression, type Typed } from './typed.ts';

/** SQL text of an expression whose leaves are SQL already. Every operation inside another stands in parentheses. */
export function emit<Leaf>(node: Typed<Leaf>, dialect: Dialect, leaf: (leaf: Leaf) => string): string {
  const inner = (child: Typed<Leaf>): string => {
    const sql = emit(child, dialect, leaf);
    return child.kind === 'literal' || child.kind === 'leaf' ? sql : `(${sql})`;
  };
  // Integers overflow and decimals round: arithmetic is in doubles on every engine.
  const double = (child: Typed<Leaf>): string =>
    child.kind === 'leaf' ? dialect.toNumber(inner(child)) : inner(child);
  switch (node.kind) {
    case 'literal':
      return emitLiteral(node, dialect);
    case 'leaf':
      return leaf(node.leaf);
    case 'negate':
      return `-${double(node.operand)}`;
    case 'not':
      return `not ${inner(node.operand)}`;
    case 'scalar':
      return dialect.scalar(
        node.fn,
        node.type === 'number' ? node.operands.map(double) : node.operands.map(inner),
        node.places,
      );
    case 'case':
      return emitCase(node, dialect, leaf, node.type === 'number' ? double : inner);
    case 'arithmetic':
      return node.operator === '/'
        ? dialect.divide(double(node.left), double(node.right))
        : `${double(node.left)} ${node.operator} ${double(node.right)}`;
    case 'compare':
      return `${inner(node.left)} ${node.operator === '!=' ? '<>' : node.operator} ${inner(node.right)}`;
    case 'logic':
      return `${inner(node.left)} ${node.operator} ${inner(node.right)}`;
    case 'in': {
      const options = node.options.map((option) => emitLiteral(option, dialect)).join(', ');
      return `${inner(node.operand)} ${node.negated ? 'not in' : 'in'} (${options})`;
    }
    case 'isNull':
      return `${inner(node.operand)} is ${node.negated ? 'not null' : 'null'}`;
  }
}

/** A condition that is not known leaves the result open: false is another thing. */
function emitCase<Leaf>(
  { branches, otherwise }: Case<Leaf>,
  dialect: Dialect,
  leaf: (leaf: Leaf) => string,
  result: (node: Typed<Leaf>) => string,
): string {
  const whens = branches.map(({ when, give }) => {
    const condition = emit(when, dialect, leaf);
    const unknown = emitNotNull(when, dialect, leaf) === 'true' ? '' : `when (${condition}) is null then null `;
    return `${unknown}when ${condition} then ${result(give)}`;
  });
  return `case ${whens.join(' ')}${otherwise === null ? '' : ` else ${result(otherwise)}`} end`;
}

function emitLiteral(literal: Literal, dialect: Dialect): string {
  switch (literal.type) {
    case 'number':
      return dialect.number(literal.value);
    case 'date':
      return dialect.instant(literal.value);
    case 'text':
      return dialect.text(literal.value);
    case 'boolean':
      return literal.value ? 'true' : 'false';
  }
}

/**
 * SQL that is true where the expression has a value. It asks as little as possible: different conditions on one column
 * then count the same rows, and an engine counts them once.
 */
export function emitNotNull<Leaf>(node: Typed<Leaf>, dialect: Dialect, leaf: (leaf: Leaf) => string): string {
  const inner = (child: Typed<Leaf>): string => emitNotNull(child, dialect, leaf);
  const whole = (): string => `(${emit(node, dialect, leaf)}) is not null`;
  switch (node.kind) {
    case 'literal':
    case 'isNull':
      return 'true';
    case 'leaf':
      return `${leaf(node.leaf)} is not null`;
    case 'negate':
    case 'not':
    case 'in':
      return inner(node.operand);
    case 'compare':
      return allOf([inner(node.left), inner(node.right)]);
    case 'arithmetic':
      return node.operator === '/' ? whole() : allOf([inner(node.left), inner(node.right)]);
    case 'logic':
    case 'case':
      return whole();
    case 'scalar':
      return TOTAL.has(node.fn) ? allOf(node.operands.map(inner)) : whole();
  }
}

/** They have a result wherever their arguments have. */
const TOTAL: ReadonlySet<ScalarFunction> = new Set(['abs', 'ceil', 'exp', 'floor', 'greatest', 'least', 'round']);

/** Conditions joined by and; `true` where there are none. */
export function allOf(conditions: readonly string[]): string {
  const distinct = [...new Set(conditions.filter((c) => c !== 'true'))];
  if (distinct.length === 0) return 'true';
  return distinct.length === 1 ? distinct[0]! : distinct.map((c) => `(${c})`).join(' and ');
}

/** At least one of the conditions; `true` as soon as one is `true`. */
export function anyOf(conditions: readonly string[]): string {
  const distinct = [...new Set(conditions)];
  if (distinct.length === 0 || distinct.includes('true')) return 'true';
  return distinct.length === 1 ? distinct[0]! : distinct.map((c) => `(${c})`).join(' or ');
}

/** Columns that a row expression reads, each once, by name. */
export function columnsOf(node: RowExpression): ReadonlyMap<string, ColumnLeaf> {
  return new Map(leavesOf(node).map((leaf) => [leaf.name, leaf]));
}
