import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Disagreement } from '../../analysis/records/disagreement.ts';
import type { RecordedAssessment } from '../../analysis/records/recorded-assessment.ts';
import { formatDiagnostic } from '../../util/diagnostic.ts';
import { readYaml } from '../../yaml/read.ts';
import { nameWithin } from '../kept/kept-name.ts';
import { readAccountRecords } from './account-records.ts';
import { assessmentYaml, lastAssessed, parseAssessment, readAssessments } from './assessment-records.ts';
import { disagreementYaml, parseDisagreement, readDisagreements } from './disagreement-records.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-records-'));
  await mkdir(join(folder, 'assessments'));
  await mkdir(join(folder, 'disagreements'));
});
afterEach(() => rm(folder, { recursive: true }));

const DAY = 86_400_000;
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((one) => /\S/.test(one)),
  fc.constantFrom('=cmd()', '${HOME}', '<b>x</b>', '\u202Egnp.exe', '- a: b', 'null', '2026-11-22', '7', 'true'),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one));
const instant = fc.integer({ min: 0, max: 4e12 });
const figures = fc.record({
  points: fc.option(number),
  stage: fc.option(fc.integer({ min: 1, max: 9 })),
  stageName: fc.option(text),
  status: fc.constantFrom('scored' as const, 'missing' as const, 'notApplicable' as const, 'error' as const),
  coverage: fc.option(number),
});
const recorded: fc.Arbitrary<RecordedAssessment> = fc.record({
  account: text,
  issued: instant,
  by: text,
  note: fc.oneof(text, fc.constant('')),
  snapshot: text,
  asOf: fc.option(instant),
  model: fc.constant('m-1'),
  version: text,
  ruler: text,
  overall: figures,
  stageKind: fc.option(fc.constantFrom('exact' as const, 'at_most' as const, 'not_rated' as const)),
  dimensions: fc.array(
    fc.tuple(text, text, figures).map(([path, title, own]) => ({ path, title, ...own })),
    { maxLength: 3 },
  ),
  next: fc.array(fc.record({ action: text, title: text, gain: fc.option(fc.tuple(number, number)) }), { maxLength: 2 }),
});
const disputed: fc.Arbitrary<Omit<Disagreement, 'name' | 'settled'>> = fc.record({
  account: text,
  about: fc.oneof(
    text.filter((one) => one !== 'overall'),
    fc.constant(''),
  ),
  because: text,
  by: text,
  written: instant,
  model: fc.constant('m'),
  snapshot: text,
  asOf: fc.option(instant),
  points: fc.option(number),
  value: fc.option(fc.oneof(number, text)),
});

