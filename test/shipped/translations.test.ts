import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { keyOf } from '../../src/model/model-texts.ts';
import { NO_ASSESSMENT_RULES } from '../../src/model/assessment-rules.ts';
import { parseActions } from '../../src/project/actions.ts';
import { checkTranslations, languageOfFile, originalsOf, parseTranslation } from '../../src/project/translations.ts';
import { readYaml } from '../../src/yaml/read.ts';
import type { Document } from '../../src/yaml/document.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'translations');

function documentOf(path: string): { readonly document: Document; readonly text: string } {
  const text = readFileSync(path, 'utf8');
  const document = readYaml(path, text).value;
  if (document === undefined) throw new Error(`${path} is no YAML`);
  return { document, text };
}

const models = readdirSync(join(ROOT, 'models')).map((name) => {
  const { document } = documentOf(join(ROOT, 'models', name));
  return parseModel(document, name.replace('.yaml', '')).value!.model;
});
const actions = parseActions(documentOf(join(ROOT, 'actions/shipped.yaml')).document).value!;
const originals = originalsOf({ models, metrics: [], actions, rules: NO_ASSESSMENT_RULES, attributes: [], labels: [] });

describe('the words that ship in other languages', () => {
  test.each(readdirSync(FOLDER))('%s is of what ships, with the numbers of the original', (name) => {
    const { document, text } = documentOf(join(FOLDER, name));
    const { value, diagnostics } = parseTranslation(document, languageOfFile(name.replace('.yaml', ''))!, text);
    expect(diagnostics).toEqual([]);
    expect(value!.texts.length).toBeGreaterThan(5);
    expect(checkTranslations([value!], originals)).toEqual([]);
  });

  test.each(['nl', 'de'])('%s: every text of every model that ships, and of the actions, is there', (language) => {
    const there = new Set(
      [...models.map(({ id }) => id), 'actions'].flatMap((part) => {
        const { document, text } = documentOf(join(FOLDER, `${language}.${part}.yaml`));
        return parseTranslation(document, 'nl', text).value!.texts.map(({ address }) => keyOf(address));
      }),
    );
    expect(originals.size).toBeGreaterThan(1000);
    expect([...originals.values()].filter(({ address }) => !there.has(keyOf(address)))).toEqual([]);
  });
});
