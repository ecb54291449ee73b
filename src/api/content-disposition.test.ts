import { expect, test } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

test('a plain name stands alone; another a second time, encoded, with the nearest plain one before it', () => {
  expect(contentDisposition('health@2026-11-01-ab.arrow')).toBe('attachment; filename="health@2026-11-01-ab.arrow"');
  expect(contentDisposition('łódź-ärzte.pdf')).toBe(
    `attachment; filename="_odz-arzte.pdf"; filename*=UTF-8''%C5%82%C3%B3d%C5%BA-%C3%A4rzte.pdf`,
  );
  expect(contentDisposition('株式会社.pdf')).toContain(`filename="_.pdf"; filename*=UTF-8''%E6%A0%AA`);
});

test('no name ends the header, or its own quotes', () => {
  const header = contentDisposition(`a"\r\nSet-Cookie: x='(1)*;.pdf`);
  expect(header).not.toMatch(/[\r\n]/);
  expect(header.match(/"/g)).toHaveLength(2);
  expect(header.split(`filename*=UTF-8''`)[1]).toMatch(/^[\w%.~!-]+$/);
});
