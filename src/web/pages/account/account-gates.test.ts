import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../../test/fixtures/hand-made-base.ts';
import { openBaseOf } from '../../../../test/fixtures/open-base-of.ts';
import type { Requirement } from '../../../model/model.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { MetricRecord } from '../../../table/record.ts';
import { bind } from '../../../score/bind.ts';
import { score } from '../../../score/score.ts';
import { MISSING } from '../../../table/status.ts';
import type { Evidence, Table } from '../../../table/table.ts';
import { createAccountWords } from '../../words/account.ts';
import { createSpeech } from '../../words/speech.ts';
import { readAccount, type AccountCase } from './account-case.ts';
import { absenceText } from './describe-absence.ts';
import { describeAnswer } from './describe-answer.ts';
import { describeHolds } from './describe-holds.ts';
import { indicatorsOf } from '../../../report/explain/explained-nodes.ts';

const speech = createSpeech('en-GB');
const words = createAccountWords(speech.f);
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u202f', ' ');
const NOW = Date.UTC(2026, 10, 1);

const RECORD: MetricRecord = {
  title: 'Articles in all',
  unit: '',
  from: 'kb',
  value: 'count()',
  where: null,
  windowStart: null,
  windowEnd: NOW,
  minRows: 20,
  definition: '',
  sql: null,
};

type Of = Partial<{
  gates: readonly Requirement[];
  attributes: Record<string, string | boolean | null>;
  metrics: Record<string, Partial<MetricRecord>>;
  evidence: Record<string, { rows: number; newest?: number; parts?: Record<string, number> }>;
  status: Record<string, number>;
  improve: string;
}>;

/** One account on stage 2 whose dimensions stand higher: `articles` 4 and `share` 0.0625 are read by one indicator each. */
function caseOf({
  gates = [],
  attributes = {},
  metrics = {},
  evidence = {},
  status = {},
  improve = '',
}: Of): AccountCase {
  const dimension = group(
    'k',
    [
      indicator('fill', { title: 'Filler', weight: 9 }),
      {
        ...indicator('articles', { title: 'Articles', onlyFor: [{ attribute: 'line', values: ['pro', 'top'] }] }),
        improve,
      },
      { ...indicator('share', { title: 'Deflection' }), maxAge: { n: 45, unit: 'd' } as const, improve },
      indicator('both', { title: 'Runs per contact' }),
    ],
    { title: 'Knowledge' },
  );
  const model = modelOf([dimension], { gates: [[], [], gates, [], []], minDimensions: 0 });
  const made = handMadeBase({
    values: { it: { fill: 90, articles: 4, share: 0.0625, both: 3, runs: 6, contacts: 0 } },
    attributes: { it: attributes },
    model,
    asOf: NOW,
  });
  const table: Table = {
    ...made.table,
    metrics: new Map(
      [...made.table.metrics].map(([id, column]) => [
        id,
        {
          ...column,
          values: status[id] === undefined ? column.values : Float64Array.of(Number.NaN),
          status: status[id] === undefined ? column.status : Uint8Array.of(status[id]),
          evidence: evidence[id] === undefined ? null : evidenceOf(evidence[id]),
        },
      ]),
    ),
  };
  const bound = bind(model, table, NOW);
  const base: ScoredBase = { bound, table, scores: score(bound, table) };
  const records = Object.fromEntries(
    [...table.metrics.keys()].map((id) => [id, { ...RECORD, title: `Metric ${id}`, ...metrics[id] }]),
  );
  return readAccount(openBaseOf([base], { record: { metrics: records } }), 0);
}

function evidenceOf({ rows, newest = Number.NaN, parts = {} }: NonNullable<Of['evidence']>[string]): Evidence {
  return {
    rows: Float64Array.of(rows),
    newest: Float64Array.of(newest),
    parts: new Map(Object.entries(parts).map(([text, value]) => [text, Float64Array.of(value)])),
  };
}

const least = (metric: string, atLeast: number): Requirement => ({ kind: 'metric', metric, atLeast, atMost: null });

