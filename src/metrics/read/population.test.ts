import { describe, expect, test } from 'vitest';
import { attributesOf, withSmallBase, type Cell, type SmallProject } from '../../../test/fixtures/small-project.ts';
import { UserError } from '../../util/diagnostic.ts';

function base(accounts: string, columns: Record<string, string>, rows: Cell[][], segments = ''): SmallProject {
  return {
    rungs: `
sources:
  crm: { files: data/crm.csv }
accounts: { from: crm, key: id, ${accounts} }
${segments}
`,
    data: { crm: { columns, rows } },
  };
}

describe('the population', () => {
  const small = base('active: [since, until]', { id: 'VARCHAR', since: 'DATE', until: 'DATE' }, [
    ['b', '2025-01-01', '2026-01-01'],
    ['a', '2025-06-01', null],
    ['B', '2026-01-01', null],
    ['d', null, null],
  ]);

  test('is the accounts active at the as-of, sorted by code unit', async () => {
    await withSmallBase(small, async (opened) => {
      const accounts = async (asOf: string) => (await opened.build(asOf)).table.accounts;
      expect(await accounts('2025-06-01')).toEqual(['a', 'b']);
      expect(await accounts('2025-12-31')).toEqual(['a', 'b']);
      expect(await accounts('2026-01-01')).toEqual(['B', 'a']);
      expect(await accounts('2024-01-01')).toEqual([]);
    });
  });

  test('has attributes as they were at the as-of', async () => {
    const versions = base(
      'valid_from: changed, active: [since, until], attributes: { plan: plan, seats: seats }',
      { id: 'VARCHAR', changed: 'DATE', since: 'DATE', until: 'DATE', plan: 'VARCHAR', seats: 'INTEGER' },
      [
        ['a', '2025-03-01', '2025-01-01', null, 'pro', 20],
        ['a', null, '2025-01-01', null, 'free', 10],
        ['a', '2025-06-01', '2025-01-01', '2025-09-01', 'pro', null],
        ['b', '2025-06-01', '2025-01-01', null, 'late', 1],
      ],
    );
    await withSmallBase(versions, async (opened) => {
      const at = async (asOf: string) => {
        const built = await opened.build(asOf);
        return [attributesOf(built, 'plan'), attributesOf(built, 'seats')];
      };
      expect(await at('2025-02-28')).toEqual([{ a: 'free' }, { a: 10 }]);
      expect(await at('2025-03-01')).toEqual([{ a: 'pro' }, { a: 20 }]);
      expect(await at('2025-06-01')).toEqual([
        { a: 'pro', b: 'late' },
        { a: 'notAnswered', b: 1 },
      ]);
      expect(await at('2025-09-01')).toEqual([{ b: 'late' }, { b: 1 }]);
    });
  });

  test('has every kind of attribute; an empty cell is missing (not answered)', async () => {
    const kinds = base(
      'attributes: { n: n, t: t, b: b, d: d }',
      { id: 'VARCHAR', n: 'DOUBLE', t: 'VARCHAR', b: 'BOOLEAN', d: 'DATE' },
      [
        ['a', 1.5, 'x', false, '2026-01-01'],
        ['b', null, '', null, null],
        ['c', 'NaN', 'w', true, '2026-01-02'],
      ],
    );
    await withSmallBase(kinds, async (opened) => {
      const built = await opened.build(null);
      expect(attributesOf(built, 'n')).toEqual({ a: 1.5, b: 'notAnswered', c: 'error' });
      expect(attributesOf(built, 't')).toEqual({ a: 'x', b: 'notAnswered', c: 'w' });
      expect(attributesOf(built, 'b')).toEqual({ a: false, b: 'notAnswered', c: true });
      expect(attributesOf(built, 'd')).toEqual({ a: Date.UTC(2026, 0, 1), b: 'notAnswered', c: Date.UTC(2026, 0, 2) });
      expect(built.table.attributes.get('t')?.dictionary).toEqual(['w', 'x']);
    });
  });

  test('refuses a key that stands twice, and names it with its rows', async () => {
    const twice = base('attributes: {}', { id: 'VARCHAR' }, [['a'], ['b'], ['a'], ['c'], ['b'], ['a']]);
    await withSmallBase(twice, async (opened) => {
      const failure = await opened.build(null).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UserError);
      expect(failure).toMatchObject({
        kind: 'data',
        message: '2 account keys stand more than once in source "crm"',
        diagnostics: [
          {
            code: 'duplicate-account',
            message: 'account "a" stands in rows 1, 3 and 6',
            place: { file: 'data/crm.csv', row: 3, field: 'id' },
          },
          { message: 'account "b" stands in rows 2 and 5', place: { row: 5 } },
        ],
      });
    });
  });

  test('refuses two versions of one account that begin at once', async () => {
    const twice = base('valid_from: changed', { id: 'VARCHAR', changed: 'DATE' }, [
      ['a', '2025-01-01'],
      ['a', '2025-01-01'],
    ]);
    await withSmallBase(twice, async (opened) => {
      await expect(opened.build('2026-01-01')).rejects.toThrow(/1 account key stands more than once/);
    });
  });
});

