import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from './read.ts';
import { comment, literal, sequence } from '../util/yaml-text.ts';

const valueOf = (text: string): unknown => {
  const { value, diagnostics } = readYaml('x.yaml', text, { VAR: 'replaced' });
  expect(diagnostics).toEqual([]);
  return value?.value;
};

test.each([
  'yes',
  'null',
  '1e5',
  '- a',
  'a: b',
  '#',
  "it's",
  '"',
  '\\',
  '${VAR}',
  '$${VAR}',
  ' a ',
  '~',
  '*x',
  '.5',
  'a\u0085b',
])('"%s" is read back as it was', (text) => expect(valueOf(`k: ${literal(text)}\n`)).toEqual({ k: text }));

test('property: any text is read back as it was, alone and in a list', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((t) => !/\p{Surrogate}/u.test(t) && !t.includes('\ufeff'));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(valueOf(`k: ${literal(a)}\nl: ${sequence([a, b])}\n`)).toEqual({ k: a, l: [a, b] });
    }),
  );
});

test('property: a comment stays one, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const line of comment(text)
        .join('\n')
        .split(/[\n\r]/))
        expect(line).toMatch(/^#/);
    }),
  );
});
