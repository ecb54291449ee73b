import { expect, test } from 'vitest';
import { accountBelow, accountPath, readAddress, roadmapPath } from './account-address.ts';

test('an account is read from its address as it was written into it, whatever its key is made of', () => {
  for (const key of ['C1', 'a/b', 'ümlaut', '100%', 'a%2Fb']) {
    expect(readAddress(accountPath(key))).toEqual({ by: 'key', text: key });
    expect(accountBelow(roadmapPath(key), 'roadmap')).toBe(key);
  }
  expect(readAddress('/a/by-crm/0061')).toEqual({ by: 'crm', text: '0061' });
});

test('a page below an account answers for itself alone', () => {
  expect(accountBelow('/a/C1/assessment', 'assessment')).toBe('C1');
  expect(accountBelow('/a/C1/assessment/', 'assessment')).toBe('C1');
  expect(accountBelow('/a/C1/assessment', 'share')).toBe(null);
  expect(accountBelow('/a/C1', 'assessment')).toBe(null);
  expect(accountBelow('/a/by-crm/assessment', 'assessment')).toBe(null);
  expect(accountBelow('/a/100%/share', 'share')).toBe('100%');
});
