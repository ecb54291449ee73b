import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyScenarioNamed } from '../../../test/arbitrary/scenario.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { expectGolden, unmark, type GoldenError } from '../../../test/fixtures/marked-yaml.ts';
import { documentOf, MODEL, readModel } from '../../../test/fixtures/model-text.ts';
import { scenarioYaml } from '../../report/yaml/scenario-yaml.ts';
import { parseScenarioFile, type ScenarioGround } from './parse-scenario-file.ts';

const FILE = 'scenarios/x.yaml';
const ground: ScenarioGround = {
  models: new Map([['m', readModel(MODEL)]]),
  attributes: ['branch', 'plan'],
};

const read = (yaml: string): ReturnType<typeof parseScenarioFile> =>
  parseScenarioFile(documentOf(FILE, yaml), 'x', ground);

describe('the file of a scenario', () => {
  test('is read as the scenario it was written from', () => {
    fc.assert(
      fc.property(anyScenarioNamed, fc.boolean(), (scenario, percent) => {
        const named = { title: 'What if: "x"', why: '# not a comment', model: 'm', scenario };
        const text = scenarioYaml(named, () => (percent ? 'percent' : undefined));
        const { value, diagnostics } = parseScenarioFile(documentOf(FILE, text), 'x', null);
        expect(diagnostics).toEqual([]);
        expect(value).toEqual(named);
      }),
      runs(300),
    );
  });

  test('is readable', () => {
    const yaml = `# A scenario of the Simulator. Reference: docs/what-if.md
title: Knowledge first
why: The board asked
model: m
ruler: moved
changes:
  - lift: know
    by: 20%
    adopted_by: 60%
    for: { branch: [NL, BE], plan: pro }
  - lift_metric: hours
    by_amount: 2
  - lift_metric: rate
    at_least: 15%
  - lift: overall
    quantile: 75%
  - threshold: know.deflection
    which: 3
    to: 25%
  - stage_begins: 3
    to: 45
  - min_coverage: overall
    to: 40%
  - min_dimensions: 50%
  - weight: know
    to: 2
  - stage_rule: score
`;
    const { value, diagnostics } = read(yaml);
    expect(diagnostics).toEqual([]);
    expect(scenarioYaml(value!, (metric) => (metric === 'rate' ? 'percent' : undefined))).toBe(
      yaml.replace('to: 25%', 'to: 0.25'),
    );
  });

  test('is called after the file where it says no title, and meant for the first model', () => {
    expect(parseScenarioFile(documentOf(FILE, 'changes: []\n'), 'board-2026', ground).value).toMatchObject({
      title: 'Board 2026',
      model: 'm',
      why: '',
      scenario: { changes: [], ruler: 'fixed' },
    });
  });

  test('takes one change after the other: a threshold may pass where another stood', () => {
    const moves = (a: string, b: string): string =>
      `changes:\n  - { threshold: know.deflection, which: ${a} }\n  - { threshold: know.deflection, which: ${b} }\n`;
    expect(read(moves('2, to: 40%', '3, to: 45%')).diagnostics).toHaveLength(1);
    expect(read(moves('3, to: 45%', '2, to: 40%')).diagnostics).toEqual([]);
  });

  const golden = (yaml: string, code: string, message: RegExp, remedy: RegExp): GoldenError => ({
    name: yaml,
    file: FILE,
    yaml,
    code,
    message,
    remedy,
  });

  test.each([
    golden('changes:\n  - { lift: know, »byy: 20% }\n', 'unknown-key', /"byy"/, /did you mean "by"/),
    golden('»chnges: []\nchanges: []\n', 'unknown-key', /"chnges"/, /"changes"/),
    golden('changes:\n  - { lift: »knwo, by: 20% }\n', 'unknown-node', /no "knwo"/, /did you mean "know"/),
    golden('changes:\n  - { lift_metric: »rat, by: 20% }\n', 'unknown-metric', /"rat"/, /did you mean "rate"/),
    golden('changes:\n  - { lift: know, by: »-20% }\n', 'out-of-range', /-20%/, /at least 0%/),
    golden('changes:\n  - { lift: know, by: 20%, adopted_by: »120% }\n', 'out-of-range', /120%/, /60%|50%/),
    golden('changes:\n  - { lift: know, by: 20%, quantile: »75% }\n', 'lift-size', /"by" and "quantile"/, /one of/),
    golden('changes:\n  - »{ lift: know }\n', 'lift-size', /not by how much/, /by: 20%/),
    golden('changes:\n  - { lift: know, by: 20%, for: { »brnch: NL } }\n', 'unknown-attribute', /"brnch"/, /"branch"/),
    golden(
      'changes:\n  - { lift: know, by: 20%, weight: »know }\n',
      'change-kind',
      /"lift" and "weight"/,
      /exactly one/,
    ),
    golden('changes:\n  - { weight: know, »by: 20%, to: 2 }\n', 'key-without-use', /"by"/, /`to`/),
    golden('changes:\n  - »{ weight: know }\n', 'missing-key', /"to" is missing/, /to: 25%/),
    golden('changes:\n  - { weight: know, to: »-1 }\n', 'bad-weight', /-1/, /at least 0/),
    golden('changes:\n  - { threshold: »know.runs, which: 1, to: 2 }\n', 'unknown-node', /know\.runs/, /know\./),
    golden('changes:\n  - { threshold: know.deflection, which: »9, to: 2 }\n', 'no-threshold', /threshold 9/, /1 to 4/),
    golden('changes:\n  - { threshold: know.deflection, which: 1, to: »20% }\n', 'off-room', /0\.2/, /below 0\.15/),
    golden('changes:\n  - { stage_begins: »7, to: 45 }\n', 'unknown-stage', /stage/, /2 to 5/),
    golden('changes:\n  - { stage_rule: »gates }\n', 'no-gates', /no gates/, /weakest or score/),
    golden('model: »n\nchanges: []\n', 'unknown-model', /"n"/, /"m"|m/),
  ])('says what is wrong and where: $yaml', (one) => {
    const marked = unmark(one.yaml);
    expectGolden(one, marked, read(marked.text).diagnostics);
  });
});
