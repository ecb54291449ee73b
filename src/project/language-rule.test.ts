import { describe, expect, it } from 'vitest';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';
import { languageOfValue } from '../model/language.ts';

/** Without the table of metrics, whose columns could be any attribute. */
const FACTS = RUNGS.replace(/ {2}mart: .*\n/, '');

describe('the language of documents', () => {
  it('is said by an attribute: by tags, or by what its values mean', () => {
    expect(parseTexts(FACTS).value?.language).toBeNull();
    const { language } = parseTexts(`${FACTS}language: plan\nlanguages: { gold: de, no: en }\n`).value!;
    expect(language?.attribute).toBe('plan');
    const values = ['gold', 'no', 'nl-BE', 'DE', 'silver', ''].map((value) => languageOfValue(language!, value));
    expect(values).toEqual(['de', 'en', 'nl', 'de', null, null]);
  });

  it.each([
    ['language: plam', 'unknown-attribute', /"plan"/],
    ['languages: { gold: nl }', 'missing-key', /language: country/],
    ['language: plan\nlanguages: { gold: fr }', 'unknown-value', /"en"|en, nl/],
  ])('%s is refused', (lines, code, remedy) => {
    const { value, diagnostics } = parseTexts(`${FACTS}${lines}\n`);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, place: { file: 'rungs.yaml' } }]);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.remedy}`).toMatch(remedy);
  });
});
