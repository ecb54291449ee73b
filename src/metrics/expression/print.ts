import type { Expression } from './ast.ts';

/** The canonical spelling of an expression: one space round operators, only the parentheses that are needed. */
export function printExpression(e: Expression): string {
  return print(e, 0);
}

const LEVEL = { or: 1, and: 2, not: 3, compare: 4, sum: 5, product: 6, sign: 7 } as const;
const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const RESERVED = /^(and|or|not|in|is|null|true|false|case|when|then|else|end)$/i;

function print(e: Expression, outer: number): string {
  switch (e.kind) {
    case 'literal':
      return printLiteral(e.value, outer);
    case 'name':
      return PLAIN_NAME.test(e.name) && !RESERVED.test(e.name) ? e.name : `"${e.name.replaceAll('"', '""')}"`;
    case 'call':
      return `${e.name.toLowerCase()}(${e.args.map((arg) => print(arg, 0)).join(', ')})`;
    case 'case': {
      const whens = e.branches.map(({ when, give }) => `when ${print(when, 0)} then ${print(give, 0)}`);
      const otherwise = e.otherwise === null ? '' : ` else ${print(e.otherwise, 0)}`;
      return `case ${whens.join(' ')}${otherwise} end`;
    }
    case 'negate':
      return wrap(`-${print(e.operand, LEVEL.sign + 1)}`, LEVEL.sign, outer);
    case 'not':
      return wrap(`not ${print(e.operand, LEVEL.not)}`, LEVEL.not, outer);
    case 'arithmetic': {
      const level = e.operator === '+' || e.operator === '-' ? LEVEL.sum : LEVEL.product;
      return wrap(`${print(e.left, level)} ${e.operator} ${print(e.right, level + 1)}`, level, outer);
    }
    case 'compare':
      return wrap(`${print(e.left, LEVEL.sum)} ${e.operator} ${print(e.right, LEVEL.sum)}`, LEVEL.compare, outer);
    case 'logic': {
      const level = LEVEL[e.operator];
      return wrap(`${print(e.left, level)} ${e.operator} ${print(e.right, level + 1)}`, level, outer);
    }
    case 'in': {
      const options = e.options.map((option) => print(option, 0)).join(', ');
      return wrap(`${print(e.operand, LEVEL.sum)} ${e.negated ? 'not in' : 'in'} (${options})`, LEVEL.compare, outer);
    }
    case 'isNull':
      return wrap(`${print(e.operand, LEVEL.sum)} is ${e.negated ? 'not null' : 'null'}`, LEVEL.compare, outer);
  }
}

function printLiteral(value: number | string | boolean, outer: number): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'number' && (value < 0 || Object.is(value, -0))) return wrap(`${value}`, LEVEL.sign, outer);
  return String(value);
}

function wrap(text: string, level: number, outer: number): string {
  return level < outer ? `(${text})` : text;
}
