import type { ScalarFunction } from '../../engine/engine.ts';
import { childrenOf, type Expression } from './ast.ts';
import { named } from './kind-words.ts';
import { printExpression } from './print.ts';
import { ExpressionError } from './problem.ts';
import type { Case, Typed } from './typed.ts';

/** What a function of values takes; they stand anywhere, inside aggregates and around them. */
const SCALARS: Readonly<Record<ScalarFunction | 'coalesce', { readonly takes: string; readonly example: string }>> = {
  abs: { takes: 'one number', example: 'abs(x)' },
  ceil: { takes: 'one number', example: 'ceil(x)' },
  coalesce: { takes: 'two or more values', example: 'coalesce(x, 0)' },
  exp: { takes: 'one number', example: 'exp(x)' },
  floor: { takes: 'one number', example: 'floor(x)' },
  greatest: { takes: 'two or more numbers or dates', example: 'greatest(x, 0)' },
  least: { takes: 'two or more numbers or dates', example: 'least(x, 100)' },
  ln: { takes: 'one number', example: 'ln(x)' },
  log10: { takes: 'one number', example: 'log10(x)' },
  power: { takes: 'a number and an exponent', example: 'power(x, 2)' },
  round: { takes: 'a number, and how many decimals', example: 'round(x, 2)' },
  sqrt: { takes: 'one number', example: 'sqrt(x)' },
};

export const SCALAR_NAMES: readonly string[] = Object.keys(SCALARS);

/** Guards repeat what they guard, so that text grows with depth. */
const MAX_DEPTH = 6;

/** Reads a part of an expression at the same level; `expect` of one type. */
export interface Checker<Leaf> {
  readonly types: (e: Expression) => Typed<Leaf>;
  readonly expect: (e: Expression, type: Typed<Leaf>['type']) => Typed<Leaf>;
}

type Call = Expression & { readonly kind: 'call' };

export function isScalarCall(e: Call): boolean {
  return Object.hasOwn(SCALARS, e.name.toLowerCase());
}

/** Throws ExpressionError where arguments do not fit. */
export function checkScalar<Leaf>(e: Call, check: Checker<Leaf>): Typed<Leaf> {
  const fn = e.name.toLowerCase();
  refuseDepth(e);
  if (fn === 'coalesce') return checkCoalesce(e, check);
  if (fn === 'greatest' || fn === 'least') return checkExtreme(e, fn, check);
  if (!isNumeric(fn)) throw new Error(`no function ${fn}`);
  const wanted = fn === 'power' || (fn === 'round' && e.args.length !== 1) ? 2 : 1;
  if (e.args.length !== wanted) throw wrongCount(e, fn);
  const values = fn === 'round' ? e.args.slice(0, 1) : e.args;
  const operands = values.map((arg) => check.expect(arg, 'number'));
  return { kind: 'scalar', type: 'number', fn, operands, places: fn === 'round' ? placesOf(e.args[1]) : 0 };
}

function isNumeric(fn: string): fn is Exclude<ScalarFunction, 'greatest' | 'least'> {
  return Object.hasOwn(SCALARS, fn) && fn !== 'coalesce' && fn !== 'greatest' && fn !== 'least';
}

function checkExtreme<Leaf>(e: Call, fn: 'greatest' | 'least', check: Checker<Leaf>): Typed<Leaf> {
  const [first, ...rest] = e.args;
  if (first === undefined || rest.length === 0) throw wrongCount(e, fn);
  const typed = check.types(first);
  if (typed.type !== 'number' && typed.type !== 'date') {
    const message = `${fn}() takes numbers or dates, and "${printExpression(first)}" is ${named(typed.type)}`;
    throw new ExpressionError('type-mismatch', first.at, message, 'choose between texts with case when ... then ...');
  }
  const { type } = typed;
  const operands = [typed, ...rest.map((arg) => check.expect(arg, type))];
  return { kind: 'scalar', type, fn, operands, places: 0 };
}

/** The first value that there is: `case when x is not null then x else y end`. */
function checkCoalesce<Leaf>(e: Call, check: Checker<Leaf>): Typed<Leaf> {
  const [first, ...rest] = e.args;
  if (first === undefined || rest.length === 0) throw wrongCount(e, 'coalesce');
  const typed = check.types(first);
  const values = [typed, ...rest.map((arg) => check.expect(arg, typed.type))];
  const branches = values.slice(0, -1).map((give) => {
    return { when: { kind: 'isNull', type: 'boolean', operand: give, negated: true } as const, give };
  });
  return { kind: 'case', type: typed.type, branches, otherwise: values.at(-1) ?? null };
}

/** Every result is of the type of the first. */
export function checkCase<Leaf>(e: Expression & { readonly kind: 'case' }, check: Checker<Leaf>): Case<Leaf> {
  refuseDepth(e);
  let type: Typed<Leaf>['type'] | undefined;
  const result = (of: Expression): Typed<Leaf> => {
    const typed = check.types(of);
    type ??= typed.type;
    if (typed.type === type) return typed;
    const message = `"${printExpression(of)}" is ${named(typed.type)}, and the result before it is ${named(type)}`;
    throw new ExpressionError('type-mismatch', of.at, message, 'give results of one type');
  };
  const branches = e.branches.map(({ when, give }) => {
    return { when: check.expect(when, 'boolean'), give: result(give) };
  });
  const otherwise = e.otherwise === null ? null : result(e.otherwise);
  return { kind: 'case', type: type ?? 'number', branches, otherwise };
}

function placesOf(e: Expression | undefined): number {
  if (e === undefined) return 0;
  const places = e.kind === 'literal' ? e.value : Number.NaN;
  if (typeof places === 'number' && Number.isInteger(places) && Math.abs(places) <= 15) return places;
  const message = `round() takes whole places from -15 to 15, not "${printExpression(e)}"`;
  throw new ExpressionError('argument-count', e.at, message, 'write for example round(x, 2)');
}

function wrongCount(e: Call, fn: keyof typeof SCALARS): ExpressionError {
  const { takes, example } = SCALARS[fn];
  const message = `${fn}() takes ${takes}, and ${e.args.length} ${e.args.length === 1 ? 'is' : 'are'} given`;
  return new ExpressionError('argument-count', e.at, message, `write for example ${example}`);
}

function refuseDepth(e: Expression): void {
  if (depthOf(e) <= MAX_DEPTH) return;
  const message = `functions and cases are nested more than ${MAX_DEPTH} levels deep`;
  throw new ExpressionError('expression-syntax', e.at, message, 'split it into several metrics');
}

function depthOf(e: Expression): number {
  const own = e.kind === 'case' || (e.kind === 'call' && isScalarCall(e)) ? 1 : 0;
  return own + Math.max(0, ...childrenOf(e).map(depthOf));
}
