import { afterEach, expect, test, vi } from 'vitest';
import { keepPlace, keptPlace, listName } from './list-place.ts';

afterEach(() => vi.unstubAllGlobals());

function stubStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  vi.stubGlobal('window', { sessionStorage });
  return kept;
}

function nameOf(id: string, projectTitle = 'Desk', query = '?tab=all'): string {
  const item = { id, model: 'm', asOf: '2026-11-01', accounts: 4, restatement: 0, current: true };
  return listName({ item, record: { projectTitle } }, query);
}

const accounts = ['a', 'b', 'c', 'd'];
const list = nameOf('m@1');
const listed = { list, rows: Uint32Array.of(3, 1, 0, 2), accounts };
const place = { list, index: 1, within: 7, active: 2, page: 90 };

test('the way back finds the account where it stands by then, not what took its place', () => {
  stubStorage();
  keepPlace(place, listed);
  expect(keptPlace(listed)).toEqual(place);
  expect(keptPlace({ ...listed, rows: Uint32Array.of(0, 2, 3, 1) })).toMatchObject({ index: 3, active: 0 });
  expect(keptPlace({ ...listed, rows: Uint32Array.of(2, 1) })).toMatchObject({ index: 1, active: 1 });
  expect(keptPlace({ ...listed, rows: Uint32Array.of(0, 2) })).toBeNull();
});

test('a newer snapshot, another project and another address are other lists', () => {
  stubStorage();
  keepPlace(place, listed);
  for (const other of [nameOf('m@2'), nameOf('m@1', 'Other'), nameOf('m@1', 'Desk', '')])
    expect(keptPlace({ ...listed, list: other })).toBeNull();
});

test('what is no place is none', () => {
  const kept = stubStorage();
  expect(keptPlace(listed)).toBeNull();
  // As an older version kept it.
  for (const text of ['{', 'null', JSON.stringify({ ...place, query: '' }), JSON.stringify({ list })]) {
    kept.set('rungs.list', text);
    expect(keptPlace(listed)).toBeNull();
  }
  keepPlace({ ...place, index: 9 }, listed);
  expect(keptPlace(listed)).toBeNull();
});
