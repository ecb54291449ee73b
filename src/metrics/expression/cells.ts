import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import type { ColumnKind } from '../../table/table.ts';
import type { ArithmeticOperator, CompareOperator } from './ast.ts';
import { emptyCells, set, worse, type Cells } from './column-cells.ts';
import { caseCells, scalarCells } from './scalar-cells.ts';
import type { Literal, Typed } from './typed.ts';

/**
 * The value of an expression for every account, column by column.
 *
 * Status of a result: an operand in error makes it an error, then one that is not applicable makes it not applicable,
 * then a missing one makes it missing with the reason of the first missing operand. Two exceptions, as in SQL: `and` is
 * false where either side is false, `or` true where either side is true, whatever is missing on the other side; and
 * `is null` is true exactly where its operand is missing or not applicable. A division by zero is missing
 * (noDenominator); a result that is not finite is an error. Of `case` only the conditions up to the first that is true
 * count, and its result; one that is not known leaves the whole unknown.
 */
export function evaluate<Leaf>(node: Typed<Leaf>, rows: number, leaf: (leaf: Leaf) => Cells): Cells {
  switch (node.kind) {
    case 'literal':
      return constant(node, rows);
    case 'leaf':
      return leaf(node.leaf);
    case 'negate':
      return mapNumbers(evaluate(node.operand, rows, leaf), 'number', (x) => -x);
    case 'scalar':
      return scalarCells(
        node,
        node.operands.map((operand) => evaluate(operand, rows, leaf)),
      );
    case 'case':
      return caseCells(
        node.type,
        node.branches.map(({ when, give }) => [evaluate(when, rows, leaf), evaluate(give, rows, leaf)] as const),
        node.otherwise === null ? null : evaluate(node.otherwise, rows, leaf),
        rows,
      );
    case 'not':
      return mapNumbers(evaluate(node.operand, rows, leaf), 'boolean', (x) => 1 - x);
    case 'arithmetic':
      return arithmetic(node.operator, evaluate(node.left, rows, leaf), evaluate(node.right, rows, leaf));
    case 'compare':
      return compare(node.operator, evaluate(node.left, rows, leaf), evaluate(node.right, rows, leaf));
    case 'logic':
      return logic(node.operator, evaluate(node.left, rows, leaf), evaluate(node.right, rows, leaf));
    case 'in':
      return isIn(evaluate(node.operand, rows, leaf), node.options, node.negated);
    case 'isNull':
      return isNull(evaluate(node.operand, rows, leaf), node.negated);
  }
}

/** `(now - before) / before`; missing where before is 0 or missing. */
export function trendOf(now: Cells, before: Cells): Cells {
  const out = emptyCells('number', now.values.length);
  for (let i = 0; i < now.values.length; i++) {
    const base = before.values[i]!;
    let status = worse(now.status[i]!, before.status[i]!);
    if (status === SCORED && base === 0) status = MISSING.noDenominator;
    if (now.status[i] === SCORED && before.status[i]! >= MISSING.noRows) status = MISSING.noDenominator;
    set(out, i, (now.values[i]! - base) / base, status);
  }
  return out;
}

function constant(literal: Literal, rows: number): Cells {
  if (literal.type === 'text') {
    const cells = emptyCells('text', rows, [literal.value]);
    cells.values.fill(0);
    return cells;
  }
  const cells = emptyCells(literal.type, rows);
  cells.values.fill(Number(literal.value));
  return cells;
}

function mapNumbers(a: Cells, kind: ColumnKind, f: (x: number) => number): Cells {
  const out = emptyCells(kind, a.values.length);
  for (let i = 0; i < a.values.length; i++) set(out, i, f(a.values[i]!), a.status[i]!);
  return out;
}

function arithmetic(operator: ArithmeticOperator, a: Cells, b: Cells): Cells {
  const out = emptyCells('number', a.values.length);
  for (let i = 0; i < a.values.length; i++) {
    const x = a.values[i]!;
    const y = b.values[i]!;
    let status = worse(a.status[i]!, b.status[i]!);
    if (status === SCORED && operator === '/' && y === 0) status = MISSING.noDenominator;
    set(out, i, calculate(operator, x, y), status);
  }
  return out;
}

function calculate(operator: ArithmeticOperator, x: number, y: number): number {
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
  }
}

function compare(operator: CompareOperator, a: Cells, b: Cells): Cells {
  const out = emptyCells('boolean', a.values.length);
  const codes = a.kind === 'text' ? translate(b.dictionary, a.dictionary) : undefined;
  for (let i = 0; i < a.values.length; i++) {
    const y = codes === undefined ? b.values[i]! : (codes[b.values[i]!] ?? NaN);
    set(out, i, holds(operator, a.values[i]!, y) ? 1 : 0, worse(a.status[i]!, b.status[i]!));
  }
  return out;
}

function holds(operator: CompareOperator, x: number, y: number): boolean {
  switch (operator) {
    case '=':
      return x === y;
    case '!=':
      return x !== y;
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
  }
}

/** For each text of `from` its index in `to`, -1 where it is not there. */
function translate(from: readonly string[], to: readonly string[]): number[] {
  const index = new Map(to.map((text, i) => [text, i]));
  return from.map((text) => index.get(text) ?? -1);
}

function logic(operator: 'and' | 'or', a: Cells, b: Cells): Cells {
  const decisive = operator === 'and' ? 0 : 1;
  const out = emptyCells('boolean', a.values.length);
  for (let i = 0; i < a.values.length; i++) {
    const isError = a.status[i] === ERROR || b.status[i] === ERROR;
    const decided =
      (a.status[i] === SCORED && a.values[i] === decisive) || (b.status[i] === SCORED && b.values[i] === decisive);
    if (decided && !isError) set(out, i, decisive, SCORED);
    else set(out, i, 1 - decisive, worse(a.status[i]!, b.status[i]!));
  }
  return out;
}

function isIn(a: Cells, options: readonly Literal[], negated: boolean): Cells {
  const out = emptyCells('boolean', a.values.length);
  const wanted = new Set<number>();
  for (const option of options) {
    wanted.add(option.type === 'text' ? a.dictionary.indexOf(option.value) : Number(option.value));
  }
  for (let i = 0; i < a.values.length; i++) set(out, i, wanted.has(a.values[i]!) === negated ? 0 : 1, a.status[i]!);
  return out;
}

function isNull(a: Cells, negated: boolean): Cells {
  const out = emptyCells('boolean', a.values.length);
  for (let i = 0; i < a.values.length; i++) {
    const absent = a.status[i] !== SCORED;
    set(out, i, absent === negated ? 0 : 1, a.status[i] === ERROR ? ERROR : SCORED);
  }
  return out;
}