describe('rows of one account that begin at once', () => {
  const [early, twice, other] = [
    ['a', '2025-01-01'],
    ['a', '2025-03-01'],
    ['b', '2025-01-01'],
  ] as [Cell[], Cell[], Cell[]];
  const rowsOf = (rows: Cell[][]) => base('valid_from: changed', { id: 'VARCHAR', changed: 'DATE' }, rows);

  test('are refused in whatever order they stand, also where a later row holds now', async () => {
    const last: Cell[] = ['a', '2025-06-01'];
    for (const rows of permutations([early, twice, twice, last])) {
      await withSmallBase(rowsOf([...rows, other]), async (opened) => {
        const failure: unknown = await opened.build('2026-01-01').catch((error: unknown) => error);
        expect(failure).toMatchObject({
          message: '1 account key stands more than once in source "crm"',
          diagnostics: [
            { message: `account "a" stands in rows ${1 + rows.indexOf(twice)} and ${1 + rows.lastIndexOf(twice)}` },
          ],
        });
      });
    }
  });

  test('are no matter before they begin', async () => {
    await withSmallBase(rowsOf([twice, early, twice]), async (opened) => {
      expect((await opened.build('2025-02-01')).table.accounts).toEqual(['a']);
      await expect(opened.build('2025-03-01')).rejects.toThrow(/stands more than once/);
    });
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, k) => k !== i)).map((rest) => [item, ...rest]));
}

describe('segments', () => {
  const segments = `
segments:
  arr_tier: { of: arr, from: [0, 10000, 50000], names: [small, middle, large] }
  tenure: { of: since, from: [0d, 1y, 3y] }`;
  const small = base(
    'attributes: { arr: arr, since: since }',
    { id: 'VARCHAR', arr: 'DOUBLE', since: 'DATE', at: 'DATE' },
    [
      ['a', 9999.99, '2026-01-01', '2026-01-01'],
      ['b', 10000, '2025-01-01', null],
      ['c', 50000, '2025-01-02', null],
      ['d', -1, '2023-01-01', null],
      ['e', null, null, null],
      ['f', 0, '2026-01-02', null],
    ],
    segments,
  );

  test('are bands with inclusive lower ends; outside of all bands is missing', async () => {
    await withSmallBase(small, async (opened) => {
      expect(attributesOf(await opened.build('2026-01-01'), 'arr_tier')).toEqual({
        a: 'small',
        b: 'middle',
        c: 'large',
        d: 'notAnswered',
        e: 'notAnswered',
        f: 'small',
      });
    });
  });

  test('of a date go by its age at the as-of, in calendar years', async () => {
    await withSmallBase(small, async (opened) => {
      const names = opened.project.segments.get('tenure')!.names;
      expect(attributesOf(await opened.build('2026-01-01'), 'tenure')).toEqual({
        a: names[0],
        b: names[1],
        c: names[0],
        d: names[2],
        e: 'notAnswered',
        f: 'notAnswered',
      });
    });
  });
});
