import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRecord } from '../../src/util/json.ts';
import { runRungs } from '../harness/run-rungs.ts';

const project = mkdtempSync(join(tmpdir(), 'rungs-translated-'));
const file = join(project, 'translations/nl.yaml');
afterAll(() => rmSync(project, { recursive: true, force: true }));

async function ok(...args: string[]): Promise<string> {
  const { code, out, err } = await runRungs([...args, '-q'], project);
  expect(code, err).toBe(0);
  return out.toString('utf8');
}

const counted = (out: string): readonly number[] => (/^together +(\d+) +(\d+)$/m.exec(out) ?? []).slice(1).map(Number);

let originals: readonly string[] = [];

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../golden/cases/assessment/project'), project, { recursive: true });
  await ok('score', '--as-of', '2026-07-01');
});

/** Every text that waits is written as the original between marks no text of ours has. */
function fill(): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  let comment = '';
  const filled = lines.map((line) => {
    const text = line.trim();
    if (text.startsWith('#')) comment = text.startsWith('# "') ? text.slice(2) : `${comment} ${text.slice(2)}`;
    else if (text.endsWith(':') && comment !== '') {
      const original = comment.slice(1, -1);
      comment = '';
      originals = [...originals, original];
      return `${line} ${JSON.stringify(`⟦${original}⟧`)}`;
    } else comment = '';
    return line;
  });
  writeFileSync(file, filled.join('\n'));
}

describe('a project in another language', () => {
  test('has every text written down for a translator, and a second time nothing', async () => {
    const first = await ok('translate', 'nl');
    const [texts, translated] = counted(first);
    expect(texts).toBeGreaterThan(60);
    const before = readFileSync(file, 'utf8');
    expect(before.split('\n').filter((line) => line.trim().startsWith('# "'))).toHaveLength(texts! - translated!);
    expect(counted(await ok('translate', 'nl'))).toEqual([texts, translated]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    fill();
    expect(counted(await ok('check'))).toEqual([texts, texts]);
  });

  test('says none of the model’s own words where there is a translation, and every number as it was', async () => {
    for (const account of ['A05', 'A07']) {
      const said = await ok('assess', account, '--full', '--language', 'nl');
      const english = await ok('assess', account, '--full', '--language', 'en');
      const bare = said.replaceAll(/⟦[^⟧]*⟧/gu, ' ');
      const shown = originals.filter((text) => text.length > 8 && english.includes(text));
      expect(shown.length).toBeGreaterThan(15);
      expect(shown.filter((text) => bare.includes(text))).toEqual([]);
      const data = async (language: string): Promise<unknown> =>
        JSON.parse(await ok('assess', account, '--format', 'json', '--language', language));
      expect(withoutTexts(await data('nl'))).toEqual(withoutTexts(await data('en')));
    }
  });

  test('shows a customer its words, those of an accepted roadmap too', async () => {
    const shown = async (language: string): Promise<string> =>
      ok('share', 'A07', '--preview', '--language', language, '--json');
    for (const accepted of [false, true]) {
      if (accepted) await ok('roadmap', 'A07', '--accept');
      const [said, english] = [await shown('nl'), await shown('en')];
      const bare = said.replaceAll(/⟦[^⟧]*⟧/gu, ' ');
      const there = originals.filter((text) => text.length > 8 && english.includes(text));
      expect(there.length).toBeGreaterThan(4);
      expect(there.filter((text) => bare.includes(text))).toEqual([]);
    }
  });

  test('scores nothing anew: the snapshot is the same', async () => {
    expect(await ok('score', '--as-of', '2026-07-01', '--json')).toMatch(/"(unchanged|skipped|upToDate)"/i);
  });

  test('where a file of its words is broken says so, and goes on in its own language', async () => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('metrics:', 'metrics: 3\nmetric:'));
    const { code, err } = await runRungs(['assess', 'A07', '--language', 'nl'], project);
    const english = await runRungs(['assess', 'A07', '--language', 'en', '-q'], project);
    const checked = await runRungs(['check', '--files'], project);
    writeFileSync(file, text);
    expect(code).not.toBe(0);
    expect(err).toMatch(/translations\/nl\.yaml:\d+:\d+/);
    expect(english.code).toBe(0);
    expect(checked.code).toBe(0);
    expect(checked.out.toString('utf8')).toMatch(/translations\/nl\.yaml:\d+:\d+/);
  });

  test('never says what only the server is to know', async () => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/⟦[^⟧]*⟧/u, '${RUNGS_SECRET}'));
    const env = { RUNGS_SECRET: 'hunter2' };
    const { code, out, err } = await runRungs(['assess', 'A07', '--full', '--language', 'nl'], project, env);
    writeFileSync(file, text);
    expect(code).not.toBe(0);
    expect(err).toMatch(/translations\/nl\.yaml:\d+:\d+.*RUNGS_SECRET/);
    expect(out.toString('utf8') + err).not.toContain('hunter2');
  });

  test('keeps what stands there when the model grows, and tells what is gone', async () => {
    const model = join(project, 'models/review.yaml');
    const before = readFileSync(model, 'utf8');
    const said = readFileSync(file, 'utf8');
    writeFileSync(file, said.replace('models:', 'models:\n  retired: { title: Weg } # a note'));
    writeFileSync(model, `${before}\ncustomer: { title: Your review of 3 things }\n`);
    const { code, out, err } = await runRungs(['translate', 'nl'], project);
    const grown = readFileSync(file, 'utf8');
    writeFileSync(model, before);
    expect(code, err).toBe(0);
    expect(err).toContain('1 text waits in translations/nl.yaml');
    expect(out.toString('utf8')).toContain('there is no model "retired" to translate');
    expect(grown).toContain('retired: { title: Weg } # a note');
    expect(
      grown
        .split('\n')
        .filter((line) => !said.split('\n').includes(line))
        .map((line) => line.trim()),
    ).toEqual(['retired: { title: Weg } # a note', 'customer:', '# "Your review of 3 things"', 'title:']);
  });

  test('of a model that is not there, or in a language nobody speaks, is told', async () => {
    const model = await runRungs(['translate', 'nl', '--model', 'reviw'], project);
    expect(model.err).toContain('there is no model "reviw" in this project; did you mean "review"?');
    const language = await runRungs(['translate', 'fr'], project);
    expect(language.code).not.toBe(0);
    expect(language.err).toMatch(/"?fr"?/);
  });
});

function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutTexts(one)]));
}
