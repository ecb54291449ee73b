import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

const item = { id: 'm@1', model: 'm', asOf: '2026-11-01', accounts: 1, restatement: 0, current: true };

function named(projectTitle: string, what: readonly string[], filtered = false, models = ['m']): string {
  const known = models.map((id) => ({ id, title: id }));
  return fileName({ open: { item, models: known, record: { projectTitle } }, what, filtered }, 'svg');
}

test('a file is called by project, page and as-of, and says that a filter is on', () => {
  expect(named('Service desk base', ['base', 'stages'])).toBe('service-desk-base-stages-2026-11-01.svg');
  expect(named('Service desk base', ['accounts'], true)).toBe('service-desk-accounts-2026-11-01-filtered.svg');
  expect(named('Base', ['base'])).toBe('base-base-2026-11-01.svg');
});

test('what is compared stands in the name', () => {
  const content = {
    open: { item, models: [{ id: 'm', title: 'm' }], record: { projectTitle: 'Base' } },
    what: ['accounts'],
    filtered: false,
  };
  expect(fileName({ ...content, since: '2026-10-01' }, 'csv')).toBe('base-accounts-2026-11-01-since-2026-10-01.csv');
  expect(fileName({ ...content, since: null }, 'csv')).toBe('base-accounts-2026-11-01.csv');
});

test('where there are several models, the one that is shown stands in the name', () => {
  expect(named('RavenStack', ['accounts'], false, ['a', 'm'])).toBe('ravenstack-accounts-m-2026-11-01.svg');
});

test('whatever a project is called, its name is one of a file', () => {
  expect(named('../Crème <b>brûlée</b>?', ['base'])).toBe('creme-b-brulee-b-base-2026-11-01.svg');
  expect(named('😀', ['base', 'x'.repeat(200)])).toBe(`base-${'x'.repeat(60)}-2026-11-01.svg`);
});

test.each([
  ['ガス会社', 'ガス会社'],
  ['हिन्दी', 'हिन्दी'],
  ['한국 전력', '한국-전력'],
  ['Чайковский', 'чайковский'],
  ['İstanbul Ünlü', 'istanbul-unlu'],
  ['Heart ❤️ 1️⃣', 'heart-1'],
])('no name is damaged: %s', (title, name) => {
  expect(named(title, ['base'])).toBe(`${name}-base-2026-11-01.svg`.normalize('NFC'));
});

test('a name fits any file system in bytes, and keeps its dates whole', () => {
  const long = (text: string): string =>
    named(text.repeat(300), ['accounts', text.repeat(300), text.repeat(300)], true, ['m', 'n']);
  for (const text of ['한국어', 'हिन्दी', '𠮷', 'x']) {
    expect(new TextEncoder().encode(long(text)).length).toBeLessThanOrEqual(200);
    expect(long(text)).toMatch(/-2026-11-01-filtered\.svg$/);
    expect(long(text)).not.toMatch(/\p{Surrogate}/u);
  }
});
