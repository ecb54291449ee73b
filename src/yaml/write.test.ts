import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from './read.ts';
import { editYaml, writeYaml, type Writable } from './write.ts';

const read = (text: string): unknown => {
  const { value, diagnostics } = readYaml('a.yaml', text, {});
  expect(diagnostics).toEqual([]);
  return value?.value;
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '${HOME}',
    '$${',
    '=1+1',
    '- a',
    'no',
    '1e3',
    '# x',
    '"',
    "'",
    '\u202Eabc',
    '\u0085',
    '\u2028',
    'a: b',
    '|',
    '\t x',
    '...',
    '---',
    '*a',
    '&a',
    '!x',
    '%',
    '@',
    '`',
    '\uFEFF',
    '\uD800',
    'a\uDC00b',
    '\r\n',
    'a\n\n b\n',
  ),
);
const plainKey = fc.stringMatching(/^[a-z]{1,8}$/);

describe('texts written as YAML', () => {
  test('are read as they were meant, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          plainKey,
          fc.oneof(
            anyText,
            fc.double({ noNaN: true, noDefaultInfinity: true }),
            fc.boolean(),
            fc.array(anyText, { minLength: 1, maxLength: 3 }),
          ),
          { minKeys: 1 },
        ),
        (value) => {
          // Minus zero is written as zero.
          const meant = JSON.parse(JSON.stringify(value)) as Writable;
          expect(read(writeYaml('A record.', meant))).toEqual(meant);
        },
      ),
    );
  });

  test('keep the signs of a variable as signs', () => {
    const text = writeYaml('A note.', { note: 'see ${HOME} and $${X}', when: '2026-11-22' });
    expect(text).toBe('# A note.\nnote: see $${HOME} and $$${X}\nwhen: 2026-11-22\n');
    expect(read(text)).toEqual({ note: 'see ${HOME} and $${X}', when: '2026-11-22' });
  });

  test('are refused where they would not be read again', () => {
    expect(() => writeYaml('A note.', { note: 'x'.repeat(300_000) })).toThrow(/cannot be written/);
  });
});

describe('a file that people wrote', () => {
  const own = `\uFEFF# Ours, by hand.\r
account: C1   # the large one\r
\r
steps:\r
  # first this\r
  - id: a\r
    at: 2026-11-01\r
note: "\${WHO:-me} said so"\r
`;

  test('keeps its comments, order, variables and line ends when a value is changed and another appended', () => {
    const text = editYaml(own, [
      { path: ['steps', 0, 'at'], value: '2026-12-01' },
      { path: ['steps', 1], value: { id: 'b', why: '${X}' } },
      { path: ['done'], value: true },
    ]);
    expect(text).toBe(`\uFEFF# Ours, by hand.\r
account: C1 # the large one\r
\r
steps:\r
  # first this\r
  - id: a\r
    at: 2026-12-01\r
  - id: b\r
    why: $\${X}\r
note: "\${WHO:-me} said so"\r
done: true\r
`);
    expect(read(text)).toMatchObject({ note: 'me said so', steps: [{ id: 'a' }, { id: 'b', why: '${X}' }] });
  });

  test('loses a key, and its comments beside it only', () => {
    expect(editYaml('# top\na: 1\n# of b\nb: 2\nc: 3 # of c\n', [{ path: ['b'], value: undefined }])).toBe(
      '# top\na: 1\nc: 3 # of c\n',
    );
  });

  test('is not touched where the result would say something else', () => {
    expect(() => editYaml('a: &x {b: 1}\nc: *x\n', [{ path: ['a', 'b'], value: 2 }])).toThrow(/cannot be written/);
  });

  test('takes any text at any key', () => {
    fc.assert(
      fc.property(anyText, (note) => {
        expect(read(editYaml('# by hand\na: 1\nnote: x\n', [{ path: ['note'], value: note }]))).toEqual({ a: 1, note });
      }),
    );
  });
});
