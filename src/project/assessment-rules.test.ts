import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/fixtures/model-text.ts';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';
import { group, indicator, modelOf } from '../../test/fixtures/hand-made-base.ts';
import { checkAssessment } from './assessment-rules.ts';

const METRICS = 'calls: { from: contacts, value: count() }\nrate: { value: calls / arr }\n';
const FACTS = RUNGS.replace(/ {2}mart: .*\n/, '').replace('sources:', 'models: [m]\nsources:');
const text = (assessment: string): string => `${FACTS}assessment:\n  ${assessment}\n`;
const TABLE = '{ title: T, beside: { m: use }, from: contacts, columns: { kind: Kind } }';

describe('what an assessment shows of the facts', () => {
  it('is nothing where nothing is said', () => {
    expect(parseTexts(FACTS).value?.assessment).toEqual({ gathering: [], goals: null, tables: [] });
  });

  it('is read with every default written out', () => {
    const rows = '{ title: T, beside: { m: use }, from: subs, columns: { a: A, b: { title: B, words: { x: y } } } }';
    const metrics =
      '{ title: E, beside: { m: use }, metrics: { calls: kind, rate: { of: calls, column: id }, other: } }';
    const { value, diagnostics } = parseTexts(text(`tables: [${rows}, ${metrics}]`), [
      `${METRICS}other: { value: calls }\n`,
    ]);
    expect(diagnostics).toEqual([]);
    expect(value?.assessment.tables).toMatchObject([
      {
        kind: 'rows',
        where: null,
        counted: null,
        possible: [],
        columns: [
          { name: 'a', title: 'A', words: new Map() },
          { name: 'b', title: 'B', words: new Map([['x', 'y']]) },
        ],
      },
      {
        kind: 'evidence',
        evidence: 'Evidence',
        metrics: [
          { metric: 'calls', shown: { of: 'calls', column: 'kind' } },
          { metric: 'rate', shown: { of: 'calls', column: 'id' } },
          { metric: 'other', shown: null },
        ],
      },
    ]);
  });

  it.each([
    [`tables: [{ title: T, beside: { m: use }, from: subz, columns: { a: A } }]`, 'unknown-source', /"subs"/],
    [`tables: [{ title: T, beside: { m: use }, from: map, columns: { a: A } }]`, 'no-facts', /account/],
    [`tables: [{ title: T, beside: { mm: use }, from: subs, columns: { a: A } }]`, 'unknown-model', /"m"/],
    [`tables: [{ title: T, beside: { m: use }, from: subs }]`, 'empty-table', /columns:/],
    [`tables: [{ title: T, beside: { m: use }, from: subs, metrics: { calls: } }]`, 'two-kinds', /two tables/],
    [`tables: [{ title: T, beside: { m: use }, form: subs, columns: { a: A } }]`, 'unknown-key', /from/],
    [`gathering: [{ step: Use, sources: [contact] }]`, 'unknown-source', /"contacts"/],
    [`goals: { from: subs, title: t }`, 'missing-key', /dimension/],
    [`goals: { from: crm, title: t, dimension: d }`, 'no-facts', /account/],
  ])('%s is refused at its place, with what to do', (assessment, code, remedy) => {
    const { value, diagnostics } = parseTexts(text(assessment), [METRICS]);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, place: { file: 'rungs.yaml', line: FACTS.split('\n').length + 1 } }]);
    expect(diagnostics[0]?.remedy).toMatch(remedy);
  });

  it.each([
    ['tables: [{ title: T, beside: { m: usage }, from: subs, columns: { a: A } }]', 'unknown-dimension', /use/],
    ['tables: [{ title: T, beside: { m: use }, metrics: { call: kind } }]', 'unknown-metric', /"calls"/],
    ['tables: [{ title: T, beside: { m: use }, metrics: { rate: kind } }]', 'no-facts', /calls \/ arr/],
    ['goals: { from: subs, title: t, dimension: d, for: { m: { x: usage } } }', 'unknown-dimension', /use/],
  ])('%s does not fit the model or the metrics', (assessment, code, remedy) => {
    const { value } = parseTexts(text(assessment), [METRICS]);
    const models = new Map([['m', modelOf([group('use', [indicator('calls')])])]]);
    const found = checkAssessment(value!, models, documentOf('rungs.yaml', text(assessment)));
    expect(found).toMatchObject([{ code, place: { line: FACTS.split('\n').length + 1 } }]);
    expect(found[0]?.remedy).toMatch(remedy);
    expect(
      checkAssessment(parseTexts(text(`tables: [${TABLE}]`), [METRICS]).value!, models, documentOf('rungs.yaml', '')),
    ).toEqual([]);
  });
});
