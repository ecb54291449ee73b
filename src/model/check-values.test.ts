import { expect, test } from 'vitest';
import type { ColumnKind } from '../table/table.ts';
import { readYaml } from '../yaml/read.ts';
import { checkValues } from './check-values.ts';
import { parseModel, type ParsedModel } from './parse/parse-model.ts';

const KINDS: Readonly<Record<string, ColumnKind>> = {
  n: 'number',
  seats: 'number',
  seen: 'date',
  plan: 'text',
  ok: 'boolean',
};

function modelOf(keys: string, curve = '{ points: [[0, 0], [1, 100]] }'): ParsedModel {
  const read = readYaml('models/m.yaml', `indicators:\n  a: { ${keys}, curve: ${curve} }\n`, {});
  const model = read.value === undefined ? undefined : parseModel(read.value, 'm').value;
  if (model === undefined) throw new Error(keys);
  return model;
}

function codes(keys: string, curve?: string, hasTime = true): string[] {
  return checkValues([modelOf(keys, curve)], { kindOf: (id) => KINDS[id], hasTime }).map(({ code }) => code);
}

test('numbers, flags and what is not known are read', () => {
  expect(
    ['metric: n', 'metric: ok', 'metric: other', 'metric: n, denominator: seats'].flatMap((keys) => codes(keys)),
  ).toEqual([]);
});

test('days are counted from dates only, and dates only read as days', () => {
  expect(codes('metric: seen, days_since: true')).toEqual([]);
  expect(codes('metric: n, days_since: true')).toEqual(['not-a-date']);
  expect(codes('metric: seen')).toEqual(['not-a-number']);
});

test('days need an as-of to count to', () => {
  expect(codes('metric: seen, days_since: true', undefined, false)).toEqual(['no-as-of']);
});

test('a text is read by levels only', () => {
  expect(codes('metric: plan')).toEqual(['not-a-number']);
  expect(codes('metric: plan', '{ levels: { low: 0, high: 100 } }')).toEqual([]);
});

test('an answer that is no measurement is looked for among answers only', () => {
  const levels = '{ levels: { low: 0, high: 100 } }';
  expect(codes('metric: plan, status_of: { "n/a": missing, 3: missing }', levels)).toEqual([]);
  expect(codes('metric: ok, status_of: { no: missing }')).toEqual([]);
  expect(codes('metric: n, status_of: { -1: missing, unknown: missing }')).toEqual(['no-such-value']);
});

test('what a variant reads otherwise is looked at too, and what it takes over only once', () => {
  const text = `indicators:
  a: { metric: n, curve: { range: [0, 1] } }
  b: { metric: plan, curve: { range: [0, 1] } }
variants:
  big: { only_for: { tier: big }, indicators: { a: { metric: plan } } }
`;
  const { value } = readYaml('models/m.yaml', text, {});
  const model = parseModel(value!, 'm').value!;
  const found = checkValues([model], { kindOf: (id) => KINDS[id], hasTime: true });
  expect(found.map(({ code, place }) => [code, place.line])).toEqual([
    ['not-a-number', 3],
    ['not-a-number', 5],
  ]);
});

test('nothing is computed of a text', () => {
  expect(codes('metric: plan, transform: log, impute: mean', '{ levels: { low: 0, high: 100 } }')).toEqual([
    'not-a-number',
    'not-a-number',
  ]);
});

test('what divides and what is counted are numbers', () => {
  expect(codes('metric: n, denominator: plan')).toEqual(['not-a-number']);
  expect(codes('proportion: { parts: [{ of: n, out_of: seen }] }')).toEqual(['not-a-number']);
});

test('the place is where it is written', () => {
  const [found] = checkValues([modelOf('metric: n, denominator: plan')], { kindOf: (id) => KINDS[id], hasTime: true });
  expect(found).toMatchObject({
    place: { file: 'models/m.yaml', line: 2, column: 32 },
    message: '"plan" is a text and not a number',
  });
});

test('grace is counted from a date', () => {
  const since = (attribute: string): string[] => codes(`metric: n, grace: { since: ${attribute}, for: 30d }`);
  expect([since('seen'), since('plan'), since('other')]).toEqual([[], ['not-a-date'], []]);
});

test('a text among numbers is quoted with how often, and may be said to be no value', () => {
  const others = {
    texts: [
      { text: 'N/A', count: 3 },
      { text: ' - ', count: 1 },
    ],
    values: 40,
    source: 'base',
    column: 'Plan size',
  };
  const told = (keys: string): string[] =>
    checkValues([modelOf(keys)], { kindOf: (id) => KINDS[id], othersIn: () => others, hasTime: true }).map(
      ({ message, remedy }) => `${message} | ${remedy}`,
    );
  const because = ': of its 40 values "N/A" (3 times) and " - " are no numbers | ';
  const remedy =
    'correct them, or say that they are no values: sources.base.empty: ["N/A", "-"]; or read all that is no number as empty: sources.base.types: { "Plan size": number }';
  expect(told('metric: plan')).toEqual([`"plan" is a text, which this curve cannot read${because}${remedy}`]);
  expect(told('metric: n, denominator: plan')).toEqual([`"plan" is a text and not a number${because}${remedy}`]);
});
