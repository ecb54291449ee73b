import { expect, test } from 'vitest';
import type { Requirement } from '../../model/model.ts';
import type { MetricRecord } from '../../table/record.ts';
import { createFormat } from '../format/format.ts';
import { createAccountTerms } from '../words/create-account-terms.ts';
import { needWords } from './need-words.ts';

const f = createFormat({ language: 'de' });
const root = { kind: 'group', path: '', title: '', children: [] } as const;
const asked = (metric: string, value: string): Requirement => ({
  kind: 'metric',
  metric,
  atLeast: null,
  atMost: null,
  values: [value],
});
const metric = (title: string): MetricRecord => ({
  title,
  unit: '',
  from: null,
  value: '',
  where: null,
  windowStart: null,
  windowEnd: null,
  minRows: 0,
  definition: '',
  sql: null,
  answers: { present: 'vorhanden' },
});

const say = needWords(
  root,
  { a: metric('Regeln'), b: metric('Reviews') },
  { f, terms: createAccountTerms(f), called: { ai_consent: 'Zustimmung zu KI' } },
);

test('a need says its answer and its attribute in the words of the language, and what has none as it is', () => {
  expect(say(asked('a', 'present'))).toBe('Regeln: vorhanden');
  expect(say(asked('a', 'yes'))).toBe('Regeln: ja');
  expect(say(asked('a', 'late'))).toBe('Regeln: late');
  expect(say({ kind: 'attribute', attribute: 'ai_consent', values: [true] })).toBe('Zustimmung zu KI: ja');
  expect(say({ kind: 'attribute', attribute: 'kb_licensed', values: [true] })).toBe('KB licensed: ja');
});

test('so it does where the same is asked of several', () => {
  expect(say({ kind: 'some', n: 1, of: [asked('a', 'present'), asked('b', 'present')] })).toBe(
    'Eines von (Regeln; Reviews): vorhanden',
  );
});
