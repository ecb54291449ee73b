import { describe, expect, test } from 'vitest';
import type { ColumnKind } from '../../table/table.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { catchProblem } from './problem.ts';
import { readCombinedValue, readCondition, readFactsValue, type FactsScope } from './resolve.ts';

const kinds: Record<string, ColumnKind> = {
  minutes: 'number',
  channel: 'text',
  opened_at: 'date',
  reopened: 'boolean',
  'First Contact': 'boolean',
};
const SCOPE: FactsScope = {
  source: 'contacts',
  columns: Object.entries(kinds).map(([name, kind]) => ({ name, kind, type: kind.toUpperCase() })),
  hasTime: true,
  hasWindow: true,
  hasAsOf: true,
  elsewhere: new Set(['seats']),
};

function diagnose(text: string, read: (text: string) => unknown): Diagnostic | undefined {
  const expression = { text, placeAt: (offset: number) => ({ file: 'm.yaml', line: 1, column: offset + 1 }) };
  return catchProblem(expression, () => read(text)).diagnostic;
}

const value = (scope: Partial<FactsScope> = {}) => {
  return (text: string) => readFactsValue(text, { ...SCOPE, ...scope });
};
const where = (text: string) => readCondition(text, SCOPE);

describe('an expression with an error names the place, what is wrong and the remedy', () => {
  // The caret stands under the character that the diagnostic points at.
  const cases: readonly [text: string, caret: string, code: string, message: RegExp, remedy: RegExp][] = [
    ['sum(minuts)', '    ^', 'unknown-column', /source "contacts" has no column "minuts"/, /did you mean "minutes"/],
    ['count() / seats', '          ^', 'unknown-column', /no column "seats"/, /without from:/],
    ['cuont()', '^', 'unknown-function', /no function "cuont"/, /did you mean "count"/],
    ["minutes = 'a'", '^', 'bare-column', /"minutes" stands outside an aggregate/, /sum\(minutes\)/],
    [
      "count_if(minutes = 'a')",
      '                   ^',
      'type-mismatch',
      /compares a number with a text/,
      /without quotes/,
    ],
    [
      'count_if(channel = 3)',
      '                   ^',
      'type-mismatch',
      /compares a text with a number/,
      /without quotes/,
    ],
    ["count_if(channel > 'a')", '         ^', 'type-mismatch', /">" has no meaning between a text/, /= or !=/],
    ['sum(avg(minutes))', '    ^', 'nested-aggregate', /avg\(\) cannot stand inside sum\(\)/, /sum\(a\) \/ sum\(b\)/],
    ['trend(trend(count()))', '      ^', 'nested-aggregate', /trend\(\) cannot stand inside trend\(\)/, /once/],
    ['sum()', '^', 'argument-count', /sum\(\) takes one number, and 0 are given/, /sum\(minutes\)/],
    ['count(minutes)', '^', 'argument-count', /count\(\) takes no argument, and 1 are given/, /count_distinct/],
    ['quantile(minutes)', '^', 'argument-count', /takes a number and p/, /90%/],
    ['quantile(minutes, 1.5)', '                  ^', 'quantile-p', /p of quantile\(\) is "1.5"/, /0.9 or 90%/],
    ['quantile(minutes, -1)', '                  ^', 'quantile-p', /"-1"/, /0.9/],
    ['quantile(minutes, minutes)', '                  ^', 'quantile-p', /"minutes"/, /0.9/],
    [
      "count_if(channel = 'portal)",
      '                   ^',
      'unclosed-quote',
      /no closing '/,
      /add ' where the text ends/,
    ],
    ['sum("minutes)', '    ^', 'unclosed-quote', /column name .* has no closing "/, /add "/],
    ['share(minutes)', '      ^', 'type-mismatch', /share\(\) takes true or false/, /condition/],
    ['sum(reopened)', '    ^', 'type-mismatch', /sum\(\) takes a number, and "reopened" is true or false/, /count_if/],
    ['avg(opened_at)', '    ^', 'type-mismatch', /is a date/, /days_since/],
    ['median(channel)', '       ^', 'type-mismatch', /is a text/, /types:/],
    ['days_since(minutes)', '           ^', 'type-mismatch', /takes a date/, /declare the column as a date/],
    ['latest(opened_at)', '^', 'type-mismatch', /the value "latest\(opened_at\)" is a date/, /days_since/],
    [
      "count_if(opened_at > '2026-02-30')",
      '                     ^',
      'invalid-date',
      /'2026-02-30' is not a date/,
      /2026-01-31/,
    ],
    ['round(count(), count())', '               ^', 'argument-count', /whole places from -15 to 15/, /round\(x, 2\)/],
    [
      'round(count(), 1, 2)',
      '^',
      'argument-count',
      /takes a number, and how many decimals, and 3 are/,
      /round\(x, 2\)/,
    ],
    ['greatest(count())', '^', 'argument-count', /two or more numbers or dates, and 1 is given/, /greatest\(x, 0\)/],
    ["greatest(latest(channel), 'a')", '         ^', 'type-mismatch', /takes numbers or dates/, /case when/],
    ['sqrt(latest(channel))', '     ^', 'type-mismatch', /is a text where a number is needed/, /types:/],
    ['log(count())', '^', 'unknown-function', /no function "log"/, /ln\(x\), or log10\(x\)/],
    ['if(count() > 1, 1, 0)', '^', 'unknown-function', /no function "if"/, /case when p then a else b end/],
    ['nvl(count(), 1)', '^', 'unknown-function', /no function "nvl"/, /coalesce\(x, 0\)/],
    [
      "case when count() > 1 then 1 else 'a' end",
      '                                  ^',
      'type-mismatch',
      /is a text, and the result before it is a number/,
      /one type/,
    ],
    ['case when count() then 1 end', '          ^', 'type-mismatch', /where true or false is needed/, /condition/],
    [
      'case when count() > 1 then 1',
      '                            ^',
      'expression-syntax',
      /ends where end should stand/,
      /complete it/,
    ],
    [
      'case when count() > 1 else 1 end',
      '                      ^',
      'expression-syntax',
      /"else" stands where then should/,
      /before it/,
    ],
    [
      'abs(abs(abs(abs(abs(abs(abs(count())))))))',
      '^',
      'expression-syntax',
      /more than 6 levels deep/,
      /several metrics/,
    ],
    ['streak(quarter)', '       ^', 'streak-unit', /not "quarter"/, /streak\(week\)/],
    [
      'count() count()',
      '        ^',
      'expression-syntax',
      /"count" stands where an operator or the end/,
      /missing operator/,
    ],
    ['count() +', '         ^', 'expression-syntax', /ends where a value should stand/, /in quotes/],
    ['sum(minutes', '           ^', 'expression-syntax', /ends where a comma or a closing parenthesis/, /complete it/],
    ['', '^', 'expression-syntax', /empty/, /count\(\)/],
    ["count_if(channel == 'a')", '                 ^', 'expression-syntax', /"=="/, /write =/],
    ['count_if(reopened && reopened)', '                  ^', 'expression-syntax', /"&&"/, /write and/],
    ['count(*)', '      ^', 'expression-syntax', /"\*" is not an argument/, /count\(\)/],
    ['count_if(channel = ‘a’)', '                   ^', 'expression-syntax', /"‘" has no meaning/, /straight quotes/],
    [
      'count() > 1 > 0',
      '            ^',
      'expression-syntax',
      /cannot follow another comparison/,
      /join two comparisons/,
    ],
    ['count_if(channel = null)', '                   ^', 'expression-syntax', /"null" can only be tested/, /is null/],
    ['3x', '^', 'expression-syntax', /neither a number nor a name/, /double quotes/],
    [
      'count_if(minutes between 1 and 2)',
      '                 ^',
      'expression-syntax',
      /"between"/,
      /not part of this language/,
    ],
    [
      'count_if(channel in (channel))',
      '                     ^',
      'type-mismatch',
      /is not a plain value/,
      /list numbers or texts/,
    ],
    [
      "count_if(minutes in ('a'))",
      '                     ^',
      'type-mismatch',
      /'a'.* is a text, "minutes" is a number/,
      /quotes/,
    ],
    ['count() + reopened', '          ^', 'bare-column', /"reopened"/, /latest\(reopened\)/],
    ['count() and true', '^', 'type-mismatch', /"count\(\)" is a number where true or false is needed/, /condition/],
    [
      `${'('.repeat(200)}1`,
      `${' '.repeat(100)}^`,
      'expression-syntax',
      /nested more than 100 levels/,
      /several metrics/,
    ],
    [Array.from({ length: 600 }, () => '1').join('+'), '^', 'expression-syntax', /1200 words and signs/, /split/],
  ];

  test.each(cases)('%s', (text, caret, code, message, remedy) => {
    const found = diagnose(text, value());
    expect(found?.code).toBe(code);
    expect(found?.message).toMatch(message);
    expect(found?.remedy).toMatch(remedy);
    expect(found?.message).toMatch(/^[^A-Z]/);
    expect(found?.place.column).toBe(caret.indexOf('^') + 1);
  });

  test('what needs a time, a window or an as-of says so', () => {
    expect(diagnose('active_days()', value({ hasTime: false }))).toMatchObject({
      code: 'no-time',
      remedy: expect.stringMatching(/time:/),
    });
    expect(diagnose('trend(count())', value({ hasWindow: false }))).toMatchObject({ code: 'trend-without-window' });
    expect(diagnose('days_since(opened_at)', value({ hasAsOf: false }))).toMatchObject({ code: 'no-time' });
  });

  test('a where condition must be one, over single rows', () => {
    expect(diagnose('minutes', where)).toMatchObject({ code: 'type-mismatch' });
    expect(diagnose('count() > 1', where)).toMatchObject({ code: 'nested-aggregate' });
    expect(diagnose('minutes > 1', where)).toBeUndefined();
  });

  test('a metric without from has no rows to aggregate', () => {
    const combined = (text: string) =>
      readCombinedValue(text, (e) => ({ kind: 'leaf', type: 'number', leaf: { of: 'metric', id: e.name } }));
    expect(diagnose('a / count()', combined)).toMatchObject({
      code: 'aggregate-without-source',
      remedy: expect.stringMatching(/from:/),
    });
    expect(diagnose('max(a, b)', combined)).toMatchObject({ remedy: expect.stringContaining('greatest(x, y)') });
    expect(diagnose('avg(a, b)', combined)).toMatchObject({ remedy: expect.stringContaining('(x + y) / 2') });
    expect(diagnose('clamp(a, 0, 1)', combined)).toMatchObject({ remedy: expect.stringContaining('least(greatest(') });
    expect(diagnose('a ^ 2', combined)).toMatchObject({ remedy: 'write power(x, 2)' });
    expect(diagnose('a / b', combined)).toBeUndefined();
  });
});

describe('an expression is accepted', () => {
  test.each([
    "share(channel = 'portal')",
    "COUNT_IF(channel IN ('portal', 'chat') AND NOT reopened)",
    'share("First Contact")',
    'sum(minutes) / count()',
    "count_if(opened_at >= '2026-01-01' and channel is not null)",
    'quantile(minutes, 90%) - median(minutes)',
    'trend(sum(minutes) / count())',
    'latest(channel)',
    "latest(channel) = 'portal' or max(opened_at) >= '2026-01-01'",
    'count_if(minutes not in (1, -2, 3.5e1))',
    "count_if(channel = 'it''s')",
    'sum(CASE WHEN minutes > 3 THEN 1 WHEN minutes is null THEN 0 ELSE 2 END) / count()',
    "case latest(channel) when 'portal' then 1 else coalesce(round(avg(minutes), 1), 0) end",
    "least(max(opened_at), min(opened_at)) >= '2026-01-01'",
    '-(count() - 1) * 15%',
  ])('%s', (text) => {
    expect(diagnose(text, value())).toBeUndefined();
  });
});
