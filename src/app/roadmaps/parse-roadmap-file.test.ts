import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AcceptedAction, AcceptedRoadmap, Mark } from '../../analysis/progress/accepted-roadmap.ts';
import { parseActions } from '../../project/actions.ts';
import { readYaml } from '../../yaml/read.ts';
import { ACTIONS } from '../../../examples/service-desk/generate/doings.ts';
import { parseRoadmapFile } from './parse-roadmap-file.ts';
import { roadmapYaml } from './write-roadmap.ts';

function parse(text: string) {
  const read = readYaml('roadmaps/x.yaml', text);
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return parseRoadmapFile(read.value);
}

const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((one) => /\S/.test(one));
const day = fc.integer({ min: 18_000, max: 22_000 }).map((n) => n * 86_400_000);
const mark: fc.Arbitrary<Mark> = fc.record({
  is: fc.constantFrom('started', 'done', 'dropped'),
  on: day,
  by: fc.option(text),
  remark: fc.string(),
});
const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => n + 0);
const action = (id: string): fc.Arbitrary<AcceptedAction> =>
  fc.record({
    id: fc.constant(id),
    title: text,
    phase: fc.integer({ min: 1, max: 9 }),
    effort: fc.double({ min: 0.5, max: 100, noNaN: true }),
    weeks: fc.constant([2, 8] as const),
    lifts: fc.constantFrom<AcceptedAction['lifts']>(
      [],
      [
        { metric: 'm', effect: { kind: 'add', range: [-0.02, -0.06] } },
        { metric: 'n', effect: { kind: 'set', answer: 'yes' } },
      ],
    ),
    expected: fc.option(fc.record({ lesser: number, greater: number })),
    marks: fc.array(mark, { maxLength: 3 }).map((all) => all.toSorted((a, b) => a.on - b.on)),
  });
const roadmap: fc.Arbitrary<AcceptedRoadmap> = fc.record({
  account: text,
  model: fc.constant('service-maturity'),
  asOf: fc.option(day),
  acceptedOn: day,
  acceptedBy: fc.option(text),
  goal: fc.oneof(
    fc.record({ kind: fc.constant('stage' as const), stage: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant('score' as const), points: number }),
  ),
  before: fc.option(
    fc.record({
      points: fc.oneof(number, fc.constant(Number.NaN)),
      stage: fc.option(fc.integer({ min: 1, max: 9 })),
      kind: fc.constantFrom('exact', 'at_most', null),
    }),
  ),
  actions: fc.tuple(action('a'), action('b')),
});

test('what is written is read back, whatever its texts hold', () => {
  fc.assert(
    fc.property(roadmap, (one) => {
      let written: string;
      try {
        written = roadmapYaml(one, null);
      } catch {
        return; // signs that no text file can hold are refused
      }
      expect(parse(written)).toEqual({ value: one, diagnostics: [] });
    }),
  );
});

const GOOD = `account: C1
model: m
accepted_on: 2026-02-10
goal: { stage: 3 }
actions:
  - { action: write, phase: 1, days: 3, weeks: [2, 8], marks: [{ is: started, on: 2026-02-12 }, { is: done, on: 2026-03-01 }] }
`;

describe('a file by hand', () => {
  test('may leave out what it does not know', () => {
    expect(parse(GOOD).value).toMatchObject({
      acceptedBy: null,
      before: null,
      asOf: null,
      actions: [{ title: 'Write' }],
    });
  });
  test.each([
    ['goal: { stage: 3 }', 'goal: { stage: 3, score: 60 }', 'a stage and a score'],
    ['goal: { stage: 3 }', 'goal: {}', 'neither a stage nor a score'],
    ['on: 2026-03-01', 'on: 2026-02-01', 'comes before the mark above it'],
    ['on: 2026-03-01', 'on: 1 March', 'a date'],
    ['is: done', 'is: finished', 'one of'],
    ['phase: 1, ', '', 'phase'],
    ['weeks: [2, 8]', 'weeks: [8, 2]', '8 weeks at the least are more than 2'],
  ])('%s as %s is told', (good, bad, said) => {
    const { value, diagnostics } = parse(GOOD.replace(good, bad));
    expect(value).toBeUndefined();
    expect(JSON.stringify(diagnostics)).toContain(said);
  });
  test('an action stands in it once', () => {
    const twice = `${GOOD}  - { action: write, phase: 2, days: 1, weeks: [1, 2] }\n`;
    expect(JSON.stringify(parse(twice).diagnostics)).toContain('twice');
  });
});

test('the roadmaps of the synthetic base promise what the catalogue that ships says', () => {
  const file = readYaml(
    'shipped.yaml',
    readFileSync(join(import.meta.dirname, '../../../actions/shipped.yaml'), 'utf8'),
  );
  const shipped = parseActions(file.value!).value!;
  for (const [id, { title, days, weeks, lifts }] of Object.entries(ACTIONS)) {
    const made = `${GOOD.split('actions:')[0]}actions:\n  - action: ${id}\n    title: ${JSON.stringify(title)}\n    phase: 1\n    days: ${days}\n    weeks: [${weeks.join(', ')}]\n    lifts:\n${lifts.map((lift) => `      ${lift}`).join('\n')}\n`;
    const own = parse(made).value!.actions[0]!;
    const found = shipped.find((one) => one.id === id)!;
    expect(own).toMatchObject({ title: found.title, effort: found.effort, weeks: found.weeks });
    expect(own.lifts).toEqual(found.lifts.map(({ metric, effect }) => ({ metric, effect })));
  }
});
