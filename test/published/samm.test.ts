/**
 * OWASP SAMM 2: ninety questions, three levels of two streams each in fifteen practices of five functions. A level is the
 * mean of its two streams, a practice the sum of its levels (0 to 3), a function and the whole are means.
 * Sources: github.com/owaspsamm/core, github.com/owaspsamm/sammwise, the assessment toolbox (CC BY-SA 4.0). Its calculators
 * disagree on what is not answered: 0 for the question, or 0 for the whole practice. Either is a line of the model.
 */
import { describe, expect, test } from 'vitest';
import { describePublished, scorePublished, withPublished, type PublishedCell } from './published-project.ts';

/** Functions and practices by the letters of their questions' ids: G-SM-A-1-1. */
const PRACTICES = {
  g: { sm: 'Strategy & Metrics', pc: 'Policy & Compliance', eg: 'Education & Guidance' },
  d: { ta: 'Threat Assessment', sr: 'Security Requirements', sa: 'Secure Architecture' },
  i: { sb: 'Secure Build', sd: 'Secure Deployment', dm: 'Defect Management' },
  v: { aa: 'Architecture Assessment', rt: 'Requirements Testing', st: 'Security Testing' },
  o: { im: 'Incident Management', em: 'Environment Management', om: 'Operational Management' },
} as const;
const FUNCTIONS = { g: 'Governance', d: 'Design', i: 'Implementation', v: 'Verification', o: 'Operations' } as const;
const LEVELS = [1, 2, 3];

const question = (of: string, practice: string, stream: string, level: number): string =>
  `${of}_${practice}_${stream}_${level}_1`;

const paths = Object.entries(PRACTICES).flatMap(([of, practices]) =>
  Object.entries(practices).map(([id, title]) => ({ of, id, title, path: `${of}.${id}` })),
);

const questions = paths.flatMap(({ of, id }) =>
  ['a', 'b'].flatMap((stream) => LEVELS.map((level) => question(of, id, stream, level))),
);

/** `practice` is what a practice says besides, such as a policy of its own. */
function modelOf(practice = ''): string {
  const answers = '{ "0": 0, "0.25": 0.25, "0.5": 0.5, "1": 1 }';
  const level = (of: string, id: string, n: number): string =>
    `          level${n}: { checklist: { answers: ${answers}, items: { ${question(of, id, 'a', n)}: 1, ${question(of, id, 'b', n)}: 1 } } }`;
  const functions = Object.entries(PRACTICES).map(([of, practices]) => {
    const own = Object.keys(practices).map((id) =>
      [`      ${id}:`, '        combine: sum', practice, '        groups:', ...LEVELS.map((n) => level(of, id, n))]
        .filter((line) => line !== '')
        .join('\n'),
    );
    return [`  ${of}:`, '    groups:', ...own].join('\n');
  });
  return ['title: SAMM', 'scale: [0, 3]', 'if_missing: zero', 'groups:', ...functions, ''].join('\n');
}

const PER_QUESTION = modelOf();
const PER_PRACTICE = modelOf('        if_missing: missing');

type Answers = Readonly<Record<string, PublishedCell>>;

const answeredBy = (value: (practice: number) => PublishedCell): Answers =>
  Object.fromEntries(questions.map((id, q) => [id, value(Math.floor(q / 6))]));

