import { describe, expect, test } from 'vitest';
import { documentOf } from '../../test/fixtures/model-text.ts';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';
import { NO_AGENT_RULES, toldMetrics, toldRows } from './agent-rules.ts';
import { checkAgents } from './compile-agents.ts';

const FACTS = RUNGS.replace(/ {2}mart: .*\n/, '');
const METRICS = 'calls: { from: contacts, value: count() }\n';
const GOALS = 'assessment: { goals: { from: contacts, where: a = 1, title: t, dimension: d, priority: p } }\n';
const text = (agents: string, before = ''): string => `${FACTS}${before}agents:\n  ${agents}\n`;

describe('what agents are told', () => {
  test('is nothing where nothing is said, but for the goals of the assessment', () => {
    expect(parseTexts(FACTS).value?.agents).toEqual(NO_AGENT_RULES);
    const { value } = parseTexts(`${FACTS}${GOALS}`);
    expect(value?.agents.goals?.rows).toMatchObject({ columns: ['t', 'd', 'p'], where: { text: 'a = 1' } });
  });

  test('is read with every default written out', () => {
    const agents = `features: { from: contacts, name: kind }
  governance: { metrics: [calls] }
  events: { report_export: { from: contacts, count: n }, other: { from: contacts } }
  goals: { where: b = 2, progress: { columns: [t, done] } }
  surveys: { nps: { metrics: [calls], from: contacts, where: x = 1, columns: [score] } }`;
    const { value, diagnostics } = parseTexts(text(agents, GOALS), [METRICS]);
    expect(diagnostics).toEqual([]);
    const { agents: read } = value!;
    expect(read.features).toMatchObject({
      metrics: [],
      rows: { columns: ['kind'], window: { n: 90, unit: 'd' } },
      advanced: { metrics: [], names: [] },
    });
    expect(read.history).toBeNull();
    expect(read.goals).toMatchObject({ rows: { columns: ['t', 'd', 'p', 'done'], where: { text: 'b = 2' } } });
    expect(toldRows(read).map(({ key, count, from }) => [key, count, from])).toEqual([
      ['features', null, 'contacts'],
      ['surveys.nps', null, 'contacts'],
      ['events.report_export', 'n', 'contacts'],
      ['events.other', null, 'contacts'],
      ['goals', null, 'contacts'],
    ]);
    expect(toldMetrics(read).map(({ path }) => path.join('.'))).toEqual([
      'agents.governance.metrics.0',
      'agents.surveys.nps.metrics.0',
    ]);
  });

  test.each([
    ['events: { a: { from: contact } }', 'unknown-source', 'did you mean "contacts"'],
    ['events: { a: { from: crm } }', 'no-facts', 'name a source of kind facts'],
    ['surveys: { nps: {} }', 'empty-facts', 'write metrics:'],
    ['history: { from: contacts }', 'half-rows', 'write columns: beside it'],
    ['history: { metrics: [calls], columns: [kind] }', 'half-rows', 'write from: beside it'],
    ['goals: {}', 'no-goals', 'write assessment.goals'],
    ['events: { "Report Export": { from: contacts } }', 'bad-id', 'lower-case'],
  ])('%s is a fault with a place and a remedy', (agents, code, remedy) => {
    const [fault] = parseTexts(text(agents), [METRICS]).diagnostics;
    expect(fault).toMatchObject({ severity: 'error', code, place: { file: 'rungs.yaml' } });
    expect(`${fault?.message} ${fault?.remedy}`).toContain(remedy);
    expect(fault?.place.line).toBeGreaterThan(FACTS.split('\n').length - 1);
  });

  test('a metric that is not defined is named with the nearest, where it stands', () => {
    const source = text('features: { from: contacts, name: kind, advanced: { metrics: [cals] } }');
    const { value } = parseTexts(source, [METRICS]);
    const [fault, ...more] = checkAgents(value!, documentOf('rungs.yaml', source));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code: 'unknown-metric', remedy: 'did you mean "calls"?' });
    const [line, column] = [fault!.place.line!, fault!.place.column!];
    expect(source.split('\n')[line - 1]!.slice(column - 1)).toMatch(/^cals/);
  });
});
