import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test('a language is known by the first part of a tag, and no other is taken for one of ours', () => {
  expect(['nl', 'NL', 'nl-BE', 'nl_BE', ' de-CH ', 'en-GB'].map(languageOf)).toEqual([
    'nl',
    'nl',
    'nl',
    'nl',
    'de',
    'en',
  ]);
  expect(['fr', 'nld', 'deu', 'Dutch', '', '-nl'].map(languageOf)).toEqual([null, null, null, null, null, null]);
});