describe('SAMM', () => {
  // SAMMwise's own test: six equal answers in each practice, in the order of the questions.
  const vector = [1, 0, 0.25, 0.5, 1, 0, 0.25, 0.5, 1, 0, 0.25, 0.5, 1, 0, 0.25];

  test('practices, functions and the whole are those of SAMMwise', async () => {
    const table = [{ account: 'it', ...answeredBy((practice) => vector[practice]!) }];
    const scores = await scorePublished({ models: PER_QUESTION, table });
    paths.forEach(({ path }, p) => expect(scores.points('it', path)).toBeCloseTo(3 * vector[p]!, 12));
    expect(Object.keys(PRACTICES).map((id) => scores.points('it', id))).toEqual(
      [1.25, 1.5, 1.75, 0.75, 1.25].map((points) => expect.closeTo(points, 12)),
    );
    expect(scores.points('it')).toBeCloseTo(1.3, 12);
  });

  // The example of "SAMM relative scoring": the practice Secure Build now and as planned.
  const now = { i_sb_a_1_1: 0.25, i_sb_b_1_1: 1 };
  const planned = { i_sb_a_1_1: 1, i_sb_a_2_1: 1, i_sb_b_1_1: 1, i_sb_b_2_1: 0.5 };

  test('the published practice now and as planned, its other answers no', async () => {
    const none = answeredBy(() => 0);
    const table = [
      { account: 'now', ...none, ...now },
      { account: 'planned', ...none, ...planned },
    ];
    const scores = await scorePublished({ models: PER_QUESTION, table });
    expect(scores.pointsOf('i.sb')).toEqual({ now: expect.closeTo(0.625, 12), planned: expect.closeTo(1.75, 12) });
  });

  test('what is not answered counts 0 for the question, or 0 for the whole practice', async () => {
    const table = [
      { account: 'unanswered', ...answeredBy(() => null) },
      {
        account: 'part',
        ...answeredBy(() => 1),
        ...answeredBy((practice) => (practice === 0 ? null : 1)),
        g_sm_a_1_1: 1,
      },
    ];
    const models = { question: PER_QUESTION, practice: PER_PRACTICE };
    await withPublished({ models, table }, async ({ scoresOf }) => {
      const [question, practice] = [await scoresOf(), await scoresOf({ model: 'practice' })];
      // One answer of six in the first practice: half of its first level.
      expect([question.points('part', 'g.sm'), practice.points('part', 'g.sm')]).toEqual([0.5, 0]);
      expect(question.points('part')).toBeCloseTo((14 * 3 + 0.5) / 15, 12);
      expect(practice.points('part')).toBeCloseTo((14 * 3) / 15, 12);
      expect([question.text('part', 'g.sm.status'), practice.text('part', 'g.sm.status')]).toEqual([
        'scored',
        'missing',
      ]);
      expect(practice.text('part', 'g.sm.reason')).toBe('incomplete');
      // Nothing measured has the points of the policy, and stays missing.
      for (const scores of [question, practice]) {
        expect(scores.points('unanswered')).toBe(0);
        expect(scores.text('unanswered', 'overall.status')).toBe('missing');
        expect(scores.number('unanswered', 'overall.coverage')).toBe(0);
      }
      expect(question.number('part', 'overall.coverage')).toBeCloseTo((14 * 6 + 1) / 90, 12);
    });
  });
});

interface Expected {
  readonly practices: Readonly<Record<string, Readonly<Record<'score' | 'level1' | 'level2' | 'level3', number>>>>;
  readonly functions: Readonly<Record<string, number>>;
  readonly overall: number;
}

interface Assessment {
  readonly answers: Readonly<Record<string, { readonly value: number }>>;
  readonly expected_current: Expected;
}

const FILES = ['all_lowest', 'level1_only_full', 'mixed_7'];

describePublished(
  'answers of the toolbox',
  FILES.map((name) => `samm/${name}.json`),
  (file) => {
    test.each(FILES)('%s', async (name) => {
      const { answers, expected_current: expected }: Assessment = JSON.parse(file(`samm/${name}.json`));
      const cells = Object.entries(answers).map(([id, { value }]) => [id.toLowerCase().replaceAll('-', '_'), value]);
      const table = [{ account: 'it', ...Object.fromEntries(cells) }];
      for (const models of [PER_QUESTION, PER_PRACTICE]) {
        const scores = await scorePublished({ models, table });
        for (const { path, title } of paths) {
          const practice = expected.practices[title]!;
          expect(scores.points('it', path)).toBeCloseTo(practice.score, 9);
          LEVELS.forEach((n) =>
            expect(scores.points('it', `${path}.level${n}`)).toBeCloseTo(practice[`level${n}` as 'level1'], 9),
          );
        }
        for (const [id, title] of Object.entries(FUNCTIONS)) {
          expect(scores.points('it', id)).toBeCloseTo(expected.functions[title]!, 9);
        }
        expect(scores.points('it')).toBeCloseTo(expected.overall, 9);
      }
    });
  },
);
