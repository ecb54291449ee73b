import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../test/fixtures/marked-yaml.ts';
import { readYaml } from './read.ts';

const goldens: Omit<GoldenError, 'file'>[] = [
  {
    name: 'a duplicate key is placed at the second, and names the line of the first',
    yaml: 'a: 1\nb: 2\n»a: 3\n',
    code: 'duplicate-key',
    message: /"a" is given twice here, first on line 1/,
    remedy: /remove one/,
  },
  {
    name: 'a duplicate key inside { }',
    yaml: 'a: { x: 1, »x: 2 }\n',
    code: 'duplicate-key',
    message: /"x"/,
    remedy: /rename/,
  },
  {
    name: 'a tab as indentation',
    yaml: 'sources:\n»\tcrm: 1\n',
    code: 'tab-indent',
    message: /tab/,
    remedy: /spaces/,
  },
  {
    name: 'a key indented less than its siblings',
    yaml: 'a:\n    b: 1\n  »c: 2\n',
    code: 'bad-indent',
    message: /indented differently/,
    remedy: /same column/,
  },
  {
    name: 'a key indented more than its siblings',
    yaml: 'a: 1\n  »b: 2\n',
    code: 'bad-indent',
    message: /indented differently/,
    remedy: /same column/,
  },
  {
    name: 'a second document',
    yaml: 'a: 1\n»---\nb: 2\n',
    code: 'several-documents',
    message: /---/,
    remedy: /one document per file/,
  },
  {
    name: 'a bracket that is never closed is placed where it opens',
    yaml: 'a: »[1, 2\nb: 3\n',
    code: 'unclosed',
    message: /\[ that opens here/,
    remedy: /\]/,
  },
  {
    name: 'a brace that is never closed',
    yaml: 'a: »{ b: 1\n',
    code: 'unclosed',
    message: /\{ that opens here/,
    remedy: /\}/,
  },
  {
    name: 'a quote that is never closed is placed where it opens',
    yaml: 'a: »"abc\nb: 1\n',
    code: 'unclosed',
    message: /" that opens here/,
    remedy: /closing "/,
  },
  {
    name: 'a colon inside unquoted text',
    yaml: 'why: »see docs: chapter 2\n',
    code: 'yaml-syntax',
    message: /second ": "/,
    remedy: /quotes/,
  },
  {
    name: 'text after a quoted text',
    yaml: "value: 'a' »= b\n",
    code: 'yaml-syntax',
    message: /"=" is not expected/,
    remedy: /quotes/,
  },
  {
    name: 'a reserved first character',
    yaml: 'title: »@home\n',
    code: 'yaml-syntax',
    message: /cannot begin with "@"/,
    remedy: /quotes/,
  },
  {
    name: 'a key without a colon',
    yaml: 'a: 1\n»title\nb: 2\n',
    code: 'yaml-syntax',
    message: /"title" has no ": "/,
    remedy: /key: value/,
  },
  {
    name: 'a custom tag',
    yaml: 'a: »!!js/function x\n',
    code: 'yaml-tag',
    message: /!!js\/function/,
    remedy: /remove/,
  },
  {
    name: 'a tag that YAML itself knows, such as binary',
    yaml: 'a: »!!binary aGk=\n',
    code: 'yaml-tag',
    message: /!!binary/,
    remedy: /remove/,
  },
  {
    name: 'an unknown escape in double quotes',
    yaml: 'a: "C:»\\data"\n',
    code: 'yaml-syntax',
    message: /"\\d"/,
    remedy: /single quotes/,
  },
  {
    name: 'an alias without an anchor, which is usually a forgotten quote',
    yaml: 'value: »*count\n',
    code: 'unknown-alias',
    message: /"\*count"/,
    remedy: /quotes/,
  },
  {
    name: 'an alias inside its own anchor',
    yaml: 'a: &x\n  b: »*x\n',
    code: 'unknown-alias',
    message: /inside its own anchor/,
    remedy: /before it/,
  },
  {
    name: 'a list as a key',
    yaml: '? »[a, b]\n: 1\n',
    code: 'yaml-syntax',
    message: /where a key is expected/,
    remedy: /word/,
  },
  {
    name: 'an expression cut off by its own comma inside { }',
    yaml: 'a: { value: »quantile(x, 0.5), unit: days }\n',
    code: 'expression-cut-off',
    message: /"value" is cut off at a comma inside \{ \}: "quantile\(x"/,
    remedy: /value: "quantile\(x, 0\.5\)"/,
  },
  {
    name: 'a cut-off expression that goes on after its bracket',
    yaml: 'a: { unit: days, value: »quantile(x, 0.5) / 2, why: n }\n',
    code: 'expression-cut-off',
    message: /cut off/,
    remedy: /value: "quantile\(x, 0\.5\) \/ 2"/,
  },
  {
    name: 'a cut-off list of texts, which the parser itself stumbles over',
    yaml: "a: { where: »x in ('a', 'b'), from: y }\n",
    code: 'expression-cut-off',
    message: /"where"/,
    remedy: /where: "x in \('a', 'b'\)"/,
  },
  {
    name: 'a cut-off expression over two lines of { }',
    yaml: 'a: {\n  value: »min(x,\n y), unit: days }\n',
    code: 'expression-cut-off',
    message: /cut off/,
    remedy: /quotes/,
  },
  {
    name: 'a variable that is not set',
    yaml: 'a:\n  file: »${NOT_SET}/x.csv\n',
    code: 'missing-variable',
    message: /"NOT_SET" is not set/,
    remedy: /\$\{NOT_SET:-/,
  },
  {
    name: 'a variable without a valid name',
    yaml: 'a: "»${1X}"\n',
    code: 'bad-variable',
    message: /"\$\{"/,
    remedy: /\$\{NAME\}/,
  },
  {
    name: 'a variable without quotes inside { }',
    yaml: 'a: { file: $»{DIR} }\n',
    code: 'unquoted-variable',
    message: /new mapping/,
    remedy: /quotes/,
  },
  {
    name: 'a key that would reach the prototype',
    yaml: 'a:\n  »__proto__: { polluted: 1 }\n',
    code: 'reserved-key',
    message: /__proto__/,
    remedy: /another name/,
  },
];

describe('a broken YAML text', () => {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = readYaml('a.yaml', marked.text, {});
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'a.yaml' }, marked, read.diagnostics);
  });

  it('an alias bomb ends in a diagnostic, quickly', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    const read = readYaml('bomb.yaml', ['l0: &l0 [x]', ...levels].join('\n'), {});
    expect(read.value).toBeUndefined();
    expect(read.diagnostics.map((d) => d.code)).toEqual(['too-many-nodes']);
  });

  it('brackets nested without end end in a diagnostic', () => {
    for (const depth of [100, 5_000, 100_000]) {
      const read = readYaml('deep.yaml', `a: ${'['.repeat(depth)}${']'.repeat(depth)}`, {});
      expect(read.diagnostics.map((d) => d.code)).toEqual(['too-deep']);
    }
  });

  it('a file that is too large is refused before it is parsed', () => {
    expect(readYaml('big.yaml', `a: ${'x'.repeat(250_001)}`).diagnostics[0]?.code).toBe('file-too-large');
  });
});

