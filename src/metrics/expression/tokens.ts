import { ExpressionError } from './problem.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number; readonly text: string }
  | { readonly kind: 'text'; readonly value: string; readonly at: number; readonly text: string }
  | { readonly kind: 'name'; readonly value: string; readonly at: number; readonly text: string }
  | { readonly kind: 'quoted'; readonly value: string; readonly at: number; readonly text: string }
  | { readonly kind: 'symbol'; readonly value: string; readonly at: number; readonly text: string }
  | { readonly kind: 'end'; readonly value: ''; readonly at: number; readonly text: string };

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SYMBOL = /<=|>=|!=|<>|==|&&|\|\||[-+*/(),<>=]/y;
const SPACE = /\s+/y;

/** What people write out of habit from other languages, and what to write here. */
const FOREIGN: Readonly<Record<string, string>> = {
  '==': 'write = to compare',
  '&&': 'write and',
  '||': 'write or',
};

/** The words and signs of an expression, closed by one `end` token. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = match(SPACE, text, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', value: '', at: text.length, text: '' });
  return tokens;
}

function readToken(text: string, at: number): Token {
  const character = text[at]!;
  if (character === "'" || character === '"') return readQuoted(text, at, character);
  const number = match(NUMBER, text, at);
  if (number !== undefined) return readNumber(text, at, number);
  const name = match(NAME, text, at);
  if (name !== undefined) return { kind: 'name', value: name, at, text: name };
  const symbol = match(SYMBOL, text, at);
  if (symbol === undefined) throw unknownCharacter(text, at);
  const foreign = FOREIGN[symbol];
  if (foreign !== undefined)
    throw new ExpressionError('expression-syntax', at, `"${symbol}" is not an operator here`, foreign);
  return { kind: 'symbol', value: symbol === '<>' ? '!=' : symbol, at, text: symbol };
}

/** `15%` is read as the decimal 15e-2, not divided, so that it is the same number as 0.15. */
function readNumber(text: string, at: number, digits: string): Token {
  const end = at + digits.length;
  const isPercent = text[end] === '%';
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split('e');
  const value = isPercent ? Number(`${mantissa}e${Number(exponent) - 2}`) : Number(digits);
  const written = isPercent ? `${digits}%` : digits;
  const next = match(NAME, text, at + written.length);
  if (next !== undefined) {
    const message = `"${written}${next}" is neither a number nor a name`;
    throw new ExpressionError('expression-syntax', at, message, 'put a name that starts with a digit in double quotes');
  }
  if (!Number.isFinite(value)) {
    throw new ExpressionError(
      'expression-syntax',
      at,
      `"${written}" is too large a number`,
      'write a number below 1e308',
    );
  }
  return { kind: 'number', value, at, text: written };
}

/** A quote inside is doubled: `'it''s'`. */
function readQuoted(text: string, at: number, quote: string): Token {
  let value = '';
  let i = at + 1;
  for (;;) {
    const close = text.indexOf(quote, i);
    if (close === -1) {
      const what = quote === "'" ? 'text' : 'column name';
      const message = `the ${what} that starts with ${text.slice(at, at + 20)} has no closing ${quote}`;
      throw new ExpressionError('unclosed-quote', at, message, `add ${quote} where the ${what} ends`);
    }
    value += text.slice(i, close);
    i = close + 1;
    if (text[i] !== quote) break;
    value += quote;
    i += 1;
  }
  const raw = text.slice(at, i);
  return quote === "'" ? { kind: 'text', value, at, text: raw } : { kind: 'quoted', value, at, text: raw };
}

function unknownCharacter(text: string, at: number): ExpressionError {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const remedy = /[‘’“”`]/.test(character)
    ? `use straight quotes: 'text' and "column name"`
    : character === '%'
      ? 'a percent sign stands right behind a number, as in 15%'
      : character === '^'
        ? 'write power(x, 2)'
        : 'remove it, or put a column name that holds it in double quotes';
  return new ExpressionError('expression-syntax', at, `"${character}" has no meaning in an expression`, remedy);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  const sticky = new RegExp(pattern.source, pattern.flags);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}
