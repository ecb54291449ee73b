import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../yaml/read.ts';
import { keyOf, textsOf } from './model-texts.ts';
import type { Model } from './model.ts';
import { numbersInText } from './numbers-in-text.ts';
import { parseModel } from './parse/parse-model.ts';
import { translateMetrics, translateModel } from './translation.ts';

function modelOf(text: string, id = 'm'): Model {
  const document = readYaml(`${id}.yaml`, text).value;
  const parsed = document === undefined ? undefined : parseModel(document, id).value;
  if (parsed === undefined) throw new Error('no model');
  return parsed.model;
}

const SHIPPED = ['service-maturity', 'customer-maturity', 'experience-maturity', 'cmi', 'health'].map((id) =>
  modelOf(readFileSync(join(import.meta.dirname, '../../models', `${id}.yaml`), 'utf8'), id),
);

const WORDY = modelOf(`
title: Wordy
description: What it is for
why: Why at all
customer: { title: For you, description: And for all }
groups:
  a:
    title: Group A
    why: Because
    customer: { title: Your A }
    indicators:
      x:
        { title: Ex, metric: x, curve: { points: [[0, 0], [1, 100]] }, improve: Do more, talk: How?, why: X counts,
          descriptions: { 0: little, 50: much } }
stages:
  from: [0, 50]
  names: [Low, High]
  descriptions: [at the bottom, at the top]
  details: { risks: [[r1, r2], [r3]] }
  customer: { names: [Start, End], descriptions: [you start, you end] }
overrides: [{ if: { metric: x, at_least: 0.9 }, at_most: 1, why: It is odd }]
readiness: { f: { title: Feature F, all: [{ metric: x, at_least: 1 }] } }
variants: { big: { only_for: { size: [big] }, groups: { a: { title: Large A } } } }
`);

const MODELS = [...SHIPPED, WORDY];

describe('a model in another language', () => {
  test.each(MODELS.map((model) => [model.id, model] as const))(
    '%s: every text has an address of its own, and nothing else changes',
    (_, model) => {
      const texts = textsOf(model);
      expect(texts.size).toBeGreaterThan(10);
      const words = new Map(
        [...texts].map(([key]) => [keyOf(['models', model.id, key]), `<${key.replaceAll('\n', '/')}>`]),
      );
      const said = translateModel(model, words);
      expect([...textsOf(said)].map(([key, { text }]) => [key, text])).toEqual(
        [...texts].map(([key]) => [key, `<${key.replaceAll('\n', '/')}>`]),
      );
      const back = new Map([...texts].map(([key, { text }]) => [keyOf(['models', model.id, key]), text]));
      expect(translateModel(said, back)).toEqual(model);
    },
  );

  test('texts of every kind are reached, those of a variant only where they are others', () => {
    expect([...textsOf(WORDY).values()].map(({ address }) => address.join('/'))).toEqual(
      expect.arrayContaining([
        'title',
        'description',
        'why',
        'customer/title',
        'customer/description',
        'nodes/a/title',
        'nodes/a/customer/title',
        'nodes/a.x/improve',
        'nodes/a.x/talk',
        'nodes/a.x/descriptions/50',
        'stages/2/name',
        'stages/1/details/risks/2',
        'stages/2/customer/description',
        'overrides/1/why',
        'readiness/f/title',
        'variants/big/nodes/a/title',
      ]),
    );
    expect(textsOf(WORDY).has(keyOf(['variants', 'big', 'nodes', 'a.x', 'title']))).toBe(false);
  });

  test('what a score depends on is the same for whatever is said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        fc.infiniteStream(fc.option(fc.string(), { nil: undefined })),
        (model, words) => {
          const texts = new Map<string, string>();
          for (const key of textsOf(model).keys()) {
            const word = words.next().value;
            if (word !== undefined) texts.set(keyOf(['models', model.id, key]), word);
          }
          const said = translateModel(model, texts);
          expect(withoutTexts(said)).toEqual(withoutTexts(model));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('without texts it is the very same object', () => {
    expect(translateModel(WORDY, new Map())).toBe(WORDY);
    const metrics = { x: { title: 'Ex', unit: 'runs' } };
    expect(translateMetrics(metrics, new Map(), WORDY)).toBe(metrics);
  });

  test('stages without names of their own have none to translate', () => {
    const model = modelOf(
      'indicators: { x: { metric: x, curve: { points: [[0, 0], [1, 100]] } } }\nstages: { from: [0, 50] }',
    );
    expect([...textsOf(model).values()].map(({ text }) => text)).toEqual(['M', 'X']);
  });

  test('a text of another model, and one that is empty, changes nothing', () => {
    const model: Model = { ...WORDY, description: '' };
    expect(translateModel(model, new Map([['models\nother\ntitle', 'Andere']]))).toEqual(model);
    expect(translateModel(model, new Map([['models\nm\ndescription', 'Iets']])).description).toBe('');
  });
});

/** Keys whose values are words. */
const WORDS = new Set([
  'title',
  'description',
  'why',
  'improve',
  'talk',
  'text',
  'names',
  'descriptions',
  'details',
  'customer',
]);

function withoutTexts(model: unknown): unknown {
  return JSON.parse(JSON.stringify(model, (key, value: unknown) => (WORDS.has(key) ? undefined : value)));
}

test('a metric keeps a percentage and units of time, and reads its unit in the other language', () => {
  const metrics = {
    rate: { title: 'Rate', unit: 'percent' },
    runs: { title: 'Runs', unit: 'runs' },
    age: { title: 'Age', unit: 'days' },
  };
  const texts = new Map([
    ['metrics\nrate\ntitle', 'Aandeel'],
    ['units\nruns', 'uitvoeringen'],
    ['units\npercent', 'procent'],
    ['units\ndays', 'etmalen'],
  ]);
  expect(translateMetrics(metrics, texts, WORDY)).toEqual({
    rate: { title: 'Aandeel', unit: 'percent' },
    runs: { title: 'Runs', unit: 'uitvoeringen' },
    age: { title: 'Age', unit: 'days' },
  });
});

test('a metric says its answers, those asked of it too, in the other language; yes and no it leaves to the document', () => {
  const model = modelOf(`
indicators:
  form: { metric: form, curve: { levels: { none: 0, partial: 50, "yes": 100 } } }
  count: { metric: count, curve: { points: [[0, 0], [1, 100]] } }
stages: { from: [0, 50] }
readiness: { f: { all: [{ any: [{ metric: plan, is: [full, partial] }, { metric: form, is: [late] }] }] } }
`);
  const metric = (title: string) => ({ title, unit: '' });
  const texts = new Map([
    ['answers\nnone', 'geen'],
    ['answers\npartial', 'deels'],
    ['answers\nlate', 'laat'],
    ['answers\nyes', 'jawel'],
  ]);
  const told = translateMetrics({ form: metric('F'), count: metric('C'), plan: metric('P') }, texts, model);
  expect(Object.values(told).map((one) => Reflect.get(one, 'answers'))).toEqual([
    { none: 'geen', partial: 'deels', late: 'laat' },
    undefined,
    { partial: 'deels' },
  ]);
});

test('numbers are the same whatever stands between their digits', () => {
  expect(numbersInText('Under 82 % every run; at 97.5 % they stop')).toEqual(
    numbersInText('Ab 97,5% ..., unter 82 % ...'),
  );
  expect(numbersInText('1,000 calls')).toEqual(numbersInText('1.000 aanroepen'));
  expect(numbersInText('15 %')).not.toEqual(numbersInText('15 dagen'));
  expect(numbersInText('stage 3.')).toEqual(['3']);
});
