import { expect, test } from 'vitest';
import { safeName } from './safe-name.ts';

test.each([
  [['Müller & Söhne GmbH', '2026-11-01'], 'muller-sohne-gmbh-2026-11-01'],
  [['株式会社サンプル', '2026-11-01'], '株式会社サンプル-2026-11-01'],
  [['../../etc/passwd\u0000', 'C:\\con'], 'etc-passwd-c-con'],
  [['a"; filename="b.exe', '\r\nX: y'], 'a-filename-b-exe-x-y'],
  [['\u202efdp.exe\u202c'], 'fdp-exe'],
  [['Acme™ ℡', 'İzmir'], 'acmetm-tel-izmir'],
  [['!!!', '🚀'], ''],
])('%j is the file %s', (parts, name) => {
  expect(safeName(parts)).toBe(name);
});

test('a long name in any script fits where file names do, and keeps its date', () => {
  for (const letter of ['W', 'Ж', '社', '𠀋']) {
    const name = safeName(['assessment', letter.repeat(300), letter.repeat(300), '2026-11-01']);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(190);
    expect(Buffer.byteLength(name)).toBeGreaterThan(120);
    expect(name).toMatch(/-2026-11-01$/);
    expect(name).not.toMatch(/[\ud800-\udbff]$|\ufffd/);
  }
});
