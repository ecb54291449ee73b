/** The flat table of the README, as a reader would copy it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withPublished } from '../published/published-project.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

function block(language: string, n = 0): string {
  const found = [...README.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language);
  const text = found[n]?.[2];
  if (text === undefined) throw new Error(`the README has no block ${n} of ${language}`);
  return text;
}

test('the files of a flat table can be scored as they stand there', async () => {
  const project = {
    table: block('csv'),
    models: { health: block('yaml', 1) },
    files: { 'base.csv': block('csv'), 'rungs.yaml': block('yaml') },
  };
  await withPublished(
    project,
    async ({ scoresOf, run }) => {
      const scores = await scoresOf({ asOf: '2026-11-01' });
      expect(scores.pointsOf()).toEqual({ acme: 85, brill: 10 });
      expect(scores.text('brill', 'sso.status')).toBe('notApplicable');
      expect(await run('check')).toContain('all is well');
    },
    ['--as-of', '2026-11-01'],
  );
});
