import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scorePublished, type PublishedCell, type PublishedScores } from '../published/published-project.ts';

/**
 * docs/recipes.md: every model on the page scores the accounts below it to the numbers that stand beside them. A header in bold is a
 * column of `export scores`, one in italics an attribute; every other is a column of the data.
 */
const page = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8');
const recipes = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ title: section.slice(0, section.indexOf('\n')), section }));

interface Recipe {
  /** By path, such as models/nps.yaml. */
  readonly files: ReadonlyMap<string, string>;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function readRecipe(section: string): Recipe {
  const blocks = [...section.matchAll(/^```(?:yaml|csv)\n# (\S+)\n([^`]*)^```/gm)];
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [header = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return { files: new Map(blocks.map(([, path, text]) => [path!, text!])), header, rows };
}

const expected = /^\*\*(.+)\*\*$/;
const attribute = /^_(.+)_$/;

function score({ files, header, rows }: Recipe): Promise<PublishedScores> {
  const of = (folder: string): [string, string] => {
    const found = [...files].filter(([path]) => path.startsWith(`${folder}/`));
    expect(found.length, `files in ${folder}`).toBeLessThanOrEqual(1);
    const [path, text] = found[0] ?? ['', ''];
    return [path.slice(folder.length + 1).replace('.yaml', ''), text];
  };
  const [id, model] = of('models');
  const [, metrics] = of('metrics');
  const named = header.map((cell) => attribute.exec(cell)?.[1] ?? cell);
  const cellOf = (text: string): PublishedCell =>
    text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text);
  const table = rows.map((row) =>
    Object.fromEntries(named.flatMap((column, i) => (expected.test(column) ? [] : [[column, cellOf(row[i]!)]]))),
  );
  const ids = header.flatMap((cell) => attribute.exec(cell)?.[1] ?? []);
  return scorePublished({
    models: { [id]: model },
    table,
    attributes: Object.fromEntries(ids.map((one) => [one, one])),
    files: Object.fromEntries([...files].filter(([path]) => !path.includes('/'))),
    ...(metrics === '' ? {} : { metrics }),
  });
}

/** As many digits as the page shows. */
function expectShown(actual: number | null, shown: string, where: string): void {
  if (shown === '') return expect(actual, where).toBeNull();
  const decimals = shown.split('.')[1]?.length ?? 0;
  const room = decimals === 0 ? 1e-9 : 0.5 * 10 ** -decimals + 1e-9;
  expect(Math.abs((actual ?? Number.NaN) - Number(shown)), `${where} is ${actual}`).toBeLessThanOrEqual(room);
}

describe('recipes', () => {
  test('are all here, each of them listed', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(18);
    const anchors = recipes.map(({ title }) =>
      title
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect([...page.matchAll(/\(#([^)]*)\)/g)].map(([, anchor]) => anchor)).toEqual(expect.arrayContaining(anchors));
  });

  test.each(recipes)('$title', async ({ section }) => {
    const recipe = readRecipe(section);
    const scores = await score(recipe);
    const columns = recipe.header.map((cell) => expected.exec(cell)?.[1]);
    expect(recipe.rows.length).toBeGreaterThan(1);
    expect(columns.some((column) => column !== undefined)).toBe(true);
    for (const row of recipe.rows) {
      columns.forEach((column, i) => {
        if (column === undefined) return;
        expectShown(scores.number(row[0]!, column), row[i]!, `${column} of ${row[0]}`);
      });
    }
  });
});
