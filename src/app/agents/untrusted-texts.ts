import { cutText } from '../../util/cut-text.ts';

/** Characters of one text that are told: somebody may have written a book. */
const MOST_TEXT = 400;

/** All that shows nothing, breaks the line or turns around what follows; joiners stay, which make one sign of several. */
const UNSEEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** What somebody else wrote, in one line that shows all of itself. */
export function inOneLine(text: string): string {
  return text.replaceAll(UNSEEN, ' ');
}

/**
 * The same data with every text in the fields that its own `untrusted` names (`*` is each entry or field) in one line, and
 * cut where it is very long.
 */
export function tameUntrusted<Data extends object>(data: Data): Data {
  const named: unknown = 'untrusted' in data ? data.untrusted : [];
  const paths = Array.isArray(named) ? named.filter((path) => typeof path === 'string') : [];
  return paths.reduce<Data>((tamed, path) => tamedAt(tamed, path.split('.')), data);
}

function tamedAt<Value>(value: Value, path: readonly string[]): Value;
function tamedAt(value: unknown, [field, ...rest]: readonly string[]): unknown {
  if (typeof value === 'string') return field === undefined ? tamed(value) : value;
  if (Array.isArray(value)) {
    const within = field === '*' || field === undefined ? rest : undefined;
    return within === undefined ? value : value.map((each: unknown) => tamedAt(each, within));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) =>
      field === undefined || field === '*' || field === key ? [key, tamedAt(each, rest)] : [key, each],
    ),
  );
}

function tamed(text: string): string {
  return cutText(inOneLine(text), MOST_TEXT);
}
