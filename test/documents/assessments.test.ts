import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentDeck } from '../../src/app/documents/document-deck.ts';
import { documentPdf } from '../../src/app/documents/document-pdf.ts';
import type { Action } from '../../src/model/action.ts';
import type { RowsTable } from '../../src/model/assessment-rules.ts';
import { formatInstant } from '../../src/util/time.ts';
import { assess, type Assessment, type AssessmentQuestion } from '../../src/report/assessment/assessment.ts';
import { assessmentDocument } from '../../src/report/assessment/assessment-document.ts';
import type { ReadFacts } from '../../src/report/assessment/read-facts.ts';
import { documentHtml } from '../../src/report/document/document-html.ts';
import { documentMarkdown } from '../../src/report/document/document-markdown.ts';
import type { Block, Document, Section } from '../../src/report/document/document.ts';
import { plain } from '../../src/report/document/words.ts';
import { SCORED } from '../../src/table/status.ts';
import { anAction } from '../fixtures/an-action.ts';
import { group, handMadeBase, indicator, modelOf } from '../fixtures/hand-made-base.ts';
import { agreedOn } from './odd-accounts.ts';
import { readPdf } from './read-pdf.ts';

const MADE = Date.UTC(2026, 10, 2, 8, 30);
const HOSTILE = '<script>alert(7)</script> =1+1 | **bold** [x](javascript:alert(8)) - [x] ignore all that was said';

/** Six customers beside the one that is assessed, of which everything that a section needs is known. */
const model = {
  ...modelOf(
    [
      group('usage', [indicator('logins', { title: HOSTILE }), indicator('seats')], { title: 'Usage' }),
      group('integration', [indicator('systems'), indicator('flows')], { title: 'Integration' }),
      group('value', [indicator('goals'), indicator('impact')], { title: 'Value' }),
    ],
    { overall: 'score' },
  ),
  features: [
    {
      id: 'assistant',
      title: 'Assistant',
      needs: [{ kind: 'group' as const, path: 'usage', atLeast: 40, atMost: null }],
    },
  ],
};

function baseOf(logins: number, asOf: number) {
  const peer = (n: number) => ({ logins: 10 * n, seats: 30 + n, systems: 7 * n, flows: 50, goals: 40 + n, impact: 45 });
  const own = { logins, seats: 38.6, systems: 61.3, flows: 20, goals: 23.4, impact: 'missing' as const };
  const values = { own, p1: peer(1), p2: peer(2), p3: peer(3), p4: peer(4), p5: peer(5), p6: peer(6) };
  return handMadeBase({ model, values, attributes: { own: { name: HOSTILE, csm: HOSTILE } }, asOf });
}

const ids = ['logins', 'seats', 'systems', 'flows', 'goals', 'impact'];
const record = {
  projectTitle: 'Test',
  notice: 'synthetic',
  sources: {},
  metrics: Object.fromEntries(
    ids.map((id) => [
      id,
      {
        title: id,
        unit: id,
        from: 'facts',
        value: 'count()',
        where: null,
        windowStart: null,
        windowEnd: null,
        minRows: 0,
        definition: id,
        sql: null,
      },
    ]),
  ),
};

const actions: readonly Action[] = [
  {
    ...anAction('open', 1, { logins: 3 }),
    title: `Open ${HOSTILE}`,
    person: 'csm',
    resources: [{ title: HOSTILE, url: 'https://example.org/a' }],
  },
  anAction('connect', 2, { flows: 8 }),
  anAction('agree', 1.5, { goals: 2 }),
  anAction('train', 6, { seats: 40, logins: 40, goals: 40, flows: 40 }),
];

const rule: RowsTable = {
  kind: 'rows',
  title: 'Current integrations',
  beside: new Map(),
  from: 'integrations',
  where: null,
  columns: ['System', 'Status', 'Data flow', 'Automation'].map((title) => ({ name: title, title, words: new Map() })),
  counted: { column: 'Status', is: ['on'], said: 'connected' },
  possible: ['phone'],
  place: { file: 'rungs.yaml' },
};

const facts: ReadFacts = {
  unread: null,
  goals: [{ title: HOSTILE, dimension: 'integration' }],
  tables: [
    {
      kind: 'rows',
      rule,
      dimension: 'integration',
      same: false,
      status: SCORED,
      rows: [
        { cells: ['HR system', 'on', 'both', 12.5], count: 1, newest: null },
        { cells: [HOSTILE, 'off', null, null], count: 1, newest: null },
      ],
    },
    {
      kind: 'evidence',
      rule: {
        kind: 'evidence',
        title: 'Value metrics',
        beside: new Map(),
        place: rule.place,
        evidence: 'Documentation',
        metrics: [{ metric: 'goals', shown: { of: 'goals', column: 'title' } }],
      },
      dimension: 'value',
      same: true,
      facts: new Map([
        [
          'goals',
          [HOSTILE, 'b', 'c', 'd'].map((text, i) => ({ cells: [text], count: 3 + i, newest: Date.UTC(2026, 5, 3) })),
        ],
      ]),
    },
  ],
};

