import { describe, expect, test } from 'vitest';
import { addEmptyKeys, commentsAbove } from './add-empty-keys.ts';
import { readYaml } from './read.ts';

const KEYS = [
  { path: ['metrics', 'a', 'title'], comment: '"First"' },
  { path: ['metrics', 'b', 'title'], comment: '"Second, 15 %"' },
  { path: ['units', 'runs'], comment: '"runs"' },
];

describe('keys that wait for their values', () => {
  test('a new file has all of them in the order given, each under its comment', () => {
    expect(addEmptyKeys('', KEYS, 'Words in Dutch.')).toBe(`# Words in Dutch.

metrics:
  a:
    # "First"
    title:
  b:
    # "Second, 15 %"
    title:
units:
  # "runs"
  runs:
`);
  });

  test('what stands there stays, with its comments, and the rest comes where it belongs', () => {
    const before = `# Ours.

metrics:
  # look at this one again
  b:
    # "Second, 15 %"
    title: Tweede # sure?
`;
    expect(addEmptyKeys(before, KEYS, 'x')).toBe(`# Ours.

metrics:
  a:
    # "First"
    title:
  # look at this one again
  b:
    # "Second, 15 %"
    title: Tweede # sure?
units:
  # "runs"
  runs:
`);
  });

  test('comments stay with the keys below them, also where those before have no value', () => {
    const before = `metrics:
  a:
    # "First"
    title:
    # "Why"
    why: Waarom
  # of b
  b:
    # "Second"
    title: # later
    # "Why b"
    why:
    # and this last
units: { b: x }
`;
    expect(addEmptyKeys(before, [{ path: ['roles', 'x'], comment: '"x"' }], '')).toBe(
      `${before}roles:\n  # "x"\n  x:\n`,
    );
    expect([...commentsAbove(before)]).toEqual([
      ['metrics\na\ntitle', '"First"'],
      ['metrics\na\nwhy', '"Why"'],
      ['metrics\nb', 'of b'],
      ['metrics\nb\ntitle', '"Second"'],
      ['metrics\nb\nwhy', '"Why b"'],
    ]);
  });

  test('a second time nothing changes, whatever the line ends', () => {
    const once = addEmptyKeys('', KEYS, 'Words.');
    expect(addEmptyKeys(once, KEYS, 'Words.')).toBe(once);
    const windows = once.replaceAll('\n', '\r\n');
    expect(addEmptyKeys(windows, KEYS, 'Words.')).toBe(windows);
  });

  test('a section without anything below it is filled, a text in its place is told', () => {
    expect(addEmptyKeys('metrics:\n', KEYS.slice(0, 1), '')).toBe('metrics:\n  a:\n    # "First"\n    title:\n');
    expect(() => addEmptyKeys('metrics: x\n', KEYS, '')).toThrow('"metrics" holds no mapping');
  });

  test('keys that YAML would read otherwise are read back as they are', () => {
    const keys = ['1', 'true', 'a: b', '#c', '${HOME}', 'https://x.test/y?z=1'].map((key) => ({
      path: ['labels', key],
      comment: key,
    }));
    const read = readYaml('x.yaml', addEmptyKeys('', keys, 'x'));
    expect(read.diagnostics).toEqual([]);
    expect(read.value?.value).toEqual({ labels: Object.fromEntries(keys.map(({ path }) => [path[1], null])) });
  });

  test('long comments are broken and read as one line again', () => {
    const long = `"${'word '.repeat(60).trim()}"`;
    const text = addEmptyKeys('', [{ path: ['labels', 'x'], comment: long }], 'x');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(110);
    expect(commentsAbove(text).get('labels\nx')).toBe(long);
  });
});
