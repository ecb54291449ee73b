import { expect, test } from 'vitest';
import { withPublished } from '../published/published-project.ts';

const MODEL = `indicators:
  access: { metric: access, curve: { levels: { met: 100, not_met: 0 } } }
stages: { from: [0, 50, 100], names: [Low, Mid, Full] }
overrides:
  - { if: { metric: plan, is: no }, not_rated: true, why: no plan }
  - { if: { all: [{ metric: plan, is: no }, { indicator: access, below: 50 }] }, stage: Low, why: nothing at all }
`;
const TABLE = [
  { account: 'rated', access: 'met', plan: 'yes' },
  { account: 'set_aside', access: 'met', plan: 'no' },
  { account: 'after_all', access: 'not_met', plan: 'no' },
  { account: 'unseen', access: null, plan: 'yes' },
];

test('an override that does not rate leaves neither score nor stage, says so, and keeps what there was', async () => {
  await withPublished({ models: MODEL, table: TABLE }, async ({ scoresOf, run }) => {
    const scores = await scoresOf();
    const columns = ['overall.score', 'overall.reason', 'overall.stage', 'overall.stage_kind', 'overall.raw_score'];
    const of = (account: string): string => columns.map((column) => scores.text(account, column)).join(' ');
    expect(of('rated')).toBe('100  3 exact 100');
    expect(of('set_aside')).toBe(' setAside  not_rated 100');
    // The next override gives it a stage again; what it is not given stays away.
    expect(of('after_all')).toBe(' setAside 1 exact 0');
    expect(of('unseen')).toBe(' notRated  not_rated ');
    const said = (await run('explain', 'set_aside')).replaceAll(/\s+/g, ' ');
    expect(said).toContain(
      'Not rated. Override: plan is no, so it is not rated; no plan. Without it: stage 3, Full, score 100.0.',
    );
    expect(said).toContain('No score: an override leaves it not rated.');
    expect(await run('explain', 'unseen')).toContain('too little is seen');
  });
});
