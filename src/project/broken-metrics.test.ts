import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../test/fixtures/marked-yaml.ts';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';

type Golden = Omit<GoldenError, 'file'>;

const goldens: Golden[] = [
  {
    name: 'a metric id with a capital',
    yaml: '»Tickets: { from: contacts, value: count() }\n',
    code: 'bad-id',
    message: /"Tickets" is not a metric id/,
    remedy: /lower-case/,
  },
  {
    name: 'a metric without a value',
    yaml: '»tickets:\n  from: contacts\n',
    code: 'missing-key',
    message: /"value" is missing/,
    remedy: /add "value": an expression, such as count\(\)/,
  },
  {
    name: 'a metric that is only its expression',
    yaml: 'tickets: »count()\n',
    code: 'wrong-type',
    message: /"tickets" is "count\(\)", not a metric/,
    remedy: /\{ from: contacts, window: 90d, value: count\(\) \}/,
  },
  {
    name: 'a metric from a source that is not there',
    yaml: 'tickets:\n  from: »contcats\n  value: count()\n',
    code: 'unknown-source',
    message: /"contcats"/,
    remedy: /"contacts"/,
  },
  {
    name: 'a metric from a table of metrics',
    yaml: 'tickets: { from: »mart, value: count() }\n',
    code: 'not-facts',
    message: /"mart" is a table of metrics/,
    remedy: /without "from"/,
  },
  {
    name: 'a metric from a mapping table',
    yaml: 'tickets: { from: »map, value: count() }\n',
    code: 'source-without-account',
    message: /"map" has no "account"/,
    remedy: /add "account" to it, at rungs\.yaml:5:3/,
  },
  {
    name: 'a window that is a number',
    yaml: 'tickets: { from: contacts, window: »90, value: count() }\n',
    code: 'wrong-type',
    message: /"window" is "90", not a window/,
    remedy: /such as 90d/,
  },
  {
    name: 'a window in a unit that does not exist',
    yaml: 'tickets: { from: contacts, window: »3m, value: count() }\n',
    code: 'wrong-format',
    message: /"window" is "3m"/,
    remedy: /h, d, w, mo or y/,
  },
  {
    name: 'an empty window',
    yaml: 'tickets: { from: contacts, window: »0d, value: count() }\n',
    code: 'window-zero',
    message: /"0d" is empty/,
    remedy: /longer/,
  },
  {
    name: 'a window over a source without time',
    yaml: 'tickets: { from: subs, window: »90d, value: count() }\n',
    code: 'window-without-time',
    message: /"subs" has no "time"/,
    remedy: /add "time"/,
  },
  {
    name: 'a window without a source',
    yaml: 'ratio:\n  value: a / b\n  »window: 90d\n',
    code: 'needs-from',
    message: /"window" needs "from"/,
    remedy: /add "from"/,
  },
  {
    name: 'min_rows without a source',
    yaml: 'ratio:\n  value: a / b\n  »min_rows: 5\n',
    code: 'needs-from',
    message: /"min_rows"/,
    remedy: /add "from"/,
  },
  {
    name: 'half a row',
    yaml: 'tickets: { from: contacts, value: count(), min_rows: »2.5 }\n',
    code: 'wrong-type',
    message: /"min_rows" is "2.5", not a whole number/,
    remedy: /such as 20/,
  },
  {
    name: 'fewer than no rows',
    yaml: 'tickets: { from: contacts, value: count(), min_rows: »-1 }\n',
    code: 'out-of-range',
    message: /"min_rows" is "-1"/,
    remedy: /at least 0/,
  },
  {
    name: 'a quoted number',
    yaml: 'tickets: { from: contacts, value: count(), min_rows: »"20" }\n',
    code: 'wrong-type',
    message: /the text "20"/,
    remedy: /remove the quotes: 20/,
  },
  {
    name: 'no_rows that is neither a number nor missing',
    yaml: 'tickets: { from: contacts, value: count(), no_rows: »none }\n',
    code: 'wrong-type',
    message: /"no_rows" is "none", not a number, or missing/,
    remedy: /missing/,
  },
  {
    name: 'a number beyond all bounds',
    yaml: 'tickets: { from: contacts, value: count(), no_rows: ».inf }\n',
    code: 'wrong-type',
    message: /"\.inf"/,
    remedy: /a number/,
  },
  {
    name: 'a metric with the name of an attribute',
    yaml: '»arr: { from: contacts, value: count() }\n',
    code: 'ambiguous-name',
    message: /"arr" is an attribute/,
    remedy: /rename/,
  },
  {
    name: 'an unknown key of a metric',
    yaml: 'tickets:\n  from: contacts\n  value: count()\n  »minrows: 20\n',
    code: 'unknown-key',
    message: /"minrows" is not known in "tickets"/,
    remedy: /"min_rows"/,
  },
];

describe('a broken metrics file', () => {
  it.each(goldens)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parseTexts(RUNGS, [marked.text]);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'metrics/m1.yaml' }, marked, read.diagnostics);
  });

  it('a metric defined in two files is placed in the second and names the first', () => {
    const { diagnostics } = parseTexts(RUNGS, ['a: { value: 1 }\n', 'b: { value: 2 }\na: { value: 3 }\n']);
    expect(diagnostics).toMatchObject([
      {
        code: 'duplicate-metric',
        place: { file: 'metrics/m2.yaml', line: 2, column: 1 },
        message: expect.stringContaining('metrics/m1.yaml:1:1'),
      },
    ]);
  });
});
