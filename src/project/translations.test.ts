import { describe, expect, test } from 'vitest';
import { NO_ASSESSMENT_RULES } from '../model/assessment-rules.ts';
import { keyOf } from '../model/model-texts.ts';
import { parseModel } from '../model/parse/parse-model.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { readYaml } from '../yaml/read.ts';
import { parseActions } from './actions.ts';
import { checkTranslations, languageOfFile, originalsOf, parseTranslation, quotedOriginal } from './translations.ts';

const model = parseModel(
  readYaml(
    'models/m.yaml',
    `
groups:
  knowledge:
    title: Knowledge
    indicators:
      deflection: { title: Deflection, metric: d, curve: { points: [[0, 0], [1, 100]] }, improve: Reach 15 % soon }
stages: { from: [0, 50], names: [Low, High] }
readiness: { chatbot: { title: Chatbot, all: [{ metric: d, at_least: 1 }] } }
`,
  ).value!,
  'm',
).value!.model;
const actions = parseActions(
  readYaml('actions.yaml', 'a: { title: Do it, days: 1, weeks: [1, 2], role: service owner, lifts: { d: { add: 1 } } }')
    .value!,
).value!;
const originals = originalsOf({
  models: [model],
  metrics: [
    { id: 'd', title: 'Rate', unit: 'percent' },
    { id: 'n', title: 'Runs', unit: 'runs' },
  ],
  actions,
  rules: NO_ASSESSMENT_RULES,
  attributes: ['product_line'],
  labels: ['synthetic', ''],
});

function check(...texts: readonly string[]): readonly string[] {
  const told: Diagnostic[] = [];
  const files = texts.flatMap((text, i) => {
    const { value: document, diagnostics } = readYaml(`translations/nl${i === 0 ? '' : `.${i}`}.yaml`, text);
    told.push(...diagnostics);
    const read = document === undefined ? undefined : parseTranslation(document, 'nl', text);
    told.push(...(read?.diagnostics ?? []));
    return read?.value ?? [];
  });
  told.push(...checkTranslations(files, originals));
  return told.map(({ severity, code, place, message, remedy }) => {
    const { file, line, column } = place;
    return `${severity} ${code} ${file}:${line}:${column} ${message}; ${remedy}`;
  });
}

