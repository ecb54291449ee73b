import { describe, expect, it } from 'vitest';
import { benchmarkOf } from '../../test/fixtures/benchmark-of.ts';
import { documentOf } from '../../test/fixtures/model-text.ts';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';
import { checkCitations } from './targets.ts';

const METRICS = 'deflection_rate: { from: contacts, value: count(), unit: percent }\n';
/** Without the table of metrics, whose columns could be any metric. */
const FACTS = RUNGS.replace(/ {2}mart: .*\n/, '');
const withTargets = (...targets: string[]): string => `${FACTS}targets:\n${targets.map((t) => `  - ${t}\n`).join('')}`;

describe('targets', () => {
  it('are read with every default written out', () => {
    const text = withTargets(
      '{ metric: deflection_rate, value: 30%, by: 2027-07-01 }',
      '{ metric: deflection_rate, value: 0.4, by: 2027-07-01, benchmark: acme, for: { plan: [pro, team], arr: 5 } }',
    );
    expect(parseTexts(text, [METRICS]).value?.targets).toMatchObject([
      { metric: 'deflection_rate', value: 0.3, by: Date.UTC(2027, 6, 1), benchmark: null, for: [] },
      {
        value: 0.4,
        benchmark: 'acme',
        for: [
          { attribute: 'plan', values: ['pro', 'team'] },
          { attribute: 'arr', values: [5] },
        ],
      },
    ]);
    expect(parseTexts(FACTS, [METRICS]).value?.targets).toEqual([]);
  });

  it.each([
    ['{ metric: deflection_rat, value: 30%, by: 2027-07-01 }', 'unknown-metric', /did you mean "deflection_rate"/],
    ['{ metric: deflection_rate, value: 30, by: 2027-07-01 }', 'no-percent-sign', /30%/],
    ['{ metric: deflection_rate, value: 30%, by: 2027-02-30 }', 'no-date', /2027-07-01/],
    ['{ metric: deflection_rate, value: 30%, by: 2027-07-01, for: { plam: pro } }', 'unknown-attribute', /"plan"/],
    ['{ metric: deflection_rate, by: 2027-07-01 }', 'missing-key', /value/],
    ['{ metric: deflection_rate, value: 30%, by: 2027-07-01, untl: x }', 'unknown-key', /./],
  ])('%s is refused', (target, code, remedy) => {
    const { value, diagnostics } = parseTexts(withTargets(target), [METRICS]);
    expect(value).toBeUndefined();
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    expect(diagnostics[0]?.place).toMatchObject({ file: 'rungs.yaml', line: FACTS.split('\n').length + 1 });
    expect(diagnostics[0]?.remedy).toMatch(remedy);
  });

  it('may name a column that only the data have, where a table of metrics is read', () => {
    const text = `${RUNGS}targets: [{ metric: cpi, value: 4, by: 2027-07-01 }]\n`;
    expect(parseTexts(text, [METRICS]).diagnostics).toEqual([]);
  });

  it('cite benchmarks that there are', () => {
    const text = withTargets(
      '{ metric: deflection_rate, value: 30%, by: 2027-07-01, benchmark: acme_deflection_2024 }',
    );
    const targets = parseTexts(text, [METRICS]).value?.targets ?? [];
    const rungs = documentOf('rungs.yaml', text);
    expect(checkCitations(targets, [benchmarkOf({ id: 'acme_deflection_2024' })], rungs)).toEqual([]);
    const near = checkCitations(targets, [benchmarkOf({ id: 'acme_deflection_2025' })], rungs);
    expect(near).toMatchObject([{ code: 'unknown-benchmark', remedy: 'did you mean "acme_deflection_2025"?' }]);
    expect(checkCitations(targets, [], rungs)[0]?.remedy).toContain('rungs benchmarks');
  });
});

describe('what a metric counts', () => {
  it('is a short id, and null where nobody said', () => {
    const metrics = parseTexts(FACTS, ['a: { value: 1, definition: self_service }\nb: { value: 1 }\n']).value?.metrics;
    expect([metrics?.get('a')?.definition, metrics?.get('b')?.definition]).toEqual(['self_service', null]);
    const [refused] = parseTexts(FACTS, ['a: { value: 1, definition: Self service }\n']).diagnostics;
    expect(refused).toMatchObject({ code: 'wrong-format', place: { line: 1 } });
  });
});
