import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test('a file is called by base, page and as-of', () => {
  expect(fileName(['Service desk base', 'base', '2026-11-01'], 'svg')).toBe('service-desk-base-base-2026-11-01.svg');
});

test('whatever a base is called, its name is one of a file', () => {
  expect(fileName(['../Crème <b>brûlée</b>?', 'base', 'undated'], 'png')).toBe('creme-b-brulee-b-base-undated.png');
  expect(fileName(['😀', 'base', 'x'.repeat(200)], 'svg')).toBe(`base-${'x'.repeat(60)}.svg`);
});
