import type { CompareOperator, Expression } from './ast.ts';
import { ExpressionError } from './problem.ts';
import { tokenize, type Token } from './tokens.ts';

/** More than any person writes; they bound the recursion here and the depth of the SQL made from it. */
const MAX_DEPTH = 100;
const MAX_TOKENS = 1_000;

const KEYWORDS = new Set(['and', 'or', 'not', 'in', 'is', 'null', 'true', 'false']);
/** What may stand behind `case` to make it more than a column of that name. */
const AFTER_NAME = new Set(['and', 'or', 'in', 'is', 'then', 'else', 'end']);
const COMPARE = new Map<string, CompareOperator>(
  (['=', '!=', '<', '<=', '>', '>='] as const).map((operator) => [operator, operator]),
);

/**
 * Text to syntax tree. Precedence from loose to tight: `or`, `and`, `not`, comparison / `in` / `is null` (not chained),
 * `+ -`, `* /`, sign. Throws ExpressionError.
 */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text);
  if (tokens.length > MAX_TOKENS) {
    const message = `the expression has ${tokens.length} words and signs`;
    throw new ExpressionError('expression-syntax', 0, message, `split it into metrics of fewer than ${MAX_TOKENS}`);
  }
  return new Parser(tokens).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    if (this.#peek().kind === 'end') {
      throw new ExpressionError('expression-syntax', 0, 'the expression is empty', 'write one, for example count()');
    }
    const expression = this.#or();
    const rest = this.#peek();
    if (rest.kind !== 'end') throw this.#unexpected(rest, 'an operator or the end');
    return expression;
  }

  #or(): Expression {
    return this.#nested(() => {
      let left = this.#and();
      while (this.#takeWord('or')) left = { kind: 'logic', operator: 'or', left, right: this.#and(), at: left.at };
      return left;
    });
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#takeWord('and')) left = { kind: 'logic', operator: 'and', left, right: this.#not(), at: left.at };
    return left;
  }

  #not(): Expression {
    const { at } = this.#peek();
    if (!this.#takeWord('not')) return this.#comparison();
    return this.#nested(() => ({ kind: 'not', operand: this.#not(), at }));
  }

  #comparison(): Expression {
    const left = this.#sum();
    const token = this.#peek();
    const operator = token.kind === 'symbol' ? COMPARE.get(token.value) : undefined;
    if (operator !== undefined) {
      this.#next += 1;
      const compared: Expression = { kind: 'compare', operator, left, right: this.#sum(), at: left.at };
      this.#refuseChain();
      return compared;
    }
    if (this.#takeWord('is')) return this.#isNull(left);
    if (this.#takeWord('in')) return this.#in(left, false);
    if (this.#isWord('not') && this.#isWord('in', 1)) {
      this.#next += 2;
      return this.#in(left, true);
    }
    return left;
  }

  #refuseChain(): void {
    const token = this.#peek();
    if (token.kind === 'symbol' && COMPARE.has(token.value)) {
      const message = `"${token.text}" cannot follow another comparison`;
      throw new ExpressionError('expression-syntax', token.at, message, 'join two comparisons with and');
    }
  }

  #isNull(operand: Expression): Expression {
    const negated = this.#takeWord('not');
    if (!this.#takeWord('null')) throw this.#unexpected(this.#peek(), 'null');
    return { kind: 'isNull', operand, negated, at: operand.at };
  }

  #in(operand: Expression, negated: boolean): Expression {
    this.#expect('(', 'an opening parenthesis');
    const options = [this.#sum()];
    while (this.#takeSymbol(',')) options.push(this.#sum());
    this.#expect(')', 'a comma or a closing parenthesis');
    return { kind: 'in', operand, options, negated, at: operand.at };
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      const operator = this.#takeSymbol('+') ? '+' : this.#takeSymbol('-') ? '-' : undefined;
      if (operator === undefined) return left;
      left = { kind: 'arithmetic', operator, left, right: this.#product(), at: left.at };
    }
  }

  #product(): Expression {
    let left = this.#signed();
    for (;;) {
      const operator = this.#takeSymbol('*') ? '*' : this.#takeSymbol('/') ? '/' : undefined;
      if (operator === undefined) return left;
      left = { kind: 'arithmetic', operator, left, right: this.#signed(), at: left.at };
    }
  }

  #signed(): Expression {
    const { at } = this.#peek();
    if (this.#takeSymbol('+')) return this.#nested(() => this.#signed());
    if (!this.#takeSymbol('-')) return this.#primary();
    return this.#nested(() => {
      const operand = this.#signed();
      // A signed number is a number: this is what `in (-1, 1)` and `quantile(x, -1)` are checked on.
      if (operand.kind === 'literal' && typeof operand.value === 'number')
        return { ...operand, value: -operand.value, at };
      return { kind: 'negate', operand, at };
    });
  }

  #primary(): Expression {
    const token = this.#peek();
    this.#next += 1;
    switch (token.kind) {
      case 'number':
      case 'text':
        return { kind: 'literal', value: token.value, at: token.at };
      case 'quoted':
        return { kind: 'name', name: token.value, at: token.at };
      case 'name':
        return this.#word(token);
      case 'symbol':
        if (token.value === '(') return this.#group();
        throw this.#unexpected(token, 'a value');
      case 'end':
        throw this.#unexpected(token, 'a value');
    }
  }

  #group(): Expression {
    const inner = this.#or();
    this.#expect(')', 'a closing parenthesis');
    return inner;
  }

  #word(token: Token & { kind: 'name' }): Expression {
    const lower = token.value.toLowerCase();
    if (lower === 'true' || lower === 'false') return { kind: 'literal', value: lower === 'true', at: token.at };
    if (lower === 'null') {
      const message = '"null" can only be tested for';
      throw new ExpressionError('expression-syntax', token.at, message, 'write is null or is not null');
    }
    if (KEYWORDS.has(lower)) throw this.#unexpected(token, 'a value');
    if (lower === 'case' && this.#startsValue(this.#peek())) return this.#nested(() => this.#case(token.at));
    if (!this.#takeSymbol('(')) return { kind: 'name', name: token.value, at: token.at };
    return this.#call(token);
  }

  #startsValue(token: Token): boolean {
    if (token.kind === 'name') return !AFTER_NAME.has(token.value.toLowerCase()) && !this.#isWord('not');
    return token.kind === 'number' || token.kind === 'text' || token.kind === 'quoted';
  }

  /** `case when p then a else b end`, or `case x when 1 then a end`, which is short for `x = 1`. */
  #case(at: number): Expression {
    const subject = this.#isWord('when') ? null : this.#sum();
    const branches: { when: Expression; give: Expression }[] = [];
    while (this.#takeWord('when')) {
      const stated = this.#or();
      const when: Expression =
        subject === null ? stated : { kind: 'compare', operator: '=', left: subject, right: stated, at: stated.at };
      this.#expectWord('then');
      branches.push({ when, give: this.#or() });
    }
    if (branches.length === 0) throw this.#unexpected(this.#peek(), 'when');
    const otherwise = this.#takeWord('else') ? this.#or() : null;
    this.#expectWord('end');
    return { kind: 'case', branches, otherwise, at };
  }

  #expectWord(word: string): void {
    if (!this.#takeWord(word)) throw this.#unexpected(this.#peek(), word);
  }

  #call(token: Token): Expression {
    const star = this.#peek();
    if (star.kind === 'symbol' && star.value === '*') {
      const message = `"*" is not an argument of ${token.text}()`;
      throw new ExpressionError('expression-syntax', star.at, message, 'write count() for the number of rows');
    }
    const args: Expression[] = [];
    if (!this.#takeSymbol(')')) {
      args.push(this.#or());
      while (this.#takeSymbol(',')) args.push(this.#or());
      this.#expect(')', 'a comma or a closing parenthesis');
    }
    return { kind: 'call', name: token.text, args, at: token.at };
  }

  #nested<T>(work: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      const message = `the expression is nested more than ${MAX_DEPTH} levels deep`;
      throw new ExpressionError('expression-syntax', this.#peek().at, message, 'split it into several metrics');
    }
    const result = work();
    this.#depth -= 1;
    return result;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)]!;
  }

  #isWord(word: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token.kind === 'name' && token.value.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false;
    this.#next += 1;
    return true;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.value !== symbol) return false;
    this.#next += 1;
    return true;
  }

  #expect(symbol: string, what: string): void {
    if (!this.#takeSymbol(symbol)) throw this.#unexpected(this.#peek(), what);
  }

  #unexpected(token: Token, expected: string): ExpressionError {
    if (token.kind === 'end') {
      const message = `the expression ends where ${expected} should stand`;
      const remedy = 'complete it; inside { } an expression with a comma must be in quotes';
      return new ExpressionError('expression-syntax', token.at, message, remedy);
    }
    const message = `"${token.text}" stands where ${expected} should stand`;
    return new ExpressionError('expression-syntax', token.at, message, remedyFor(token));
  }
}

function remedyFor(token: Token): string {
  if (token.kind === 'name' && /^(between|like|select|distinct|as)$/i.test(token.value)) {
    return `"${token.value}" is not part of this language; see docs/expressions.md`;
  }
  if (token.kind === 'text') return "text is compared with = or in (...), for example plan = 'enterprise'";
  if (token.kind === 'symbol' && token.value === ')') return 'remove it, or open a parenthesis before';
  return 'check for a missing operator, comma or parenthesis before it';
}
