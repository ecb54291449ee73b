import { describe, expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { metricRecord } from '../../../test/fixtures/metric-record.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Action } from '../../model/action.ts';
import type { Table } from '../../table/table.ts';
import { documentMarkdown } from '../document/document-markdown.ts';
import { assess, movers, type Assessment } from './assessment.ts';
import { assessmentDocument } from './assessment-document.ts';

/** One account and some peers, with numbers that can be checked by hand. */

const model = {
  ...modelOf([group('a', [indicator('x'), indicator('y'), indicator('z')]), group('b', [indicator('w')])]),
  features: [
    {
      id: 'assistant',
      title: 'Assistant',
      needs: [
        { kind: 'metric' as const, metric: 'x', atLeast: 40, atMost: null },
        { kind: 'metric' as const, metric: 'w', atLeast: 60, atMost: null },
      ],
    },
  ],
};
const OWN = { x: 30, y: 10, z: 25, w: 50 };
const AS_OF = Date.UTC(2026, 6, 1);

interface Asked {
  readonly peers?: number;
  readonly actions?: readonly Action[];
  readonly own?: Readonly<Record<keyof typeof OWN, number | 'missing'>>;
  readonly before?: typeof OWN;
  readonly tabled?: (table: Table) => Table;
  readonly language?: 'nl' | 'de';
}

/** Peers have 60 in everything, but for z, which every second of them has none of. */
function assessed({
  peers = 6,
  actions = [],
  own = OWN,
  before,
  tabled = (table) => table,
  language,
}: Asked = {}): Assessment {
  const others = Array.from(
    { length: peers },
    (_, i): [string, Parameters<typeof handMadeBase>[0]['values'][string]] => [
      `p${i}`,
      { x: 60, y: 60, z: i % 2 === 0 ? 60 : 'missing', w: 60 },
    ],
  );
  const baseOf = (then: typeof own, asOf: number) =>
    handMadeBase({ model, asOf, values: { own: then, ...Object.fromEntries(others) } });
  const tabledBase = (base: ScoredBase) => ({ ...base, table: tabled(base.table) });
  const base = baseOf(own, AS_OF);
  return assess({
    base: {
      ...base,
      table: tabled(base.table),
      record: {
        projectTitle: 'Test',
        notice: '',
        sources: { facts: { newest: AS_OF } as never },
        metrics: Object.fromEntries(['x', 'y', 'z', 'w'].map((id) => [id, metricRecord(id)])),
      },
    },
    row: base.table.accounts.indexOf('own'),
    actions,
    goal: null,
    guardrails: { dimensionsAtOnce: 2, capacity: Infinity, priorities: [] },
    done: new Set(),
    before: before === undefined ? null : tabledBase(baseOf(before, AS_OF - 90 * 86_400_000)),
    redefined: new Set(),
    grouping: { peers: null, bands: {} },
    ...(language === undefined ? {} : { language }),
  });
}

const dimension = (assessment: Assessment, path: string) => assessment.dimensions.find((one) => one.path === path)!;

describe('a dimension', () => {
  test('is told against peers and since last time: above is more, and what rose has risen', () => {
    const told = dimension(assessed({ before: { ...OWN, x: 24 } }), 'a');
    expect(told.points).toBeCloseTo(65 / 3, 9);
    expect(told.since).toBeCloseTo(2, 9);
    // Peers have 60; who has no z has the mean of the other two.
    expect(told.againstPeers).toBeCloseTo(65 / 3 - 60, 9);
  });

  test('has a median of peers from five that have a value on', () => {
    const medians = (peers: number) =>
      dimension(assessed({ peers }), 'a').indicators.map(({ path, peerMedian }) => [path, peerMedian]);
    expect(medians(10)).toEqual(
      expect.arrayContaining([
        ['a.x', 60],
        ['a.z', 60],
      ]),
    );
    expect(medians(6)).toEqual(
      expect.arrayContaining([
        ['a.x', 60],
        ['a.z', null],
      ]),
    );
    expect(medians(4).every(([, median]) => median === null)).toBe(true);
  });

  test('tells its gaps by what they cost, the dearest first', () => {
    const text = documentMarkdown(assessmentDocument(assessed(), true, 'snapshot'));
    const gaps = /\*\*Gaps\*\*([^]*?)\*\*For level/.exec(text)![1]!;
    // 40 are asked for: y lacks 30 of it, z 15, x 10; a sixth of each counts in the whole.
    expect(Array.from(gaps.matchAll(/\*\*(\w)\*\*.*?(\d+\.\d) points/g), ([, id, cost]) => [id, cost])).toEqual([
      ['y', '5.0'],
      ['z', '2.5'],
      ['x', '1.7'],
    ]);
  });
});

describe('what blocks a feature', () => {
  const closing = (actions: readonly Action[]) =>
    assessed({ actions }).features[0]!.lacking.map(({ requirement, closedBy }) => [
      requirement.kind === 'metric' ? requirement.metric : '',
      closedBy?.action ?? null,
      closedBy?.surely ?? null,
    ]);

  test('is closed by the action of least work that closes it by its lesser effect, else by one that may', () => {
    const [dear, cheap] = [anAction('dear', 9, { x: 10 }), anAction('cheap', 2, { x: 10 })];
    // Lesser 5, greater 10: 50 become 55 to 60.
    const perhaps = anAction('perhaps', 1, { w: 5 });
    expect(closing([dear, cheap, perhaps])).toEqual([
      ['x', 'cheap', true],
      ['w', 'perhaps', false],
    ]);
    expect(closing([anAction('may', 1, { x: 5 }), dear])[0]).toEqual(['x', 'dear', true]);
    expect(closing([anAction('little', 1, { x: 1 })])).toEqual([
      ['x', null, null],
      ['w', null, null],
    ]);
  });
});

describe('what answered', () => {
  test('is as fresh as the newest fact of the account that went into a metric', () => {
    const days: Record<string, number> = { x: 40, y: 3, z: 20 };
    const tabled = (table: Table): Table => ({
      ...table,
      metrics: new Map(
        Array.from(table.metrics, ([id, column]) => {
          const newest = column.values.map(() => AS_OF - (days[id] ?? Number.NaN) * 86_400_000);
          return [id, { ...column, evidence: { rows: newest.map(() => 1), newest, parts: new Map() } }];
        }),
      ),
    });
    const [step] = assessed({ tabled }).gathered;
    expect(step!.sources).toMatchObject([{ source: 'facts', metrics: 4, answered: 4, days: 3 }]);
    expect(assessed().gathered[0]!.sources[0]).toMatchObject({ newest: null, days: null });
  });
});

describe('why it moved', () => {
  const moved = (before: typeof OWN, more: Asked = {}): string => {
    const text = documentMarkdown(assessmentDocument(assessed({ before, ...more }), false, 'snapshot'));
    return text.slice(text.indexOf('## Since last time'), text.indexOf('## Next steps'));
  };
  /** z says yes or no. */
  const tabled = (table: Table): Table => ({
    ...table,
    metrics: new Map([...table.metrics, ['z', { ...table.metrics.get('z')!, kind: 'boolean' }]]),
  });

  test('of yes and no, too', () => {
    const own = { ...OWN, z: 1 };
    const asked = { own, tabled, before: { ...OWN, z: 0 } };
    expect(moved(asked.before, asked)).toMatch(/\*\*z\*\*: \+0\.\d points, from no to yes\n/);
    const indicators = (of: Asked) => assessed(of).dimensions.flatMap((one) => one.indicators);
    expect(indicators(asked).find(({ title }) => title === 'z')).toMatchObject({
      answer: 'true',
      answerThen: 'false',
      valueThen: null,
    });
    const inWords = (language: 'nl' | 'de') =>
      documentMarkdown(assessmentDocument(assessed({ ...asked, language }), false, 'snapshot'));
    expect(inWords('nl')).toContain(', van nee naar ja\n');
    expect(inWords('de')).toContain(', vorher nein, jetzt ja\n');
  });

  test('what is shown adds up to what is shown of the whole, or it says why not', () => {
    for (let i = 0; i < 40; i++) {
      const text = moved({ x: 12.3 + i * 0.37, y: 20.1, z: 5.7, w: 51.3 });
      const [whole, ...parts] = Array.from(text.matchAll(/([+−]\d+\.\d)/g), ([, one]) =>
        Number(one!.replace('−', '-')),
      );
      const isOff = Math.abs(parts.slice(0, 4).reduce((sum, one) => sum + one, 0) - whole!) > 0.01;
      expect(text.includes('Each is rounded by itself; together they are')).toBe(isOff);
    }
  });

  test('is told from what to what, and not that the customer changed', () => {
    const text = moved({ ...OWN, x: 12 });
    expect(text).toContain('**x**: +3.0 points, from 12 to 30\n');
    expect(text).not.toContain('customer');
  });

  test('of what was not there before its value is not told', () => {
    expect(assessed().dimensions.flatMap(({ indicators }) => indicators.map((own) => own.valueThen))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('what is not told one by one is told together, and all of it is the change', () => {
    const assessment = assessed({ before: { x: 12, y: 20, z: 5, w: 51 } });
    const { told, others } = movers(assessment.report);
    expect(others).toEqual([]);
    expect(told.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(assessment.since!);
    const lines = [4, -9, 3, 2, -1, 0.5, 0.25].map((effect, i) => ({
      path: `a.${i}`,
      cause: 'customer' as const,
      effect,
    }));
    const change = (all: typeof lines) =>
      movers({ since: { asOf: null, change: { kind: 'changed', account: 'own', before: 0, after: 1, lines: all } } });
    expect(change(lines).told.map(({ effect }) => effect)).toEqual([-9, 4, 3, 2, -1]);
    expect(change(lines).others.map(({ effect }) => effect)).toEqual([0.5, 0.25]);
    // A line that tells of one only would be as long as that one.
    expect(change(lines.slice(0, 6)).others).toEqual([]);
  });
});

describe('an account of which too little is seen', () => {
  test('has the sources that did not answer in the place of next steps', () => {
    const own = { x: 'missing', y: 'missing', z: 'missing', w: 'missing' } as const;
    const text = documentMarkdown(assessmentDocument(assessed({ own }), false, 'snapshot'));
    expect(text).toMatch(
      /## Next steps\n\nToo little is seen to rate it.*\n\n- \*\*facts\*\*: nothing seen of 4 figures/,
    );
  });
});

test('an account that is on a stage, was set aside or that nothing applies to is not told that it cannot be rated', () => {
  const account = assessed();
  const { stage } = account.report.explanation;
  const root = { ...account.report.explanation.root, points: null };
  const next = (explanation: Assessment['report']['explanation']): string =>
    documentMarkdown(
      assessmentDocument({ ...account, report: { ...account.report, explanation } }, false, 'snapshot'),
    ).split('## Next steps')[1]!;
  const rated = { ...account.report.explanation, root };
  expect(next(rated)).toContain('Too little is seen to give it a score');
  const bare = { ...stage!, stage: null };
  expect(next({ ...rated, stage: bare })).toContain('Too little is seen to rate it');
  expect(next({ ...rated, stage: bare, root: { ...root, reason: 'setAside' } })).toContain(
    'No score: an override leaves it not rated.',
  );
  const na = next({ ...rated, stage: bare, root: { ...root, status: 'notApplicable' } });
  expect(na).toContain('nothing of the model applies');
  expect(na).not.toContain('Too little');
});

describe('renewal, ARR and CSM', () => {
  type Attributes = Assessment['report']['account']['attributes'];
  const KNOWN: Attributes = [
    { id: 'csm', kind: 'text', value: 'Ann' },
    { id: 'sector', kind: 'text', value: 'care' },
    { id: 'arr', kind: 'number', value: 76_100 },
    { id: 'renewal', kind: 'date', value: '2026-08-10' },
  ];

  /** The figures of the head, as they are read one after the other. */
  function headOf(attributes: Attributes, { full = false, language = 'en' as 'en' | 'nl' | 'de', own = true } = {}) {
    const account = assessed(language === 'en' ? {} : { language });
    const { report } = account;
    const assessment: Assessment = {
      ...account,
      report: { ...report, account: { ...report.account, attributes } },
      internal: own ? { notes: [], disagreements: [], unread: [] } : null,
    };
    const { sections, subtitle } = assessmentDocument(assessment, full, 's');
    const [where] = sections;
    if (full) {
      const figures = where!.blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
      return figures.map(({ label, value, note }) => `${label} ${value}${note === '' ? '' : ` (${note})`}`);
    }
    // Not in a sentence, of which a model may be asked to say it otherwise.
    return subtitle.split(' \u00b7 ').slice(2);
  }

  test('stand at the head, the renewal with its days from the as-of, on one page and in full', () => {
    const head = ['Renewal 10 Aug 2026 (in 40 days)', 'ARR 76.1K', 'CSM Ann'];
    expect(headOf(KNOWN)).toEqual(head);
    expect(headOf(KNOWN, { full: true }).slice(0, 4)).toEqual([...head, expect.stringMatching(/^Overall maturity /)]);
    expect(headOf(KNOWN, { language: 'de' })[0]).toBe('Verlängerung 10. Aug. 2026 (in 40 Tagen)');
    expect(headOf(KNOWN, { language: 'nl' })[0]).toMatch(/^Verlenging 10 aug\.? 2026 \(over 40 dagen\)$/);
  });

  test('that are over are told as over, and those that are missing as missing', () => {
    const renewal = (value: string | null): Attributes => [{ id: 'renewal', kind: 'date', value }];
    expect(headOf(renewal('2026-06-30'))).toEqual(['Renewal 30 Jun 2026 (1 day ago)']);
    expect(headOf(renewal('2026-07-01'))).toEqual(['Renewal 1 Jul 2026 (on this very day)']);
    expect(headOf(renewal(null))).toEqual(['Renewal not known']);
    expect(headOf([{ id: 'renewal', kind: 'text', value: 'each June' }])).toEqual(['Renewal each June']);
  });

  test('are not told where the project has none, and never to the customer', () => {
    expect(headOf([{ id: 'sector', kind: 'text', value: 'care' }])).toEqual([]);
    expect(headOf(KNOWN, { own: false })).toEqual([]);
    expect(headOf(KNOWN, { own: false, full: true })[0]).toMatch(/^Overall maturity /);
  });
});
