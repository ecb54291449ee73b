import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, Path } from './document.ts';
import { readYaml } from './read.ts';

function read(text: string, env: Record<string, string> = {}): Document {
  const { value, diagnostics } = readYaml('a.yaml', text, env);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

function isLowSurrogate(character: string): boolean {
  return character >= '\udc00' && character <= '\udfff';
}

/** The text at the place of character `offset` of the string at `path`, as long as the string's rest on that line. */
function charactersAt(text: string, document: Document, path: Path, offset: number, length = 1): string {
  const { line = 0, column = 0 } = document.placeInside(path, offset);
  return (text.split('\n')[line - 1] ?? '').slice(column - 1, column - 1 + length);
}

describe('places', () => {
  const text = 'a:\n  b: [10, { c: x }]\n  "d e": "y"\n';
  const document = read(text);
  const at = (path: Path, of?: 'key' | 'value') => {
    const { line, column } = document.place(path, of);
    return [line, column];
  };

  it('a value and its key have places of their own', () => {
    expect(at(['a', 'b'])).toEqual([2, 6]);
    expect(at(['a', 'b'], 'key')).toEqual([2, 3]);
    expect(at(['a', 'b', 0])).toEqual([2, 7]);
    expect(at(['a', 'b', 1, 'c'])).toEqual([2, 16]);
    expect(at(['a', 'b', 1, 'c'], 'key')).toEqual([2, 13]);
    expect(at(['a', 'd e'])).toEqual([3, 10]);
    expect(at(['a', 'd e'], 'key')).toEqual([3, 3]);
  });

  it('what does not exist stands at the key of the nearest parent that does', () => {
    expect(at(['a', 'b', 7, 'x'])).toEqual([2, 3]);
    expect(at(['a', 'zzz'])).toEqual([1, 1]);
    expect(at(['nothing', 'here'])).toEqual([1, 1]);
    expect(at([])).toEqual([1, 1]);
  });

  it('Windows line ends and a byte order mark do not shift columns', () => {
    const marked = read('\ufeffa: 1\r\nb: 2\r\n');
    expect(marked.place(['a'])).toEqual({ file: 'a.yaml', line: 1, column: 4 });
    expect(marked.place(['b'])).toEqual({ file: 'a.yaml', line: 2, column: 4 });
  });

  it('an aliased value stands where it is written, its key where the alias is', () => {
    const aliased = read('a: &x { b: 1 }\nc: *x\n');
    expect(aliased.place(['c', 'b'])).toEqual({ file: 'a.yaml', line: 1, column: 12 });
    expect(aliased.place(['c'], 'key')).toEqual({ file: 'a.yaml', line: 2, column: 1 });
  });

  it('what is written is kept apart from what a variable put there', () => {
    const secret = read('a: "${TOKEN}"\n', { TOKEN: 'hunter2' });
    expect(secret.value).toEqual({ a: 'hunter2' });
    expect(secret.written(['a'])).toBe('"${TOKEN}"');
  });
});

describe('places inside texts', () => {
  const cases: [name: string, text: string][] = [
    ['plain', 'a: share(x = 1)\n'],
    ['plain over two lines', 'a: share(x = 1\n  and y = 2)\nb: 1\n'],
    ['plain over an empty line', 'a: one\n\n  two\nb: 1\n'],
    ['single quotes', "a: 'x = ''y'' and z'\n"],
    ['single quotes over two lines', "a: 'x\n   y ''z'\n"],
    ['double quotes', 'a: "x = \\"y\\" and \\u0041z"\n'],
    ['double quotes with a line continuation', 'a: "x = \\\n   y"\n'],
    ['a surrogate pair as one escape', 'a: "x \\U0001F600 y"\n'],
    ['a literal block', 'a: |\n  share(\n    x = 1\n  )\nb: 1\n'],
    ['a literal block with a comment and an indent', 'a: |2- # note\n    share(x)\n  y\nb: 1\n'],
    ['a folded block', 'a: >-\n  share(x = 1\n  and y = 2)\n\n  z\nb: 1\n'],
    ['a deeper line in a folded block', 'a: >\n  one\n    two\n  three\n'],
    ['Windows line ends', 'a: |\r\n  one\r\n  two\r\nb: 1\r\n'],
  ];

  it.each(cases)('every visible character is found in %s', (_, text) => {
    const document = read(text);
    const value = (document.value as { a: string }).a;
    for (let offset = 0; offset < value.length; offset++) {
      const character = value.charAt(offset);
      if (/\s/.test(character) || isLowSurrogate(character)) continue;
      const found = charactersAt(text, document, ['a'], offset);
      // An escape is found at its backslash.
      expect([offset, found]).toEqual([offset, found === '\\' ? '\\' : character]);
    }
  });

  it('a doubled quote stands for one character', () => {
    const text = "a: 'x = ''y'' and z'\n";
    expect(read(text).placeInside(['a'], "x = 'y' and ".length)).toEqual({ file: 'a.yaml', line: 1, column: 19 });
  });

  it('characters after a variable are found behind it, those it brought at its beginning', () => {
    const text = 'a: "x${VAR}y"\n';
    const document = read(text, { VAR: 'long value' });
    expect(document.placeInside(['a'], 0).column).toBe(5);
    expect(document.placeInside(['a'], 4).column).toBe(6);
    expect(document.placeInside(['a'], 'xlong value'.length).column).toBe(12);
  });

  it('an offset at or past the end stays in the file', () => {
    const document = read('a: xy\n');
    expect(document.placeInside(['a'], 2)).toEqual({ file: 'a.yaml', line: 1, column: 6 });
    expect(document.placeInside(['a'], 99).line).toBe(1);
  });

  it('any text, however it is quoted, gives back the place of its own characters', () => {
    const word = fc.stringMatching(/^[a-z(=)'0-9]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('single', 'double', 'literal', 'folded'),
        (words, style) => {
          const expression = words.join(' ');
          const source =
            style === 'single'
              ? `'${expression.replaceAll("'", "''")}'`
              : style === 'double'
                ? JSON.stringify(expression)
                : `${style === 'literal' ? '|-' : '>-'}\n  ${words.join(style === 'literal' ? ' ' : '\n  ')}`;
          const text = `a: ${source}\nb: 1\n`;
          const document = read(text);
          expect(document.value).toEqual({ a: expression, b: 1 });
          for (let i = 0; i < expression.length; i++) {
            if (expression[i] !== ' ') expect(charactersAt(text, document, ['a'], i)).toBe(expression[i]);
          }
        },
      ),
    );
  });
});
