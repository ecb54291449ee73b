import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { metricRecord } from '../../../test/fixtures/metric-record.ts';
import { documentOf } from '../../../test/fixtures/model-text.ts';
import { tableOfShares } from '../../../test/fixtures/table-of-shares.ts';
import { parseModel } from '../../model/parse/parse-model.ts';
import { indicators } from '../../model/walk.ts';
import { parseActions } from '../../project/actions.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { textColumn } from '../../table/column.ts';
import { plain } from '../document/words.ts';
import { assessmentSchema } from '../../app/schemas/assessment.ts';
import { documentHtml } from '../document/document-html.ts';
import { documentMarkdown } from '../document/document-markdown.ts';
import type { Mark } from '../../analysis/progress/accepted-roadmap.ts';
import type { AgreedQuestion } from './agreed.ts';
import { assess, type Assessment } from './assessment.ts';
import { assessmentDocument } from './assessment-document.ts';

const root = join(import.meta.dirname, '../../..');
const { model } = parseModel(
  documentOf('customer-maturity.yaml', readFileSync(join(root, 'models/customer-maturity.yaml'), 'utf8')),
  'customer-maturity',
).value!;
const actions = parseActions(
  documentOf('shipped.yaml', readFileSync(join(root, 'actions/shipped.yaml'), 'utf8')),
).value!;
const leaves = indicators(model.root);

type Shares = readonly (number | null)[];

const anyShare = fc.option(fc.double({ min: -0.05, max: 1.05, noNaN: true }), { freq: 8 });
const anyShares: fc.Arbitrary<Shares> = fc.array(anyShare, { minLength: leaves.length, maxLength: leaves.length });

function assessed(
  now: Shares,
  before: Shares | null,
  name = 'Acme',
  { known = actions, agreed = null }: { known?: typeof actions; agreed?: AgreedQuestion | null } = {},
): Assessment {
  const baseOf = (shares: Shares, asOf: number) => {
    const table = { ...tableOfShares(leaves, shares), attributes: new Map([['name', textColumn([name])]]) };
    const bound = bind(model, table, asOf);
    return { bound, table, scores: score(bound, table) };
  };
  const metrics = leaves.map(({ metric, title }) => [metric, metricRecord(title)] as const);
  return assess({
    base: {
      ...baseOf(now, Date.UTC(2026, 10, 1)),
      record: { projectTitle: 'Test', notice: '', metrics: Object.fromEntries(metrics), sources: {} },
    },
    row: 0,
    actions: known,
    goal: null,
    guardrails: { dimensionsAtOnce: 2, capacity: 20, priorities: [] },
    done: new Set(),
    before: before === null ? null : baseOf(before, Date.UTC(2026, 7, 1)),
    redefined: new Set(),
    grouping: { peers: null, bands: {} },
    agreed,
  });
}

/** Accepted in May toward level 4; its actions in the order given. */
function agreedOn(
  given: readonly { readonly id: string; readonly phase?: number; readonly is?: Mark['is'] }[],
): AgreedQuestion {
  const acceptedOn = Date.UTC(2026, 4, 12);
  return {
    at: Date.UTC(2026, 10, 1),
    roadmap: {
      account: 'a',
      model: 'customer-maturity',
      asOf: null,
      acceptedOn,
      acceptedBy: null,
      goal: { kind: 'stage', stage: 4 },
      before: null,
      actions: given.map(({ id, phase = 3, is }) => ({
        id,
        title: `Agreed: ${id}`,
        phase,
        effort: 7,
        weeks: [6, 11],
        lifts: [],
        expected: null,
        marks: is === undefined ? [] : [{ is, on: Date.UTC(2026, 5, 3), by: null, remark: '' }],
      })),
    },
  };
}

/** Every number in a value, wherever. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return (value.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** The numbers of a text, with the size of half of their last digit. */
function tokensOf(text: string): readonly { readonly value: number; readonly half: number; readonly said: string }[] {
  const plain = text.replaceAll(/[\u202f\u00a0](?=\d)/g, '');
  return Array.from(plain.matchAll(/\d+(?:\.(\d+))?/g), ([said, decimals = '']) => ({
    value: Number(said),
    half: 0.5 * 10 ** -decimals.length,
    said,
  }));
}