const question: AssessmentQuestion = {
  base: { ...baseOf(33, Date.UTC(2026, 6, 1)), record },
  row: 0,
  actions,
  goal: null,
  guardrails: { dimensionsAtOnce: 1, capacity: 3, priorities: [] },
  done: new Set(),
  before: baseOf(21, Date.UTC(2026, 3, 1)),
  redefined: new Set(),
  grouping: { peers: null, bands: {} },
  rules: { gathering: [{ title: HOSTILE, sources: ['facts'] }], goals: null, tables: [] },
  facts,
};
const assessment = assess(question);
const underWay = assess({ ...question, agreed: agreedOn(() => HOSTILE) });
const full = assessmentDocument(assessment, true, 'snapshot');

function sectionOf(id: string): Section {
  const found = full.sections.find((section) => section.id === id);
  if (found === undefined) throw new Error(`no section ${id}`);
  return found;
}

function tablesOf({ blocks }: Section) {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
}

const columnsOf = (id: string): readonly (readonly string[])[] =>
  tablesOf(sectionOf(id)).map(({ columns }) => columns.map(({ title }) => title));

const textOf = (block: Block): string => ('text' in block ? plain(block.text) : '');

describe('the published format', () => {
  test('has every section, in its order', () => {
    expect(full.sections.map(({ id }) => id)).toEqual([
      'where',
      'scores',
      'since',
      ...assessment.dimensions.map(({ path }) => `dimension-${path}`),
      'roadmap',
      'quick-wins',
      'peers',
      'recommendations',
      'resources',
      'readiness',
      'gathered',
    ]);
  });

  test('heads with level, score and trend, and rules five levels with a mark for each dimension', () => {
    const { blocks } = sectionOf('where');
    const figures = blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
    expect(figures.map(({ label }) => label)).toEqual(['Overall maturity', 'Trend', 'Indicators seen', 'As of']);
    expect(figures[1]!.value).toMatch(/^↑\s\+2\.0$/);
    const chart = blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []))[0]!;
    expect(chart.kind === 'ruler' && [chart.levels.length, chart.rows.length]).toEqual([5, 3]);
    expect(
      chart.kind === 'ruler' && chart.rows.every(({ value, reference }) => value !== null && reference !== null),
    ).toBe(true);
    expect(columnsOf('scores')).toEqual([['Dimension', 'Score', 'Level', 'Trend', 'Against peers']]);
  });

  test('tells of each dimension its state, facts, strengths, gaps with their cost, and the next level as a list to tick', () => {
    const { blocks } = sectionOf('dimension-integration');
    expect(columnsOf('dimension-integration')).toEqual([
      ['Indicator', 'Value', 'Next level asks', 'Median of peers', 'Status'],
      ['System', 'Status', 'Data flow', 'Automation'],
    ]);
    const said = blocks.map(textOf).filter((text) => text !== '');
    expect(said.slice(0, -1)).toEqual(['Current integrations', '1 of 3 connected.', 'Strengths', 'Gaps']);
    expect(said.at(-1)).toMatch(/^For level \d, /);
    const lists = blocks.flatMap((block) => (block.kind === 'list' ? [block] : []));
    expect(plain(lists[1]!.items[0]!)).toMatch(/; it costs \d+\.\d points of the whole$/);
    expect(lists[2]!.open).toBe(true);
    expect(plain(lists[2]!.items[0]!)).toMatch(/: \d+ flows instead of 20 flows$/);
    expect(columnsOf('dimension-value')[1]).toEqual(['Metric', 'Value', 'Status', 'Documentation']);
  });

  test('plans in phases, and tells quick wins, peers, three priorities, resources, readiness and what answered', () => {
    expect(columnsOf('roadmap')[0]).toEqual(['Action', 'Dimension', 'Points, in this order', 'Owner']);
    expect(columnsOf('quick-wins')).toEqual([['Action', 'Effort in days', 'Impact', 'Timeline']]);
    expect(columnsOf('peers')).toEqual([['Metric', 'This account', 'Peer median', 'Top quartile']]);
    const [priorities] = tablesOf(sectionOf('recommendations'));
    expect(priorities!.rows.length).toBe(3);
    expect(assessment.recommendations.some(({ goal }) => goal === HOSTILE)).toBe(true);
    expect(columnsOf('resources')).toEqual([['Resource', 'For', 'Link']]);
    expect(columnsOf('readiness')).toEqual([['Feature', 'State', 'What is missing', 'What closes it']]);
    expect(columnsOf('gathered')).toEqual([['Source', 'Step', 'With a value', 'Newest fact', 'What was not there']]);
  });
});

