import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../util/diagnostic.ts';
import { parseDuration } from '../util/time.ts';
import { readYaml } from '../yaml/read.ts';
import { checkModelAgainst, type Known } from './check-metrics.ts';
import { parseModel, type ParsedModel } from './parse/parse-model.ts';

function model(text: string): ParsedModel {
  const document = readYaml('models/m.yaml', text, {}).value;
  const parsed = document === undefined ? undefined : parseModel(document, 'm').value;
  if (parsed === undefined) throw new Error(`not a model:\n${text}`);
  return parsed;
}

/** Metrics by id with their window (`null`: none) or, with a `=`, their formula over other metrics. */
function known(
  metrics: Record<string, string | null>,
  attributes: string[] = [],
  kinds: ('facts' | 'metrics')[] = ['facts'],
): Known {
  return {
    metrics: new Map(
      Object.entries(metrics).map(([id, window], i) => [
        id,
        {
          from: window?.startsWith('=') === true ? null : 's',
          window: parseDuration(window ?? '') ?? null,
          value: { text: window?.startsWith('=') === true ? window.slice(1) : 'count()' },
          place: { file: 'metrics/m.yaml', line: i + 1, column: 1 },
        },
      ]),
    ),
    accounts: { attributes: new Map(attributes.map((id) => [id, id])) },
    segments: new Map(),
    sources: new Map(kinds.map((kind, i) => [`s${i}`, { kind }])),
  };
}

const RANK = 'curve: { percentile_rank: mean }';
const MODEL = `stages:
  from: [0, 50]
  gates: { 2: [{ metric: rate, at_least: 1 }] }
indicators:
  a: { metric: tickets, max_age: 45d, only_for: { plan: pro }, ${RANK} }
readiness:
  bot: { all: [{ any: [{ metric: runs, at_least: 1 }, { attribute: consent, is: true }] }] }
`;
const ALL = known({ tickets: '90d', rate: null, runs: '30d' }, ['plan', 'consent']);

const check = (text: string, against: Known, columns?: readonly string[]): Diagnostic[] =>
  checkModelAgainst([model(text)], against, columns);

describe('a model held against metrics and attributes', () => {
  it('is fine where everything is defined', () => {
    expect(check(MODEL, ALL)).toEqual([]);
  });

  it('an unknown metric of an indicator is placed at its name, with the nearest', () => {
    const { metrics, ...rest } = ALL;
    const others = new Map([...metrics].filter(([id]) => id !== 'tickets'));
    expect(
      check(MODEL, {
        ...rest,
        metrics: new Map([...others, ['ticket', known({ ticket: null }).metrics.get('ticket')!]]),
      }),
    ).toMatchObject([
      {
        code: 'unknown-metric',
        place: { line: 5, column: 16 },
        message: 'the metric "tickets" is not defined',
        remedy: expect.stringContaining('"ticket"'),
      },
      { code: 'unused-metric' },
    ]);
  });

  it('an unknown metric or attribute deep in gates and readiness is found where it stands', () => {
    const found = check(MODEL, known({ tickets: '90d' }));
    expect(found.map(({ code, place }) => [code, place.line, place.column])).toEqual([
      ['unknown-attribute', 5, 51],
      ['unknown-metric', 3, 26],
      ['unknown-metric', 7, 34],
      ['unknown-attribute', 7, 68],
    ]);
  });

  it('a segment may stand wherever an attribute may', () => {
    const attributes = known({ tickets: '90d', rate: null, runs: '30d' }, ['consent']);
    const text = `${MODEL}variants:\n  big: { only_for: { plan: pro }, indicators: { a: { weight: 2 } } }\n`;
    expect(check(text, attributes).map(({ code }) => code)).toEqual(['unknown-attribute', 'unknown-attribute']);
    expect(check(text, { ...attributes, segments: new Map([['plan', 'arr']]) })).toEqual([]);
  });

  it('columns of a table of metrics may be any metric until they are known', () => {
    const mart = known({}, ['plan', 'consent'], ['metrics']);
    expect(check(MODEL, mart)).toEqual([]);
    expect(check(MODEL, mart, ['tickets', 'rate', 'runs'])).toEqual([]);
    expect(check(MODEL, mart, ['tickets', 'rate']).map((d) => d.code)).toEqual(['unknown-metric']);
  });

  it('a metric no model uses is a warning at its definition, unless another metric is made of it', () => {
    const found = check(
      MODEL,
      known({ tickets: '90d', rate: '=seats / other', runs: null, seats: null, lonely: null }, ['plan', 'consent']),
    );
    expect(found).toMatchObject([
      {
        severity: 'warning',
        code: 'unused-metric',
        place: { file: 'metrics/m.yaml', line: 5 },
        message: expect.stringContaining('"lonely"'),
      },
    ]);
  });

  it('without a model nothing is unused', () => {
    expect(checkModelAgainst([], ALL)).toEqual([]);
  });

  it.each([
    ['45d', '90d', true],
    ['90d', '90d', false],
    ['91d', '90d', false],
    ['2mo', '60d', true],
    ['3mo', '60d', false],
    ['12mo', '1y', false],
    ['11mo', '1y', true],
    ['52w', '1y', true],
    ['53w', '1y', false],
    ['30d', '1mo', true],
    ['31d', '1mo', false],
  ])('max_age %s over a window of %s can fire: %s', (age, window, fires) => {
    const found = check(`indicators:\n  a: { metric: m, max_age: ${age}, ${RANK} }\n`, known({ m: window }));
    expect(found.map((d) => d.code)).toEqual(fires ? [] : ['max-age-never']);
    if (!fires)
      expect(found[0]).toMatchObject({
        place: { line: 2, column: 28 },
        message: expect.stringContaining(`only the last ${window}`),
      });
  });

  it('max_age over all rows can fire', () => {
    expect(check(`indicators:\n  a: { metric: m, max_age: 10y, ${RANK} }\n`, known({ m: null }))).toEqual([]);
  });
});

describe('what a group says for all below it', () => {
  const GROUP = `groups:
  g:
    only_for: { plan: pro }
    grace: { since: began, for: 30d }
    max_age: 1y
    checklist: { answers: { y: 100, n: 0 }, items: { sso: 1, audit: 2 } }
    indicators:
      a: { metric: tickets, ${RANK} }
`;

  it('is held against the project once, where it stands', () => {
    const found = check(GROUP, known({ tickets: null }));
    expect(found.map(({ code, place }) => [code, place.line, place.column])).toEqual([
      ['unknown-attribute', 3, 17],
      ['unknown-attribute', 4, 21],
      ['unknown-metric', 6, 62],
      ['unknown-metric', 6, 54],
    ]);
  });

  it('may be an age that some of it never reaches', () => {
    const all = known({ tickets: '30d', sso: null, audit: null }, ['plan', 'began']);
    expect(check(GROUP, all)).toEqual([]);
  });
});