describe('an assessment', () => {
  test('of an account that no action helps names what costs most, and what the model says helps', () => {
    const assessment = assessed(
      leaves.map(() => 0.3),
      null,
      'Acme',
      { known: [] },
    );
    const text = documentMarkdown(assessmentDocument(assessment, false, 'snapshot'));
    const open = assessment.dimensions
      .flatMap((dimension) => dimension.indicators)
      .filter(({ gain }) => gain !== null)
      .toSorted((a, b) => b.gain! - a.gain!);
    const steps = text.slice(text.indexOf('## Next steps'));
    expect(open.length).toBeGreaterThan(3);
    expect(open[0]!.improve).not.toBe('');
    expect(steps).toContain(`1. **${open[0]!.title}** (+`);
    expect(steps).toContain('These cost most; beside each stands what the model says helps.');
    const dimensions = assessment.dimensions.map((dimension) => ({
      ...dimension,
      indicators: dimension.indicators.map((indicator) => ({ ...indicator, improve: '' })),
    }));
    const mute = documentMarkdown(assessmentDocument({ ...assessment, dimensions }, false, 'snapshot'));
    expect(mute).toContain('These cost most; beside each stands what the next level asks.');
    expect(steps).toContain(open[0]!.improve.slice(0, 30));
    expect(steps.match(/^\d\. /gm)).toHaveLength(3);
  });

  test('holds every number of its Markdown and HTML', () => {
    fc.assert(
      fc.property(anyShares, fc.option(anyShares), (now, before) => {
        const assessment = assessed(now, before);
        const document = assessmentDocument(assessment, true, 'snapshot');
        const told = { ...document, stamp: [] };
        const known = numbersIn(assessment).map(Math.abs);
        const counted = countsOf(assessment);
        const all = [...known, ...counted].toSorted((a, b) => a - b);
        const texts = [
          documentMarkdown(told),
          documentHtml(told).replaceAll(/<(style|svg)[\s\S]*?<\/\1>|<[^>]*>|&#?\w+;/g, ' '),
        ];
        for (const text of texts) {
          const unknown = tokensOf(text).filter(
            ({ value, half }) =>
              !all.some((own) => Math.abs(own - value) <= half * (1 + 1e-6) || isSignificant(own, value)),
          );
          expect(unknown.map(({ said }) => said)).toEqual([]);
        }
      }),
      runs(8),
    );
  });

  test('has every section of the published format, and one page has three', () => {
    const assessment = assessed(
      leaves.map(() => 0.45),
      leaves.map(() => 0.4),
    );
    const titles = (full: boolean): readonly string[] =>
      assessmentDocument(assessment, full, 'snapshot').sections.map(({ title }) => title.replace(/:.*/, ''));
    expect(titles(false)).toEqual(['Where it is', 'Since last time', 'Next steps']);
    const byPoints = assessment.dimensions.map(({ title }) => title);
    expect(byPoints.toSorted()).toEqual(['Governance', 'Innovation', 'Integration', 'Usage', 'Value realization']);
    expect(titles(true)).toEqual([
      'Where it is',
      'Dimension scores',
      'Since last time',
      ...byPoints,
      'Roadmap',
      'Quick wins',
      'Peer comparison',
      'Recommendations',
      'What was asked, and what answered',
    ]);
  });

  test('of an account of which nothing is seen says so and makes nothing up', () => {
    const nothing = leaves.map(() => null);
    const assessment = assessed(nothing, null);
    expect(assessment.dimensions.every(({ points, next }) => points === null && next === null)).toBe(true);
    expect(assessment.dimensions.flatMap((own) => own.indicators).every(({ status }) => status === 'unseen')).toBe(
      true,
    );
    const text = documentMarkdown(assessmentDocument(assessment, true, 'snapshot'));
    expect(text).toContain('No dimension is seen.');
    expect(text).toContain('There is no earlier snapshot to compare with.');
    expect(text).not.toMatch(/NaN|null|undefined|Infinity/);
  });

  test('of an account at the top has nothing left to reach', () => {
    const assessment = assessed(
      leaves.map(({ curve }) => (curve.kind === 'levels' ? bestShare(curve.levels) : falls(curve) ? 0 : 1)),
      null,
    );
    expect(assessment.roadmap.way).toEqual({ kind: 'there' });
    expect(assessment.dimensions.map(({ stage }) => stage)).toEqual([5, 5, 5, 5, 5]);
    expect(documentMarkdown(assessmentDocument(assessment, true, 'snapshot'))).toContain('nothing left to reach');
  });

  test('is inert whatever an account is called', () => {
    const name = '<script>alert(1)</script> **bold** =1+1 [x](javascript:1)';
    const document = assessmentDocument(
      assessed(
        leaves.map(() => 0.5),
        null,
        name,
      ),
      true,
      'snapshot',
    );
    expect(documentHtml(document)).not.toContain('<script>alert');
    expect(documentMarkdown(document)).not.toMatch(/(?<!\\)<script>|(?<!\\)\*\*bold|(?<!\\)\]\(javascript/);
  });
});

/** How many there are of what is listed. */
function countsOf({ recommendations, roadmap, dimensions }: Assessment): readonly number[] {
  const { way } = roadmap;
  const steps = way.kind === 'found' ? way.phases.flatMap((phase) => phase.steps) : [];
  const lifts = steps.flatMap((step) => step.lifts);
  const places = recommendations.map((_, i) => i + 1);
  return [...places, steps.length, lifts.length, dimensions.length, way.kind === 'found' ? way.phases.length : 0, 100];
}

/** Values are told in three significant digits, from a thousand in whole numbers. */
function isSignificant(own: number, value: number): boolean {
  return Number(own.toPrecision(3)) === value || Math.round(own) === value;
}

function falls({ kind, ...curve }: (typeof leaves)[number]['curve']): boolean {
  return kind === 'points' && 'knots' in curve && curve.knots[0]![1] > curve.knots.at(-1)![1];
}

function bestShare(levels: Readonly<Record<string, number>>): number {
  const points = Object.values(levels);
  return (points.indexOf(Math.max(...points)) + 0.5) / points.length;
}

describe('an accepted roadmap', () => {
  const shares = leaves.map(() => 0.45);
  const usual = assessed(shares, null).recommendations.map(({ action }) => action.action);
  const other = actions.find(({ id }) => !usual.includes(id))!.id;
  const stepsOf = (question: AgreedQuestion | null): { text: string; items: readonly string[] } => {
    const { blocks } = assessmentDocument(
      assessed(shares, null, 'Acme', { agreed: question }),
      false,
      's',
    ).sections.find(({ id }) => id === 'next')!;
    const text = blocks.flatMap((block) => (block.kind === 'paragraph' ? [plain(block.text)] : [])).join(' ');
    return { text, items: blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(plain) : [])) };
  };

  test('comes before what else could be done, which is marked', () => {
    const { text, items } = stepsOf(
      agreedOn([
        { id: other, is: 'done' },
        { id: usual[2]!, phase: 1, is: 'started' },
        { id: usual[0]!, is: 'dropped' },
        { id: 'gone' },
      ]),
    );
    expect(text).toMatch(
      /^A roadmap to stage 4.* was accepted on 12 May 2026: 1 of 4 actions done, 1 dropped,? and 1 overdue\.$/,
    );
    expect(items.length).toBe(3);
    expect(items[0]).toMatch(
      /started on 3 Jun 2026, overdue since 11 Aug 2026\): \+.* points.*; 6 to 11 weeks, 7 days/,
    );
    expect(items[1]).toMatch(/^Agreed: gone \(planned, due on 9 Feb 2027\): on what is scored today/);
    // The next best in the place of the one that was dropped.
    const title = actions.find(({ id }) => id === usual[0])!.title;
    expect(items[2]).toMatch(/ \(not in the roadmap; .*the weakest dimension/);
    expect(items[2]).not.toContain(title);
  });

  test('with three open actions leaves no room for others, and with none is not told', () => {
    const open = stepsOf(agreedOn(['x', 'y', 'z', 'more'].map((id) => ({ id }))));
    expect(open.items.map((item) => item.slice(0, 9))).toEqual(['Agreed: x', 'Agreed: y', 'Agreed: z']);
    expect(stepsOf(agreedOn([{ id: other, is: 'done' }]))).toEqual(stepsOf(null));
  });

  test('heads the roadmap in full, every number of it in the assessment', () => {
    const assessment = assessed(shares, null, 'Acme', {
      agreed: agreedOn([{ id: other, is: 'done' }, { id: 'gone' }]),
    });
    const section = assessmentDocument(assessment, true, 's').sections.find(({ id }) => id === 'roadmap')!;
    const [head, list] = section.blocks;
    expect(head?.kind === 'paragraph' && plain(head.text)).toMatch(/1 of 2 actions done and none overdue/);
    expect(list?.kind === 'list' && list.items.map(plain)[1]).toBe('Agreed: gone: planned, due on 9 Feb 2027');
    expect(assessment.agreed).toMatchObject({
      actions: 2,
      done: 1,
      dropped: 0,
      overdue: 0,
      acceptedOn: Date.UTC(2026, 4, 12),
    });
    expect(() => assessmentSchema.parse(assessment)).not.toThrow();
  });

  test('tells what was promised of each action, and of all of it beside the score now', () => {
    const question = agreedOn([{ id: other, is: 'done' }, { id: 'gone' }]);
    const actions = question.roadmap.actions.map((action, i) => ({
      ...action,
      expected: { lesser: 1 + i, greater: 4 + i },
    }));
    const before = { points: 31.25, stage: null, kind: null };
    const roadmap = { ...question.roadmap, asOf: Date.UTC(2026, 4, 1), before, actions };
    const assessment = assessed(shares, null, 'Acme', { agreed: { ...question, roadmap } });
    const [head, list] = assessmentDocument(assessment, true, 's').sections.find(({ id }) => id === 'roadmap')!.blocks;
    expect(head?.kind === 'paragraph' && plain(head.text)).toContain(
      "From a score of 31.3 on 1 May 2026 all of it was promised to lead to between 34.3 and 40.3; by today's ruler it is ",
    );
    expect(list?.kind === 'list' && list.items.map(plain)[1]).toMatch(/; promised \+2\.0 to \+5\.0 points$/);
    expect(assessment.agreed!.promised).toEqual({
      at: Date.UTC(2026, 4, 1),
      before: 31.25,
      after: { lesser: 34.25, greater: 40.25 },
      kept: { lesser: 3, greater: 9 },
    });
    expect(() => assessmentSchema.parse(assessment)).not.toThrow();
  });

  const promisedIn = (question: AgreedQuestion, values: Shares) => {
    const actions = question.roadmap.actions.map((action) => ({ ...action, expected: { lesser: 1, greater: 4 } }));
    const roadmap = { ...question.roadmap, actions, before: { points: 31.25, stage: null, kind: null } };
    const assessment = assessed(values, null, 'Acme', { agreed: { ...question, roadmap } });
    const [head] = assessmentDocument(assessment, true, 's').sections.find(({ id }) => id === 'roadmap')!.blocks;
    return head?.kind === 'paragraph' ? plain(head.text) : '';
  };

  test('tells what the promises come to without what was dropped', () => {
    const said = promisedIn(agreedOn([{ id: other, is: 'dropped' }, { id: 'gone' }, { id: 'more' }]), shares);
    expect(said).toContain(
      'Without the one that was dropped, the promises of the other 2 add up to +2.0 to +8.0 points.',
    );
    expect(promisedIn(agreedOn([{ id: 'gone' }]), shares)).not.toContain('Without');
  });

  test('says of a promise that there is no score now', () => {
    const said = promisedIn(
      agreedOn([{ id: 'gone' }]),
      leaves.map(() => null),
    );
    expect(said).toContain('lead to between 32.3 and 35.3; there is no score now.');
  });

  test('recommends nothing that was dropped, in full neither', () => {
    const before = assessed(shares, null).recommendations.map(({ action }) => action.action);
    const { recommendations, quickWins } = assessed(shares, null, 'Acme', {
      agreed: agreedOn([{ id: before[0]!, is: 'dropped' }, { id: 'gone' }]),
    });
    const ids = [...recommendations.map(({ action }) => action), ...quickWins].map(({ action }) => action);
    expect(recommendations).toHaveLength(before.length);
    expect(ids).not.toContain(before[0]);
  });
});