describe('a file of translations', () => {
  test('may leave out anything, and keep keys that wait for their text', () => {
    expect(check('')).toEqual([]);
    expect(check('models:\nmetrics: {}\nunits: { runs: }\n')).toEqual([]);
    expect(
      check(`models:
  m:
    title: Model
    nodes:
      knowledge: { title: Kennis }
      knowledge.deflection: { title: Deflectie, improve: Kom snel op 15%, talk: }
    stages: { 1: { name: Laag }, 2: { name: Hoog } }
    readiness: { chatbot: { title: Chatbot } }
metrics: { d: { title: Aandeel }, n: { title: Keren } }
units: { runs: keer }
actions: { a: { title: Doe het } }
roles: { service owner: service-eigenaar }
labels: { synthetic: synthetisch }
`),
    ).toEqual([]);
  });

  test.each([
    [
      'an unknown section',
      'modles: { m: { title: x } }',
      'error unknown-key translations/nl.yaml:1:1 the key "modles" is not known; did you mean "models"?',
    ],
    [
      'an unknown model',
      'models: { mm: { title: x } }',
      'warning nothing-to-translate translations/nl.yaml:1:11 there is no model "mm" to translate; did you mean "m"?',
    ],
    [
      'a node that is mistyped, once however many texts it has',
      'models:\n  m:\n    nodes:\n      knowlege.deflection: { title: x, improve: 15 % }',
      'warning nothing-to-translate translations/nl.yaml:4:7 there is no node "knowlege.deflection" to translate; did you mean "knowledge.deflection"?',
    ],
    [
      'what is gone',
      'metrics: { retired: { title: x } }',
      'warning nothing-to-translate translations/nl.yaml:1:12 there is no metric "retired" to translate; remove it, if it is gone from the model; see `rungs translate`',
    ],
    [
      'a text that a group cannot have',
      'models: { m: { nodes: { knowledge: { improve: x } } } }',
      'warning nothing-to-translate translations/nl.yaml:1:38 node "knowledge" has no "improve" to translate; remove it, if it is gone from the model; see `rungs translate`',
    ],
    [
      'a key of another kind of thing',
      'metrics: { d: { improve: x } }',
      'error unknown-key translations/nl.yaml:1:17 the key "improve" is not known in "d"; use one of: title',
    ],
    [
      'an empty text',
      "metrics: { d: { title: '' } }",
      'error wrong-format translations/nl.yaml:1:24 "title" is the text \'\', not words in this language (or nothing at all); write words in this language (or nothing at all)',
    ],
    [
      'a number in the place of a text',
      'metrics: { d: { title: 24 } }',
      'error wrong-type translations/nl.yaml:1:24 "title" is "24", not words in this language (or nothing at all); put it in quotes: "24"',
    ],
    [
      'a list in the place of a mapping',
      'models: { m: { stages: [Laag, Hoog] } }',
      'error wrong-type translations/nl.yaml:1:24 "stages" is a list, not stages by number; write stages by number',
    ],
    [
      'a threshold that is another',
      'models: { m: { nodes: { knowledge.deflection: { improve: Kom op 20% } } } }',
      'warning other-numbers translations/nl.yaml:1:58 the numbers "20%" are not those of the original: "15 %"; write the same numbers; in words or in digits as the original has them',
    ],
    [
      'an original that has changed since',
      'metrics:\n  d:\n    # "Share"\n    title: Aandeel\n',
      'warning original-changed translations/nl.yaml:4:5 the original is another since this was translated: "Rate"; translate it anew, and write the new original into the comment above it or remove the comment',
    ],
  ])('%s is told with its place and a remedy', (_, text, told) => {
    expect(check(text)).toEqual([told]);
  });

  test('that says a thing which another file says is told where the other stands, also a key twice in one', () => {
    expect(check('units: { runs: keer }', 'units:\n  runs: malen')).toEqual([
      'warning translated-twice translations/nl.1.yaml:2:3 unit "runs" is translated in translations/nl.yaml:1 as well; remove one of the two; the later file counts',
    ]);
    expect(check('units: { runs: keer, runs: malen }')[0]).toContain('duplicate-key');
  });

  test('notes of a translator above a text are no originals', () => {
    expect(check('metrics:\n  d:\n    # ask Ann\n    title: Aandeel\n')).toEqual([]);
    expect(check(`metrics:\n  d:\n    # ${quotedOriginal('Rate')}\n    title: Aandeel\n`)).toEqual([]);
  });
});

test('every text has a place, each unit and role once, and percentages none', () => {
  expect([...originals.values()].map(({ address, text }) => `${address.join('/')}=${text}`)).toEqual([
    'models/m/title=M',
    'models/m/nodes/knowledge/title=Knowledge',
    'models/m/nodes/knowledge.deflection/title=Deflection',
    'models/m/nodes/knowledge.deflection/improve=Reach 15 % soon',
    'models/m/stages/1/name=Low',
    'models/m/stages/2/name=High',
    'models/m/readiness/chatbot/title=Chatbot',
    'metrics/d/title=Rate',
    'metrics/n/title=Runs',
    'units/runs=runs',
    'actions/a/title=Do it',
    'roles/service owner=service owner',
    'attributes/product_line=product line',
    'labels/synthetic=synthetic',
  ]);
  expect(originals.get(keyOf(['units', 'percent']))).toBeUndefined();
});

test('the name of a file says its language', () => {
  expect(['nl', 'de.service-maturity', 'NL', 'dutch', 'fr'].map(languageOfFile)).toEqual([
    'nl',
    'de',
    null,
    null,
    null,
  ]);
});