describe('records', () => {
  test('an assessment is read back as it was issued, whatever its texts hold', () => {
    fc.assert(
      fc.property(recorded, (one) => {
        const name = nameWithin(one.account, new Date(one.issued).toISOString().slice(0, 10));
        const document = readYaml('a.yaml', assessmentYaml(one), { HOME: '/secret' });
        expect(document.diagnostics).toEqual([]);
        expect(parseAssessment(document.value!, name)).toEqual({ value: one, diagnostics: [] });
      }),
    );
  });

  test('a disagreement is read back as it was written, whatever its texts hold', () => {
    fc.assert(
      fc.property(disputed, (one) => {
        const name = nameWithin(one.account, '2026-11-22');
        const document = readYaml('a.yaml', disagreementYaml(one), { HOME: '/secret' });
        expect(document.diagnostics).toEqual([]);
        expect(parseDisagreement(document.value!, name).value).toEqual({ ...one, name, settled: null });
      }),
    );
  });

  test('what is wrong in a file is told where it stands, with what to write', async () => {
    await writeFile(join(folder, 'assessments', 'C1--2026-11-22.yaml'), 'account: C1\nissued: yesterday\nby: ann\n');
    const [thing] = await readAssessments({ folder }, 'C1');
    expect(thing!.read.diagnostics.map(formatDiagnostic)).toEqual([
      expect.stringContaining('assessments/C1--2026-11-22.yaml:2:9: error: "issued" is "yesterday", not a date'),
      expect.stringContaining('"snapshot" is missing'),
      expect.stringContaining('"model" is missing'),
    ]);
  });

  test('a variable in a file is never filled in: it would show what only the server is to know', async () => {
    vi.stubEnv('RUNGS_SECRET', 'of-the-server');
    const text =
      'account: C1\nabout: overall\nbecause: a ${RUNGS_SECRET}\nby: a\nwritten: 2026-11-22\nmodel: m\nsnapshot: s\n';
    await writeFile(join(folder, 'disagreements', 'C1--2026-11-22.yaml'), text);
    const { things } = await readDisagreements({ folder }, 'C1');
    vi.unstubAllEnvs();
    expect(JSON.stringify(things.map(({ read }) => read))).not.toContain('of-the-server');
    expect(things[0]!.read.diagnostics.map(formatDiagnostic)).toEqual([
      expect.stringContaining('C1--2026-11-22.yaml:3:12: error: a variable is never filled in here'),
    ]);
  });

  test('a file whose name is of another account or day is a warning: lists go by names', () => {
    const text = 'account: C1\nabout: overall\nbecause: x\nby: a\nwritten: 2026-11-22\nmodel: m\nsnapshot: s\n';
    const { value, diagnostics } = parseDisagreement(readYaml('x', text).value!, 'C2--2026-11-22');
    expect(value?.account).toBe('C1');
    expect(diagnostics.map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ['warning', 'rename it to C1--2026-11-22.yaml'],
    ]);
  });

  test('who was assessed last when is told by names alone, however many and however odd', async () => {
    const names = [
      nameWithin('C1', '2026-03-01'),
      nameWithin('C1', '2026-08-20-2'),
      nameWithin('c1', '2026-01-01'),
      nameWithin('../é', '2026-02-02'),
      'C2--soon',
      'unnamed',
    ];
    for (const name of names) await writeFile(join(folder, 'assessments', `${name}.yaml`), ': not read');
    const last = await lastAssessed({ folder }, ['C1', 'c1', '../é', 'C2', 'C3']);
    expect([...last]).toEqual([
      ['C1', Date.UTC(2026, 7, 20)],
      ['c1', Date.UTC(2026, 0, 1)],
      ['../é', Date.UTC(2026, 1, 2)],
    ]);
  });

  test('an account is due a quarter after it was assessed, and disputed while a disagreement is open', async () => {
    const now = Date.UTC(2026, 10, 22, 12);
    const day = (daysAgo: number): string => new Date(now - daysAgo * DAY).toISOString().slice(0, 10);
    await writeFile(join(folder, 'assessments', `${nameWithin('A', day(90))}.yaml`), '');
    await writeFile(join(folder, 'assessments', `${nameWithin('B', day(92))}.yaml`), '');
    const open = {
      about: '',
      because: 'x',
      by: 'a',
      written: now,
      model: 'm',
      snapshot: 's',
      asOf: null,
      points: null,
      value: null,
    };
    const put = (name: string, text: string) => writeFile(join(folder, 'disagreements', `${name}.yaml`), text);
    await put('A--2026-11-20', disagreementYaml({ ...open, account: 'A' }));
    await put(
      'B--2026-11-20',
      `${disagreementYaml({ ...open, account: 'B' })}settled: { because: ok, by: b, at: 2026-11-21 }\n`,
    );
    await put('broken', 'account: [');
    const context = { folder, clock: () => now };
    const records = await readAccountRecords(context, ['A', 'B', 'C']);
    expect([...records.assessed].map(([account, at]) => [account, at < records.dueBefore])).toEqual([
      ['A', false],
      ['B', true],
    ]);
    expect([...records.disputes]).toEqual([['A', 1]]);
    expect((await readDisagreements(context, 'A')).things.map(({ file }) => file.name)).toEqual(['A--2026-11-20']);
    await expect(readAccountRecords(context, [], 'soon')).rejects.toThrow(/"soon" is no length of time/);
  });
});