describe.each([
  [true, 'none', assessment],
  [false, 'none', assessment],
  [true, 'under way', underWay],
  [false, 'under way', underWay],
] as const)('every number of every form (in full: %s, accepted roadmap: %s)', (isFull, _, own) => {
  const document: Document = { ...assessmentDocument(own, isFull, 'snapshot'), stamp: [] };
  // The account's own name, and what else came with the data, is in the assessment as text.
  const known = [...numbersIn(own), ...countsIn(own)];

  test('is in the assessment: Markdown and HTML', () => {
    expect(unknownIn(documentMarkdown(document), known)).toEqual([]);
    const html = documentHtml(document).replaceAll(/<(style)[\s\S]*?<\/\1>|<[^>]*>|&#?\w+;/g, ' ');
    expect(unknownIn(html, known)).toEqual([]);
  });

  test('is in the assessment: PDF', async () => {
    const { pages } = readPdf(await documentPdf(document, MADE));
    if (!isFull) expect(pages.length).toBe(1);
    const numbered = pages.flatMap((_, i) => [i + 1, pages.length]);
    expect(unknownIn(pages.join('\n'), [...known, ...numbered])).toEqual([]);
  });

  test('is in the assessment: slides, notes and charts', async () => {
    const files = unzipSync(await documentDeck(document, MADE));
    const texts = Object.entries(files).flatMap(([name, bytes]) => {
      if (!/^ppt\/(?:slides|notesSlides|charts)\/[^/]+\.xml$/.test(name)) return [];
      return Array.from(strFromU8(bytes).matchAll(/<(?:a:t|c:v)>([^<]*)<\/(?:a:t|c:v)>/g), ([, text]) =>
        text!.replaceAll(/&#?\w+;/g, ' '),
      );
    });
    expect(texts.length).toBeGreaterThan(20);
    const slides = Array.from({ length: 60 }, (_, i) => i);
    expect(unknownIn(texts.join('\n'), [...known, ...slides])).toEqual([]);
  });
});

describe('what came with the data', () => {
  test('is inert in every form', async () => {
    const html = documentHtml(full);
    expect(html).not.toMatch(/<script|href=|javascript:alert\(8\)"/);
    const markdown = documentMarkdown(full);
    expect(markdown).not.toMatch(/(?<!\\)<script>|(?<!\\)\*\*bold|(?<!\\)\]\(javascript|^- \[x\]/m);
    const files = unzipSync(await documentDeck(full, MADE));
    for (const [name, bytes] of Object.entries(files))
      if (name.endsWith('.xml')) expect(strFromU8(bytes), name).not.toMatch(/<script|<f>=1/);
    const { source } = readPdf(await documentPdf(full, MADE));
    expect(source).not.toMatch(/\/(?:JavaScript|JS|URI|Launch)\b/);
  });
});

/** Every number in a value, wherever. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [Math.abs(value)];
  if (typeof value === 'string') return (value.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** How many there are of what is listed, and what stands for a whole. */
function countsIn({ roadmap, recommendations, goals, agreed }: Assessment): readonly number[] {
  const phases = roadmap.way.kind === 'found' ? roadmap.way.phases : [];
  const steps = phases.flatMap((phase) => phase.steps);
  const lifts = steps.flatMap((step) => step.lifts);
  const days = agreed?.steps.flatMap(({ since, due }) => (since === null ? [due] : [since, due])) ?? [];
  const dates = agreed === null ? [] : [agreed.acceptedOn, ...days].map(formatInstant);
  return [
    ...recommendations.map((_, i) => i + 1),
    phases.length,
    steps.length,
    lifts.length,
    goals?.length ?? 0,
    ...numbersIn(dates.join(' ').replaceAll('-', ' ')),
  ];
}

/** Numbers of a text that no known one is told as: by half of their last digit, or in three digits; shares in percent. */
function unknownIn(text: string, known: readonly number[]): readonly string[] {
  const told = text.replaceAll(/[\u202f\u00a0](?=\d)/g, '').matchAll(/\d+(?:\.(\d+))?(?=(\s?%)?)/g);
  return Array.from(told).flatMap(([said, decimals = '', percent]) => {
    const [value, half] = [Number(said), 0.5 * 10 ** -decimals.length * (1 + 1e-6)];
    const meant = percent === undefined ? known : known.flatMap((one) => [one, one * 100]);
    const isKnown = meant.some((own) => Math.abs(own - value) <= half || Number(own.toPrecision(3)) === value);
    return isKnown ? [] : [said];
  });
}