describe('a good YAML text', () => {
  const value = (text: string, env: Record<string, string> = {}): unknown => readYaml('a.yaml', text, env).value?.value;

  it('keys are always text and keep their spelling', () => {
    expect(value('3: a\ntrue: b\n007: c\n')).toEqual({ '3': 'a', true: 'b', '007': 'c' });
  });

  it('one variable in quotes has the type of what it stands for, beside others it is text', () => {
    const env = { N: '4', YES: 'true' };
    expect(
      value('{ a: "${N}", b: \'${YES}\', c: "${NONE:-1.5}", d: "${N}0", e: "${N}${N}", f: "4", g: "$${" }', env),
    ).toEqual({
      a: 4,
      b: true,
      c: 1.5,
      d: '40',
      e: '44',
      f: '4',
      g: '${',
    });
  });

  it('variables replace what stands unquoted by type', () => {
    const env = { N: '4', DIR: 'data', EMPTY: '', YES: 'true' };
    expect(value('a: ${N}\nc: ${DIR}/x.csv\nd: ${NONE:-7d}\ne: ${EMPTY:-x}\nf: ${YES}\n', env)).toEqual({
      a: 4,
      c: 'data/x.csv',
      d: '7d',
      e: 'x',
      f: true,
    });
  });

  it('what a variable holds is neither parsed as YAML nor replaced again', () => {
    expect(value('a: ${X}\n', { X: '{ b: ${Y} }\n"' })).toEqual({ a: '{ b: ${Y} }\n"' });
    expect(value('a: $${X}\n')).toEqual({ a: '${X}' });
    expect(readYaml('a.yaml', 'a: ${constructor}', {}).diagnostics[0]?.code).toBe('missing-variable');
  });

  it('an empty file is a document without a value', () => {
    expect(readYaml('a.yaml', '# nothing yet\n').value?.value).toBeNull();
    expect(readYaml('a.yaml', '').value?.value).toBeNull();
  });

  it('aliases repeat what they stand for', () => {
    expect(value('a: &x { b: 1 }\nc: *x\n')).toEqual({ a: { b: 1 }, c: { b: 1 } });
  });

  it('brackets and quotes of texts inside an expression are no cut-off', () => {
    expect(value("a: { value: \"share(x in ('a', 'b'))\", where: count_if(y = 'a') }")).toEqual({
      a: { value: "share(x in ('a', 'b'))", where: "count_if(y = 'a')" },
    });
    expect(value("a: { where: x = ':-(', b: 1 }")).toEqual({ a: { where: "x = ':-('", b: 1 } });
  });
});
