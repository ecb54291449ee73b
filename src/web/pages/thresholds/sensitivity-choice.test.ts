import { expect, test } from 'vitest';
import { formatView, parseView, withOwn } from '../../state/view.ts';
import { formatSensitivity, parseSensitivity, SHARES } from './sensitivity-choice.ts';

test('what is asked stands in the address, and the usual in none', () => {
  for (const share of SHARES) {
    for (const around of ['model', 'draft'] as const) {
      for (const evidence of [false, true]) {
        const choice = { share, around, evidence };
        const view = withOwn(parseView(''), 'sensitivity', formatSensitivity(choice));
        const read = parseView(formatView(view)).own.get('sensitivity') ?? null;
        expect(parseSensitivity(read)).toEqual(choice);
      }
    }
  }
  expect(formatSensitivity(parseSensitivity(null))).toBeNull();
});

test('an address that asks for what there is not is read as the usual', () => {
  expect(parseSensitivity('0.9,drafts')).toEqual({ share: 0.1, around: 'model', evidence: false });
});