describe('what a gate is short of', () => {
  test('a count: what is there, what is asked, how many are short, what it opens, and the advice', () => {
    const account = caseOf({
      gates: [least('articles', 6)],
      attributes: { line: 'pro' },
      metrics: { articles: { unit: 'articles' } },
      improve: 'Write two a week.',
    });
    const view = describeHolds(account, words, speech)!;
    expect(view.gates!.title).toMatch(/^What opens stage 3, /);
    expect(view.gates!.items[0]).toMatchObject({
      needed: 'Articles at least 6 articles',
      now: 'now 4 articles: 2 articles short',
      advice: [{ name: 'How to improve it', text: 'Write two a week.' }],
    });
    expect(view.finding).toBe('One thing keeps it from stage 3: Articles at least 6 articles');
    expect(describeAnswer(account, null, words, speech).sentence).toContain(
      'stage 3 needs Articles at least 6 articles (now 4 articles)',
    );
  });

  test('a share: in points of percent, and in facts', () => {
    const view = describeHolds(
      caseOf({
        gates: [least('share', 0.15)],
        metrics: { share: { unit: 'percent' } },
        evidence: { share: { rows: 64, newest: NOW - 86_400_000, parts: { "share(by = 'self')": 0.0625 } } },
      }),
      words,
      speech,
    )!;
    expect(plain(view.gates!.items[0]!.now)).toBe(
      'now 6.25 % (4 of 64 facts): 8.75 percentage points short, or 6 more of the 64 facts',
    );
  });

  test('what is not seen says what is absent', () => {
    const view = describeHolds(
      caseOf({ gates: [least('share', 0.15)], status: { share: MISSING.notConnected } }),
      words,
      speech,
    )!;
    expect(view.gates!.items[0]).toMatchObject({
      state: 'not seen',
      now: 'not seen: the source “kb” is not connected for this account; “covers:” of it in rungs.yaml says for which it is',
    });
  });

  test('of a group, the advice is that of what has most to gain', () => {
    const account = caseOf({
      gates: [{ kind: 'group', path: 'k', atLeast: 99, atMost: null }],
      attributes: { line: 'pro' },
      improve: 'Write two a week.',
    });
    const [item] = describeHolds(account, words, speech)!.gates!.items;
    expect(item!.now).toMatch(/^now \d+\.\d: \d+\.\d points short$/);
    expect(item!.advice).toEqual([{ name: 'How to improve Deflection', text: 'Write two a week.' }]);
  });
});

describe('why a row has no points', () => {
  const why = (path: string, of: Of): string => {
    const account = caseOf(of);
    const node = indicatorsOf(account.report.explanation.root).find((one) => one.path === path)!;
    return plain(absenceText(node, account, words, speech));
  };

  test('a condition of the model that does not hold, with what the account has', () => {
    expect(why('k.articles', { attributes: { line: 'basic' } })).toBe(
      'does not apply: only for Line “pro” or “top”; here it is “basic”',
    );
    expect(why('k.articles', { attributes: { line: null } })).toBe(
      'missing: only for Line “pro” or “top”; here it is not known',
    );
  });

  test('facts too old: the newest, and the age the model takes', () => {
    expect(why('k.share', { evidence: { share: { rows: 9, newest: Date.UTC(2026, 7, 1) } } })).toBe(
      'missing: the newest fact is of 1 Aug 2026, and none older than 45 days counts',
    );
  });

  test('too few facts, no facts, nothing to divide by: in which source', () => {
    const missing = (reason: keyof typeof MISSING, rows: number): string =>
      why('k.fill', { status: { fill: MISSING[reason] }, evidence: { fill: { rows } } });
    expect(missing('tooFew', 7)).toBe('missing: 7 of the 20 facts needed in the source “kb”');
    expect(missing('noRows', 0)).toBe('missing: no facts in the source “kb”');
    expect(missing('noDenominator', 0)).toBe('missing: no facts in the source “kb”');
    expect(missing('noDenominator', 3)).toBe(
      'missing: nothing in the source “kb” of which a share or an average could be told',
    );
  });

  test('of a combination, the part that is absent, or that is 0', () => {
    const parts = { runs: 6, contacts: 0 };
    const combined = {
      metrics: {
        both: { from: null, value: 'runs / contacts' },
        runs: { title: 'Runs' },
        contacts: { title: 'Contacts' },
      },
      evidence: { both: { rows: 0, parts }, runs: { rows: 2 } },
    };
    expect(why('k.both', { ...combined, status: { both: MISSING.noDenominator } })).toBe(
      'missing: Contacts is 0, and nothing can be divided by it',
    );
    expect(why('k.both', { ...combined, status: { both: MISSING.tooFew, runs: MISSING.tooFew } })).toBe(
      'missing: Runs, 2 of the 20 facts needed in the source “kb”',
    );
  });
});
