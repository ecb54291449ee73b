import { expect, test } from 'vitest';
import { handMadeTable } from '../../../test/fixtures/hand-made-base.ts';
import { parseTexts, RUNGS } from '../../../test/fixtures/project-text.ts';
import { unknownLanguages } from './unknown-languages.ts';

const FACTS = RUNGS.replace(/ {2}mart: .*\n/, '');

function said(rule: string, plans: readonly (string | number | null)[]): readonly string[] {
  const { value } = parseTexts(`${FACTS}${rule}`);
  const accounts = plans.map((plan, i) => [`a${i}`, plan] as const);
  const table = handMadeTable(
    Object.fromEntries(accounts.map(([id]) => [id, {}])),
    Object.fromEntries(accounts.map(([id, plan]) => [id, { plan }])),
  );
  return unknownLanguages(value!, table).map(({ code, message, place, severity }) => {
    expect([code, place.file, severity]).toEqual(['unknown-language', 'rungs.yaml', 'info']);
    return message;
  });
}

test('accounts whose value says no language of ours are counted, with the value', () => {
  const [told] = said('language: plan\nlanguages: { gold: de }\n', ['gold', 'nl', 'fr', 'fr', 'da', null]);
  expect(told).toBe(
    '4 accounts read English, because "plan" is none of the languages that documents are written in: "fr" (2), no value (1), "da" (1)',
  );
  expect(said('language: plan\n', ['x'])[0]).toMatch(/^1 account reads English/);
  expect(
    said(
      'language: plan\n',
      Array.from({ length: 12 }, (_, i) => `v${i}`),
    )[0],
  ).toMatch(/ and 4 more$/);
});

test('nothing is said where all read what they speak, or no attribute is named', () => {
  expect(said('language: plan\n', ['nl-BE', 'en', 'de-CH'])).toEqual([]);
  expect(said('', ['fr'])).toEqual([]);
  expect(said('language: plan\n', [12])[0]).toMatch(/is no text/);
});
